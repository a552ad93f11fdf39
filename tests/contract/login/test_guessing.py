"""Guessing passwords and user ids over the wire (checks 24 and 25)."""

import re

from tests.contract.computer import Computer
from tests.contract.running_portal import Person, RunningPortal

WRONG = "Wrong#Canary-4713"
UNKNOWN = Person("Z999999999ST99", WRONG, "nobody")


def _shown(computer: Computer, person: Person) -> tuple[int, str]:
    """Status and page without what differs by nature: the typed id, the token, names of form and answer."""
    computer.log_in(person, WRONG)
    text = re.sub(r'(value|content)="[^"]*\.[^"]*\.[^"]*"', "", computer.page.text)
    text = re.sub(r'(name="once" value=|[?]answer=)"?[^"]*"', "", text)
    return computer.page.status_code, text.replace(person.user_id, "")


def test_an_unknown_user_id_and_a_wrong_password_are_answered_alike(portal: RunningPortal, person: Person) -> None:
    portal.secrets.add(WRONG)
    known, unknown = (_shown(Computer(portal), one) for one in (person, UNKNOWN))
    assert known == unknown
    assert known[0] == 422


def test_ten_wrong_passwords_lock_known_and_unknown_alike(portal: RunningPortal, person: Person) -> None:
    for one in (person, Person("Z999999999ST98", WRONG, "nobody")):
        computer = Computer(portal)
        told = [computer.log_in(one, WRONG).messages for _ in range(11)]
        assert told == [["sign_in.refused"]] * 10 + [["sign_in.locked"]]


def test_a_locked_account_refuses_the_right_password_too_and_opens_after_a_quarter(
    portal: RunningPortal, computer: Computer, person: Person
) -> None:
    for _ in range(10):
        computer.log_in(person, WRONG)
    assert computer.log_in(person).messages == ["sign_in.locked"]
    portal.pass_time(minutes=15)
    assert computer.log_in(person).at == "/registration/welcome"


def test_small_letters_and_spaces_around_do_not_matter_and_share_the_counter(
    computer: Computer, person: Person
) -> None:
    typed = Person(f" {person.user_id.lower()} ", person.password, "")
    for _ in range(10):
        computer.log_in(typed, WRONG)
    assert computer.log_in(person).messages == ["sign_in.locked"]


def test_an_empty_form_names_both_fields(computer: Computer) -> None:
    computer.send("/login/soft-token", user_id="", password="")
    assert {"sign_in.no_user_id", "sign_in.no_password"} <= set(computer.messages)
