"""Two officers at once, and the same one twice: one decision, one letter (check 38)."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.contract.officers import Officer, letters_to, waiting
from tests.contract.running_portal import RunningPortal

TRIES = 20


@pytest.mark.parametrize("officers", [1, 4])
def test_of_twenty_decisions_at_once_one_counts(portal: RunningPortal, officers: int) -> None:
    person = waiting(portal)
    staff = [Officer(portal) for _ in range(officers)]
    for one in staff:
        one.look_at(person)
    forms = [{"decision": "approve"}, {"decision": "reject", "reason": "ก", "advice": "ข"}]
    tabs = [staff[number % officers].another_tab(portal) for number in range(TRIES)]
    gate = threading.Barrier(TRIES)

    def press(number: int) -> tuple[int, list[str]]:
        gate.wait()
        page = tabs[number].decide(person, **forms[number % 2])
        return page.page.status_code, page.messages

    with ThreadPoolExecutor(TRIES) as pool:
        ends = list(pool.map(press, range(TRIES)))
    assert sorted(status for status, _ in ends) == [200] + [409] * (TRIES - 1)
    assert [messages[0] for status, messages in ends if status == 409] == ["approval.decided"] * (TRIES - 1)
    assert len(letters_to(portal, person)) == 1


def test_the_second_officer_is_told_who_was_faster_and_when(portal: RunningPortal) -> None:
    first, second, person = Officer(portal), Officer(portal), waiting(portal)
    first.look_at(person)
    second.look_at(person)
    first.decide(person, decision="approve")
    late = second.decide(person, decision="reject", reason="ก", advice="ข")
    assert (late.page.status_code, late.messages[0]) == (409, "approval.decided")
    note = late.text.partition('data-message="approval.decided"')[2].partition("</p>")[0]
    assert f"โดย {first.full_name} เมื่อ <time" in " ".join(note.split())
    assert 'name="decision"' not in late.page.text
    second.look_at(person)
    assert second.computer.messages == ["approval.approved"]


def test_the_same_officer_twice_is_told_the_same(portal: RunningPortal) -> None:
    officer, person = Officer(portal), waiting(portal)
    officer.look_at(person)
    again = officer.another_tab(portal)
    officer.decide(person, decision="approve")
    assert again.decide(person, decision="approve").page.status_code == 409
    assert len(letters_to(portal, person)) == 1
