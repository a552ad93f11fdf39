"""The envelope over the wire: printed, opened, and what stays of it (ST3.0)."""

import re
from base64 import b64decode
from io import BytesIO
from urllib.parse import urlsplit

import pytest
from pypdf import PdfReader

from tests.contract.computer import Computer
from tests.contract.officers import Officer
from tests.contract.running_portal import Person, RunningPortal

_LINK = re.compile(r'href="([^"]+)" data-envelope')
_PASSWORD = re.compile(r'\(Password\)</span></dt><dd class="code fs-4">([^<]+)<')
_PDF = re.compile(r"data:application/pdf;base64,([A-Za-z0-9+/=]+)")


@pytest.fixture
def new_user(portal: RunningPortal) -> Person:
    return portal.invite(approved=False, new_user=True)


def _print(officer: Officer, person: Person, portal: RunningPortal) -> str:
    """The envelope's path."""
    page = officer.open("/envelopes").send(f"/office/envelopes/{person.user_id}")
    found = _LINK.search(page.text)
    assert found, page.messages
    path = urlsplit(found[1]).path
    portal.secrets.add(path.rsplit("/", 1)[1])
    return path


def _open(reader: Computer, path: str, portal: RunningPortal) -> str:
    """The password inside."""
    found = _PASSWORD.search(reader.open(path).send(path).text)
    assert found, reader.messages
    portal.secrets.add(found[1])
    return found[1]


def test_the_password_inside_opens_the_registration(portal: RunningPortal, officer: Officer, new_user: Person) -> None:
    password = _open(Computer(portal), _print(officer, new_user, portal), portal)
    assert Computer(portal).log_in(new_user, password).at == "/registration/welcome"
    assert Computer(portal).log_in(new_user).messages == ["sign_in.refused"]  # what was before is void


def test_the_printed_slip_says_the_same(portal: RunningPortal, officer: Officer, new_user: Person) -> None:
    reader = Computer(portal)
    password = _open(reader, _print(officer, new_user, portal), portal)
    found = _PDF.search(reader.page.text)
    assert found
    pdf = PdfReader(BytesIO(b64decode(found[1])))
    text = pdf.pages[0].extract_text()
    assert len(pdf.pages) == 1
    assert new_user.user_id in text
    assert password in text


def test_a_second_reader_learns_that_and_when_it_was_opened(
    portal: RunningPortal, officer: Officer, new_user: Person
) -> None:
    path = _print(officer, new_user, portal)
    thief, owner = Computer(portal).open(path), Computer(portal).open(path)
    thief.send(path)
    assert owner.send(path).page.status_code == 410
    assert owner.messages == ["envelope.opened"]
    assert owner.open(path).page.status_code == 410
    assert not _PASSWORD.search(owner.text)
    assert "เปิดซองแล้ว" in officer.open(f"/envelopes?q={new_user.user_id}").text


def test_looking_at_the_outside_opens_nothing(portal: RunningPortal, officer: Officer, new_user: Person) -> None:
    path = _print(officer, new_user, portal)
    reader = Computer(portal)
    for _ in range(3):
        assert reader.open(path).page.status_code == 200
    assert _open(reader, path, portal)


def test_neither_link_nor_password_is_in_the_database(
    portal: RunningPortal, officer: Officer, new_user: Person
) -> None:
    path = _print(officer, new_user, portal)
    password = _open(Computer(portal), path, portal)
    kept = portal.dump()
    assert new_user.user_id in kept
    assert password not in kept
    assert path.rsplit("/", 1)[1] not in kept


def test_a_reviewer_sees_the_list_and_prints_nothing(portal: RunningPortal, new_user: Person) -> None:
    reviewer = Officer(portal, role="reviewer")
    assert new_user.user_id in reviewer.open(f"/envelopes?q={new_user.user_id}").text
    assert reviewer.computer.send(f"/office/envelopes/{new_user.user_id}").page.status_code == 403


def test_only_new_users_have_one(portal: RunningPortal, officer: Officer) -> None:
    person = portal.invite()
    officer.open("/envelopes")
    assert officer.computer.send(f"/office/envelopes/{person.user_id}").page.status_code == 404
    assert Computer(portal).log_in(person).messages != ["sign_in.refused"]


def test_a_guessed_link_is_not_found(portal: RunningPortal) -> None:
    assert Computer(portal).open(f"/envelope/{'A' * 43}").page.status_code == 404
