"""A double click over the wire: both requests come with the cookies and the token of before (F27)."""

import re

import pytest

from tests.contract.computer import Computer
from tests.contract.description import Description
from tests.contract.officers import IDENTITY, email_of, inside, letters_to, submit
from tests.contract.running_portal import Person, RunningPortal
from tests.contract.scene import activate
from tests.contract.software_phone import SoftwarePhone

PAGE, CODE = "/registration/details", "/registration/details/email/code"


@pytest.fixture
def somebody(portal: RunningPortal, description: Description) -> Computer:
    """In the portal, with a password of their own."""
    person = portal.invite(approved=False, start_password=False)
    submit(portal, person, document=False)
    activate(portal, person, SoftwarePhone(portal, description))
    return inside(portal, person.user_id)


def test_a_login_that_is_sent_twice_is_one(portal: RunningPortal, person: Person) -> None:
    """F27: the first one replaces the session that both belong to."""
    computer = Computer(portal)
    computer.click_twice("/login/soft-token", user_id=person.user_id, password=person.password)
    assert (computer.at, computer.messages) == ("/registration/welcome", ["registration.wrong_name"])


def test_a_wrong_password_that_is_sent_twice_counts_once(portal: RunningPortal, person: Person) -> None:
    """F27: what counts as a try is counted for the person's deed, not for the browser's."""
    computer = Computer(portal)
    computer.click_twice("/login/soft-token", user_id=person.user_id, password="wrong")
    assert computer.messages == ["sign_in.refused"]
    wanted = "SELECT wrong_passwords FROM guards WHERE user_id = :user_id"
    assert [row.wrong_passwords for row in portal.stored(wanted, user_id=person.user_id)] == [1]


def test_the_right_code_that_is_sent_twice_confirms(portal: RunningPortal) -> None:
    """F27, B10: the second one is no code that isn't there any more; the page leads to where it says so."""
    person = portal.invite(approved=False)
    identity = {"provider": "paotang", "citizen_id": "9900000000018", **IDENTITY}
    portal.sim.controls.put(f"/accounts/{person.user_id}/identity", identity)
    computer = Computer(portal).log_in(person).open(PAGE)
    computer.send(PAGE, action="email", email=email_of(person))
    assert computer.click_twice(CODE).at == CODE
    ((_, body),) = letters_to(portal, person)
    (code,) = re.findall(r"\b\d{6}\b", body)
    portal.secrets.add(code)
    computer.click_twice(f"{CODE}/check", code=code)
    assert (computer.at, computer.messages) == (PAGE, ["email_code.verified"])
    assert re.search(r'role="status" data-message="email_code.verified" id="email" tabindex="-1"', computer.page.text)


def test_a_password_change_that_is_sent_twice_is_one(somebody: Computer) -> None:
    """F27: it ends the session that both belong to."""
    told = {"old": "Start#Canary-4711", "new": "Another#Canary-1", "again": "Another#Canary-1"}
    somebody.open("/password").click_twice("/password", **told)
    assert (somebody.at, somebody.messages) == ("/password/question", [])
    somebody.click_twice("/password/question")
    assert (somebody.at, somebody.messages) == ("/password/done", [])


def test_a_cancellation_that_is_sent_twice_is_one(somebody: Computer) -> None:
    """F27: the browser is told that it is done."""
    somebody.open("/cancellation").click_twice("/cancellation", reason="new_phone")
    assert somebody.messages == ["cancellation.done_to_register"]
