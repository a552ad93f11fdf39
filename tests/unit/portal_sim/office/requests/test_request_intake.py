"""What becomes of the mails to gfmis1@cgd.go.th (ST8.0, ST8.P16, ST8.P17)."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from portal_sim.documents.domain import DocumentRefused
from portal_sim.office.requests.intake import File, Intake, Mail, PostOfficeDown
from tests.unit.portal_sim.fakes import FakeClock, FakeDocuments
from tests.unit.portal_sim.requested import OFFICER, SAID, Desk
from tests.unit.portal_sim.samples import NOON, USER

SENDER = "sender@example.go.th"


class ReadsItself:
    """The file's content is what it carries."""

    def read(self, pdf: bytes) -> str:
        return pdf.decode().removeprefix("%PDF-1.7 ")


class PickyDocuments(FakeDocuments):
    def keep(self, content: bytes, name: str) -> str:
        if b"script" in content:
            raise DocumentRefused("document.active")
        return super().keep(content, name)


class FakePostOffice:
    """Hands out two at a time."""

    def __init__(self) -> None:
        self.mails: list[Mail] = []
        self.is_down = False

    def fetch(self, after: int) -> list[Mail]:
        if self.is_down:
            raise PostOfficeDown
        return [mail for mail in self.mails if mail.number > after][:2]


class Window:
    """Where mails come in."""

    def __init__(self) -> None:
        desk = Desk()
        self.requests, self.documents, self.office, self.kept = desk.requests, PickyDocuments(), FakePostOffice(), 0
        self.intake = Intake(
            self.requests, desk.accounts, self.documents, ReadsItself(), self.office, self._transaction, FakeClock()
        )

    @contextmanager
    def _transaction(self, *, reads: bool = False) -> Iterator[None]:
        yield
        self.kept += not reads

    def take(self, *files: bytes, sender: str = SENDER, subject: str = "คำร้อง") -> str | None:
        found = tuple(File("a.pdf", content) for content in files)
        return self.intake.take(Mail(self.requests.newest_mail() + 1, sender, subject, NOON, found))


@pytest.fixture
def window() -> Window:
    return Window()


def said(**changes: Any) -> bytes:
    return json.dumps({**SAID, **changes}).encode()


def test_a_form_becomes_a_request_of_that_account(window: Window) -> None:
    assert window.take(said())
    (request,) = window.requests.kept
    assert (request.user_id, request.sender, request.form.email) == (USER, SENDER, SAID["email"])
    assert window.documents.read(request.document) == said()
    assert [line.what for line in window.requests.lines] == ["received"]


@pytest.mark.parametrize(("files", "why"), [
    ((), "service_request.not_one_file"), ((said(), said()), "service_request.not_one_file"),
    ((b"script",), "document.active"), ((b"x" * 99, b"y" * 99), "service_request.not_one_file"),
])  # fmt: skip
def test_what_is_no_request_is_set_aside_and_its_file_forgotten(
    window: Window, files: tuple[bytes, ...], why: str
) -> None:
    assert window.take(*files) is None
    (mail,) = window.requests.put_away
    assert (mail.why, mail.sender, window.requests.kept, window.documents.kept) == (why, SENDER, [], {})


PDF = b"%PDF-1.7 "


@pytest.mark.parametrize("beside", [[b"\x89PNG"], [b"BEGIN:VCARD"], [b"MII", b""], [said()]])
def test_of_the_files_the_one_pdf_counts(window: Window, beside: list[bytes]) -> None:
    """F19: a logo, a visiting card, a signature, a text beside the form."""
    assert window.take(*beside, PDF + said())
    (request,) = window.requests.kept
    assert window.documents.read(request.document) == PDF + said()


def test_which_of_two_pdfs_is_the_form_nobody_knows(window: Window) -> None:
    """F19: neighbour."""
    assert window.take(PDF + said(), b"\x89PNG", PDF + said()) is None
    assert window.requests.put_away[0].why == "service_request.not_one_file"


@pytest.mark.parametrize(("file", "why"), [
    (b"", "service_request.by_hand"), (b"{}", "service_request.unreadable"), (b"{", "service_request.unreadable"),
    (said(user_id="Z99999999999999"), "service_request.unknown_user"),
    (said(user_id=OFFICER), "service_request.unknown_user"),
])  # fmt: skip
def test_a_pdf_that_no_program_can_read_waits_for_an_officer_who_can(window: Window, file: bytes, why: str) -> None:
    """R2: a scanned form is kept with its mail."""
    assert window.take(file) is None
    (mail,) = window.requests.put_away
    assert (mail.why, mail.sender, window.requests.kept) == (why, SENDER, [])
    assert window.documents.read(mail.document) == file


def test_a_request_must_have_somebody_to_answer_to(window: Window) -> None:
    assert window.take(said(), sender="nobody\r\nBcc: x@example.org") is None
    assert window.requests.put_away[0].why == "service_request.no_sender"
    assert window.requests.put_away[0].sender == "nobodyBcc: x@example.org"


def test_a_subject_that_no_database_takes_is_cut_to_what_can_be_shown(window: Window) -> None:
    window.take(subject="a\ud800\u202e\0" + "b" * 500)
    assert window.requests.put_away[0].subject == "a" + "b" * 199


def test_every_mail_is_taken_once_in_order(window: Window) -> None:
    window.office.mails = [Mail(number, SENDER, str(number), NOON, ()) for number in range(1, 6)]
    window.intake.fetch()
    window.intake.fetch()
    assert [mail.subject for mail in window.requests.put_away] == ["1", "2", "3", "4", "5"]
    assert window.kept == 5, "each in a transaction of its own"


def test_a_post_office_that_is_down_is_asked_again_later(window: Window) -> None:
    window.office.mails, window.office.is_down = [Mail(1, SENDER, "1", NOON, ())], True
    with pytest.raises(PostOfficeDown):
        window.intake.fetch()
    window.office.is_down = False
    window.intake.fetch()
    assert len(window.requests.put_away) == 1


@pytest.mark.parametrize("changes", [
    {"number": "x"}, {"at": "yesterday"}, {"at": "2025-06-12T05:00:00"}, {"files": [{"name": "a", "content": "?"}]},
    {"files": [{"name": "a"}]},
])  # fmt: skip
def test_what_the_post_office_never_says_is_no_mail(changes: dict[str, Any]) -> None:
    told = {"number": 1, "sender": SENDER, "subject": "a", "at": NOON.isoformat(), "files": []}
    assert Mail.from_json(told).number == 1
    with pytest.raises((ValueError, KeyError)):
        Mail.from_json({**told, **changes})
