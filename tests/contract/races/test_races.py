"""Many at once, with real threads: one of them counts (checks 4, 15), and nobody is sent away while they wait (41)."""

import re
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from time import monotonic

import pytest

from tests.contract.computer import Computer
from tests.contract.officers import IDENTITY, email_of, letters_to
from tests.contract.running_portal import Person, RunningPortal
from tests.contract.scene import Holder

TRIES, ROUNDS = 20, 8
PAGE, CODE = "/registration/details", "/registration/details/email/code"


def _at_once(*jobs: Callable[[], Computer]) -> list[Computer]:
    gate = threading.Barrier(len(jobs))

    def start(job: Callable[[], Computer]) -> Computer:
        gate.wait()
        return job()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(start, jobs))


def _tab(portal: RunningPortal, computer: Computer) -> Computer:
    """The same session and page in a client of its own."""
    tab = Computer(portal).use_cookie(computer.cookie)
    tab.page = computer.page
    return tab


@pytest.fixture
def registrant(portal: RunningPortal) -> Person:
    """Rows 1 and 2 are done."""
    person = portal.invite(approved=False)
    identity = {"provider": "paotang", "citizen_id": "9900000000018", **IDENTITY}
    portal.sim.controls.put(f"/accounts/{person.user_id}/identity", identity)
    return person


def test_of_twenty_right_codes_at_once_exactly_one_confirms(portal: RunningPortal, registrant: Person) -> None:
    computer = Computer(portal).log_in(registrant).open(PAGE)
    computer.send(PAGE, action="email", email=email_of(registrant))
    computer.send(CODE)
    ((_, body),) = letters_to(portal, registrant)
    (code,) = re.findall(r"\b\d{6}\b", body)
    portal.secrets.add(code)
    tabs = [_tab(portal, computer) for _ in range(TRIES)]
    ends = _at_once(*[lambda tab=tab: tab.send(f"{CODE}/check", code=code) for tab in tabs])
    assert sorted(end.page.status_code for end in ends) == [200] + [422] * (TRIES - 1)
    assert [end.at for end in ends if end.page.status_code == 200] == [PAGE]
    assert {tuple(end.messages[-1:]) for end in ends if end.page.status_code == 422} == {("email_code.none",)}


def test_an_acceptance_that_races_with_a_cancellation_has_one_end(portal: RunningPortal, holder: Holder) -> None:
    seen = set()
    for _ in range(ROUNDS):
        portal.pass_time(minutes=11)  # requests that nobody answered don't add up to a pause
        one = Holder(holder.person, Computer(portal), holder.phone)
        challenge, other_tab = one.ask(), _tab(portal, one.computer)

        def enter(one: Holder = one, answer: str = one.phone.accepted(one.phone.answer_to(challenge))) -> Computer:
            one.phone.deliver(answer)
            return one.computer.open("/login/enter")

        def cancel(tab: Computer = other_tab) -> Computer:
            return tab.send("/login/picture/cancel")

        entered, cancelled = _at_once(enter, cancel)
        inside, told = entered.open("/home").at == "/password/notice", "sign_in.cancelled" in cancelled.messages
        assert inside is not told, "either in, or cancelled"
        assert holder.phone.accept(challenge).status_code == 409
        assert (entered.open("/home").at == "/password/notice") is inside
        seen.add(inside)
    assert seen, "some round was played"


def test_a_database_that_somebody_holds_for_five_seconds_keeps_everybody_waiting(
    portal: RunningPortal, person: Person
) -> None:
    computers = [Computer(portal) for _ in range(6)]
    portal.sim.controls.arm("database.busy")
    began = monotonic()
    ends = _at_once(*[lambda computer=computer: computer.log_in(person) for computer in computers])
    assert {(end.page.status_code, end.at) for end in ends} == {(200, "/registration/welcome")}
    assert monotonic() - began > 4.5


def test_who_logs_in_twice_at_once_meets_no_error(portal: RunningPortal, holder: Holder) -> None:
    """One tab enters (request, then account), another one begins anew (account, then request)."""
    for _ in range(ROUNDS):
        portal.pass_time(minutes=11)
        one = Holder(holder.person, Computer(portal), holder.phone)
        other = Computer(portal)
        assert one.phone.accept(one.ask()).status_code == 204

        def enter(computer: Computer = one.computer) -> Computer:
            return computer.open("/login/enter")

        def begin(computer: Computer = other) -> Computer:
            return computer.log_in(holder.person)

        _at_once(enter, begin)
        assert one.computer.page.status_code < 500
        assert other.at == "/login/picture"
