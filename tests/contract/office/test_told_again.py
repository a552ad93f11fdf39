"""Letters that are sent once more: about a decision, about a request, and those that the mail server hasn't taken."""

import re

import pytest

from tests.contract.officers import Officer, email_of, letters_to, submit, waiting
from tests.contract.requests import Requester, letters, settle
from tests.contract.running_portal import Person, RunningPortal
from tests.contract.software_phone import SoftwarePhone

_LATE = 'data-delivery="delayed"'
_TRIES = re.compile(r"ลองแล้ว (\d+) ครั้ง")
_TRY = re.compile(r'action="(/office/mails/[^"]+)"')


def _decided(portal: RunningPortal, officer: Officer, **decision: str) -> Person:
    person = waiting(portal)
    officer.look_at(person)
    officer.decide(person, **decision)
    return person


def _tell_again(officer: Officer, person: Person) -> None:
    officer.look_at(person)
    officer.computer.send(f"/office/registrations/{person.user_id}/mail")


@pytest.mark.parametrize("decision", [
    {"decision": "approve"}, {"decision": "reject", "reason": "ไม่พบชื่อ", "advice": "แนบใหม่"},
])  # fmt: skip
def test_the_letter_about_a_decision_goes_out_again_as_it_was(
    portal: RunningPortal, officer: Officer, decision: dict[str, str]
) -> None:
    person = _decided(portal, officer, **decision)
    _tell_again(officer, person)
    first, second = letters_to(portal, person)
    assert first == second
    assert "approval.told_again" in officer.computer.messages
    assert 'data-event="told_again"' in officer.computer.text


def test_while_it_waits_there_is_nothing_to_tell(portal: RunningPortal, officer: Officer) -> None:
    person = waiting(portal)
    _tell_again(officer, person)
    assert (officer.computer.page.status_code, officer.computer.messages[0]) == (409, "approval.nothing_to_tell")
    assert letters_to(portal, person) == []


def test_who_was_rejected_and_waits_again_is_told_nothing(portal: RunningPortal, officer: Officer) -> None:
    person = _decided(portal, officer, decision="reject", reason="ไม่พบชื่อ", advice="แนบใหม่")
    submit(portal, person)
    before = letters_to(portal, person)
    _tell_again(officer, person)
    assert officer.computer.page.status_code == 409
    assert letters_to(portal, person) == before


def test_a_reviewer_sends_nothing(portal: RunningPortal, officer: Officer) -> None:
    person, reviewer = _decided(portal, officer, decision="approve"), Officer(portal, "reviewer")
    _tell_again(reviewer, person)
    assert reviewer.computer.page.status_code == 403
    assert len(letters_to(portal, person)) == 1


def test_the_result_of_a_request_goes_out_again(portal: RunningPortal, officer: Officer, phone: SoftwarePhone) -> None:
    requester = Requester(portal, phone)
    address = email_of(requester.person)
    for request, deed in (
        (requester.files("new_phone"), {"deed": "done"}),
        (
            requester.files("reset", head_name="", head_position="", head_date=""),
            {"deed": "refused", "reason": "ไม่ครบ"},
        ),
    ):
        settle(officer, request, **deed)
        before = letters(portal, address)
        told = officer.computer.send(f"/office/requests/{request}/mail")
        assert "approval.told_again" in told.messages
        assert letters(portal, address) == [*before, before[-1]]


def test_a_password_is_kept_nowhere_and_so_not_sent_again(
    portal: RunningPortal, officer: Officer, phone: SoftwarePhone
) -> None:
    requester = Requester(portal, phone)
    request = requester.files("reset")
    page = settle(officer, request)
    assert f"/office/requests/{request}/mail" not in page.text
    refused = officer.computer.send(f"/office/requests/{request}/mail")
    assert (refused.page.status_code, refused.messages[0]) == (409, "service_request.nothing_to_tell")


def test_what_is_late_is_counted_listed_and_tried_again(portal: RunningPortal, officer: Officer) -> None:
    """This portal's mail server doesn't exist."""
    person = _decided(portal, officer, decision="approve")
    words = f"/mails?waiting=on&q={email_of(person)}"
    page = next(page for page in (officer.open(words) for _ in range(200)) if _LATE in page.text)  # the first try ended
    [address] = _TRY.findall(page.text)
    page = officer.computer.send(address)
    assert (page.at, page.messages) == ("/office/mails", ["mail.still_late"])
    assert _LATE in page.text
    assert int(_TRIES.findall(page.text)[0]) == 2
    assert officer.open("/mails").messages == []


def test_a_letter_that_does_not_exist_is_not_found(officer: Officer) -> None:
    officer.open("/mails")
    assert officer.computer.send("/office/mails/0").page.status_code == 404
