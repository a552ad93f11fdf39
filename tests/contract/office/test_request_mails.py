"""Mails to gfmis1@cgd.go.th over the wire: what is no request waits apart, and leaves nothing behind (check 37)."""

import io
import json
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from tests.contract.officers import Officer
from tests.contract.requests import Requester, receive
from tests.contract.running_portal import RunningPortal
from tests.contract.software_phone import SoftwarePhone

NEWEST = "/requests/set-aside?page=9999"  # what is arranged has numbers below zero: the newest are the last
MARKUP = "<script>alert(1)</script>"


def _pdf(said: object = None, *, change: Any = None, **save: Any) -> bytes:
    """One page that carries that; a change of its structure on top."""
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        if said is not None:
            pdf.docinfo["/ServiceRequest"] = said if isinstance(said, str) else json.dumps(said)
        if change:
            change(pdf)
        pdf.save(out, **save)
    return out.getvalue()


def _kept(portal: RunningPortal) -> set[Path]:
    return set((portal.sim.directory / "documents").iterdir())


def _script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pdf.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)"))


def _attachment(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["a.txt"] = b"hidden"


MAILS: dict[str, tuple[tuple[tuple[str, bytes], ...], str]] = {
    "no file": ((), "service_request.not_one_file"),
    "two files": ((("a.pdf", _pdf()), ("b.pdf", _pdf())), "service_request.not_one_file"),
    "a text": ((("a.txt", b"hello"),), "document.not_pdf"),
    "HTML named so": ((("a.pdf", b"<html>%PDF-1.7</html>"),), "document.not_pdf"),
    "half a PDF": ((("a.pdf", _pdf({})[:200]),), "document.truncated"),
    "a script": ((("a.pdf", _pdf({}, change=_script)),), "document.active"),
    "a file inside": ((("a.pdf", _pdf({}, change=_attachment)),), "document.attachment"),
    "a locked one": ((("a.pdf", _pdf({}, encryption=pikepdf.Encryption(owner="a", user="b"))),), "document.encrypted"),
}
FOR_AN_OFFICER: dict[str, tuple[bytes, str]] = {
    "a scan": (_pdf(), "service_request.by_hand"),
    "other data": (_pdf({"user_id": "Q"}), "service_request.unreadable"),
    "no JSON": (_pdf("{"), "service_request.unreadable"),
    "deep JSON": (_pdf("[" * 19_000), "service_request.unreadable"),
    "endless JSON": (_pdf("[" + "1," * 200_000), "service_request.unreadable"),
}


@pytest.mark.parametrize("name", MAILS)
def test_what_is_no_request_is_set_aside_with_the_reason(portal: RunningPortal, name: str) -> None:
    files, why = MAILS[name]
    before, sender = _kept(portal), f"{name.replace(' ', '.').lower()}@example.go.th"
    assert receive(portal, *files, sender=sender, subject=MARKUP) is None
    page = Officer(portal).open(NEWEST).page.text
    row = page.partition(sender)[2].partition("</tr>")[0]
    assert f'data-why="{why}"' in row
    assert MARKUP not in page
    assert _kept(portal) == before


@pytest.mark.parametrize("name", FOR_AN_OFFICER)
def test_a_plain_pdf_is_kept_whatever_it_carries(portal: RunningPortal, name: str) -> None:
    """R2: an officer may read what no program can."""
    content, why = FOR_AN_OFFICER[name]
    before, sender = _kept(portal), f"{name.replace(' ', '.').lower()}@example.go.th"
    assert receive(portal, ("a.pdf", content), sender=sender) is None
    row = Officer(portal).open(NEWEST).page.text.partition(sender)[2].partition("</tr>")[0]
    assert f'data-why="{why}"' in row
    assert len(_kept(portal) - before) == 1


def test_a_form_that_is_right_comes_through(portal: RunningPortal, phone: SoftwarePhone) -> None:
    said = Requester(portal, phone).said()
    request = receive(portal, ("../../แบบคำร้อง.pdf", _pdf(said)))
    assert request
    officer = Officer(portal)
    assert "service_request.fits" in officer.open(f"/requests/{request}").messages
    assert ".." not in officer.computer.peek(f"/office/requests/{request}/document").headers["Content-Disposition"]


@pytest.mark.parametrize("user_id", ["Z99999999999999", "officer"])
def test_a_user_id_that_is_nobodys_or_of_the_staff_is_set_aside(
    portal: RunningPortal, phone: SoftwarePhone, user_id: str
) -> None:
    officer = Officer(portal)
    named = officer.user_id if user_id == "officer" else user_id
    said = Requester(portal, phone).said(user_id=named)
    before, sender = _kept(portal), f"{named.lower()}@example.go.th"
    assert receive(portal, ("a.pdf", _pdf(said)), sender=sender) is None
    row = officer.open(NEWEST).text.partition(sender)[2].partition("</tr>")[0]
    assert 'data-why="service_request.unknown_user"' in row
    assert named in row
    assert len(_kept(portal) - before) == 1, "an officer may look at it"


def test_a_sender_that_is_no_address_is_answered_by_nobody(portal: RunningPortal, phone: SoftwarePhone) -> None:
    said = Requester(portal, phone).said()
    assert receive(portal, ("a.pdf", _pdf(said)), sender="a@b.go.th\r\nBcc: c@d.go.th") is None
    assert 'data-why="service_request.no_sender"' in Officer(portal).open(NEWEST).text
