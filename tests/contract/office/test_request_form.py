"""The public form over the wire: validated, printed as a PDF, and kept nowhere (ST8.0)."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from simkit.clock import TestBedClock
from simkit.thai_text import in_bangkok, sara_am_apart
from tests.contract.computer import Computer
from tests.contract.requests import receive
from tests.contract.running_portal import RunningPortal

TODAY = in_bangkok(TestBedClock(Path("no file")).now()).isoformat()
SAID = {
    "unit_code": "999-900-0001", "unit_name": "หน่วยงานทดสอบ", "name": "นางมาลี ใจดี", "citizen_id": "1 9999 00000 11 1",
    "email": "malee@example.go.th", "mobile": "081-234-5678", "office": "กองคลัง", "department": "กรมบัญชีกลาง",
    "ministry": "กระทรวงการคลัง", "user_id": "q99990000011001", "purpose": "reset",
    "requester_name": "นางมาลี ใจดี", "requester_position": "นักวิชาการ", "requester_date": TODAY,
    "head_name": "นายหัวหน้า", "head_position": "ผู้อำนวยการ", "head_date": TODAY,
}  # fmt: skip
NEW_HOLDER = {"purpose": "new_holder", "why": "moved", "new_email": "next@example.go.th"}


def _send(computer: Computer, **changes: str) -> Computer:
    return computer.open("/service-request").send("/service-request", **{**SAID, **changes})


def _carried(computer: Computer) -> dict[str, Any]:
    reader = PdfReader(io.BytesIO(computer.page.content))
    assert len(reader.pages) == 1
    assert reader.metadata
    found: dict[str, Any] = json.loads(str(reader.metadata["/ServiceRequest"]))
    return found


def test_the_blank_form_is_one_sheet_that_carries_nothing(computer: Computer) -> None:
    answer = computer.peek("/service-request/blank.pdf")
    reader = PdfReader(io.BytesIO(answer.content))
    assert (answer.headers["Content-Type"], len(reader.pages)) == ("application/pdf", 1)
    assert "/ServiceRequest" not in (reader.metadata or {})


def test_what_was_typed_is_on_the_sheet_and_in_it(computer: Computer) -> None:
    page = _send(computer).page
    assert page.headers["Content-Type"] == "application/pdf"
    assert page.headers["Content-Disposition"].startswith("attachment; ")
    carried = _carried(computer)
    assert carried["user_id"] == "Q99990000011001"
    assert (carried["unit_code"], carried["citizen_id"], carried["mobile"]) == (
        "9999000001", "1999900000111", "0812345678",
    )  # fmt: skip
    assert carried["purposes"] == ["reset"]
    text = "".join(PdfReader(io.BytesIO(page.content)).pages[0].extract_text().split())
    for shown in ("Q99990000011001", "9999000001", "1999900000111", "malee@example.go.th", "นางมาลีใจดี", "แบบคำร้อง"):
        assert sara_am_apart(shown) in text


def test_what_belongs_to_another_purpose_is_left_out(computer: Computer) -> None:
    carried = _carried(_send(computer, why="moved", why_other="x", other="y", new_email="next@example.go.th"))
    assert [carried[name] for name in ("why", "why_other", "other", "new_email")] == [None, "", "", ""]
    carried = _carried(_send(computer, **NEW_HOLDER, why_other="x"))
    assert [carried[name] for name in ("why", "why_other", "new_email")] == ["moved", "", "next@example.go.th"]


def test_a_sheet_without_signatures_is_to_be_signed_by_hand(computer: Computer) -> None:
    blank = {f"{who}_{part}": "" for who in ("requester", "head") for part in ("name", "position", "date")}
    assert _carried(_send(computer, **blank))["head_name"] == ""


@pytest.mark.parametrize(("changes", "key"), [
    ({"purpose": ""}, "service_request.choose"), ({"purpose": "everything"}, "service_request.choose"),
    ({"purpose": "other"}, "form.required"), ({**NEW_HOLDER, "new_email": ""}, "form.required"),
    ({**NEW_HOLDER, "why": ""}, "service_request.choose_why"), ({**NEW_HOLDER, "why": "other"}, "form.required"),
    ({**NEW_HOLDER, "new_email": "nobody"}, "email.invalid"), ({"email": "a@b"}, "email.invalid"),
    ({"citizen_id": "1999900000117"}, "citizen_id.invalid"), ({"user_id": "Q99"}, "service_request.user_id"),
    ({"unit_code": "99"}, "service_request.unit_code"), ({"mobile": "1812345678"}, "form.mobile"),
    ({"name": " "}, "form.required"), ({"office": "a\x07b"}, "form.control"), ({"name": "ก" * 101}, "form.too_long"),
    ({"head_date": ""}, "service_request.whole_signature"), ({"head_date": "2025-02-30"}, "day.malformed"),
    ({"head_date": "2569-11-29"}, "day.buddhist"), ({"head_date": "1569-11-29"}, "service_request.day_of_signing"),
    ({"head_date": "29/11/2026"}, "day.gregorian"),
])  # fmt: skip
def test_what_is_wrong_is_named_and_nothing_printed(computer: Computer, changes: dict[str, str], key: str) -> None:
    page = _send(computer, **changes)
    assert page.page.status_code == 422
    assert key in page.messages


def test_markup_is_text_on_the_sheet_and_fetches_nothing(computer: Computer) -> None:
    markup = '<img src="http://127.0.0.1:9/x"><b>a'
    text = PdfReader(io.BytesIO(_send(computer, office=markup).page.content)).pages[0].extract_text()
    assert "<imgsrc=" in "".join(text.split())


def test_the_portal_keeps_nothing_of_it_until_the_mail_comes(portal: RunningPortal, computer: Computer) -> None:
    pdf = _send(computer, email="nowhere.kept@example.go.th").page.content
    assert "nowhere.kept" not in portal.dump()
    assert receive(portal, ("form.pdf", pdf)) is None, "a form like others: it is read, and its user id unknown"
