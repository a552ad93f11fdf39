"""The public page's fields: what the page takes, the office reads from the sheet as the same (ST8.0)."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from portal_sim.office.requests.form import Form
from portal_sim.office.requests.forms import SIGNED_AHEAD, SIGNED_WITHIN, RequestForm
from simkit.messages import Told
from tests.unit.portal_sim.requested import SAID

TODAY = date(2026, 11, 29)
VALUES: list[dict[str, str]] = json.loads((Path(__file__).parent / "data" / "values.json").read_text())
READ = {"mobile": "0812345678"}
TEXT = {"name": "ชื่อทดสอบ นามสกุลตัวอย่าง", "unit_name": "สำนักงานคลังจังหวัดตัวอย่าง", "office": "กองคลัง"}


@pytest.fixture(autouse=True)
def request_context() -> Iterator[None]:
    with Flask("a_portal").test_request_context():
        yield


def page(**changes: str) -> RequestForm:
    told: dict[str, Any] = {name: value for name, value in SAID.items() if isinstance(value, str)}
    told |= {"purpose": "reset", "requester_date": TODAY.isoformat(), "head_date": TODAY.isoformat(), **changes}
    return RequestForm(TODAY, MultiDict(told), meta={"csrf": False})


def taken(**changes: str) -> Form:
    form = page(**changes)
    assert form.validate(), form.errors
    assert Form.read(json.dumps(form.said.as_json())) == form.said
    return form.said


def refused(**changes: str) -> dict[str, Any]:
    form = page(**changes)
    assert not form.validate()
    found: dict[str, Any] = form.errors
    return found


@pytest.mark.parametrize(
    "case", [one for one in VALUES if not one["field"].endswith("_date")], ids=lambda one: one["what"]
)
def test_what_people_paste_is_taken_and_read_again(case: dict[str, str]) -> None:
    """F7, F23: text of web pages, spreadsheets, chats and word processors; numbers as browsers fill them in."""
    value = getattr(taken(**{case["field"]: case["value"]}), case["field"])
    assert value == "".join(sign for sign in value if sign.isprintable())
    assert value in {*READ.values(), *TEXT.values(), "ชื่อทดสอบ ตัวอย่าง", "กอง คลัง"}


@pytest.mark.parametrize(
    "field", ["unit_name", "name", "office", "department", "ministry", "requester_name", "head_position"]
)
def test_no_line_keeps_what_nobody_sees(field: str) -> None:
    """F7: any line of text."""
    assert getattr(taken(**{field: "\u200bก\u00adข\ufeff"}), field) == "กข"


@pytest.mark.parametrize("digits", ["๘๘๘๘๘๘๘๘๘๘", "８８８８８８８８８８", "٨٨٨٨٨٨٨٨٨٨", "88888\u200b88888"])
def test_numbers_reach_the_office_in_ascii(digits: str) -> None:
    """F7: the office takes no other digits."""
    assert taken(unit_code=digits).unit_code == "8888888888"


def test_a_user_id_is_taken_as_it_is_pasted() -> None:
    """F31: with what a spreadsheet adds."""
    assert taken(user_id="\ufeff q8888888888st01\u00a0").user_id == SAID["user_id"]


@pytest.mark.parametrize("year", [2569, 2400, 2700])
def test_a_buddhist_year_is_asked_back(year: int) -> None:
    """F17: in ISO 8601 it never becomes another one in silence."""
    assert refused(requester_date=f"{year}-11-29") == {"requester_date": ["day.buddhist"]}


def test_a_day_of_signing_is_typed_as_on_paper_and_kept_as_iso_8601() -> None:
    """F17: the office reads no other way; the field shows it as it asks for it, whichever way it came."""
    assert taken(requester_date="29/11/2569").requester_date == "2026-11-29"
    for text in ("29/11/2569", "2026-11-29", "๒๙/๑๑/๒๕๖๙"):
        assert 'value="29/11/2569"' in str(page(head_date=text).head_date())


@pytest.mark.parametrize(("text", "key"), [("29/11/2026", "day.gregorian"), ("วันนี้", "day.malformed")])
def test_what_is_asked_back_stays_as_it_was_typed(text: str, key: str) -> None:
    """F17: whoever typed another era's year sees it beside the message."""
    assert refused(head_date=text) == {"head_date": [key]}
    assert f'value="{text}"' in str(page(head_date=text).head_date())


def test_a_blank_day_is_one_to_be_written_by_hand() -> None:
    blank = {f"{who}_{part}": "" for who in ("requester", "head") for part in ("name", "position", "date")}
    assert taken(**blank).head_date == ""


@pytest.mark.parametrize("day", [
    date(1569, 11, 29), TODAY - SIGNED_WITHIN - timedelta(days=1), TODAY + SIGNED_AHEAD + timedelta(days=1),
])  # fmt: skip
def test_a_day_of_signing_is_not_far_from_today(day: date) -> None:
    """F17: a slip of the pen is asked back."""
    assert refused(head_date=day.isoformat()) == {"head_date": ["service_request.day_of_signing"]}


@pytest.mark.parametrize("day", [TODAY - SIGNED_WITHIN, TODAY, TODAY + SIGNED_AHEAD])
def test_a_day_of_about_now_is_taken(day: date) -> None:
    assert taken(head_date=day.isoformat()).head_date == day.isoformat()


def test_a_line_that_is_too_long_is_told_and_not_cut_by_the_browser() -> None:
    """B22: its field has no maxlength."""
    form = page(name="ก" * 101)
    assert not form.validate()
    assert form.errors == {"name": ["form.too_long"]}
    [told] = form.name.errors
    assert isinstance(told, Told)
    assert told.values == {"most": 100, "given": 101}
    assert "maxlength" not in str(form.name())
