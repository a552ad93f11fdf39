"""Web sessions over the wire: new ids, ends, and what is told about them (checks 26 and 27)."""

import pytest

from tests.contract.computer import Computer
from tests.contract.running_portal import Person, RunningPortal
from tests.contract.scene import Holder

CHOSEN = "Chosen#Canary-4712"


def _change_password(computer: Computer, old: str) -> Computer:
    """From the forced notice to the last page."""
    computer.open("/password").send("/password", old=old, new=CHOSEN, again=CHOSEN)
    assert computer.at == "/password/question"
    return computer.send("/password/question")


@pytest.fixture
def inside(portal: RunningPortal, holder: Holder) -> Holder:
    """Somebody in the portal, with a password of her own."""
    portal.secrets.add(CHOSEN)
    holder.enter()
    _change_password(holder.computer, holder.person.password)
    changed = Holder(Person(holder.person.user_id, CHOSEN, holder.person.full_name), holder.computer, holder.phone)
    changed.enter()
    assert holder.computer.at == "/home"
    return changed


def test_the_session_gets_a_new_id_at_the_password_and_at_entering(portal: RunningPortal, holder: Holder) -> None:
    before = holder.computer.cookie
    challenge = holder.ask()
    asked = holder.computer.cookie
    holder.phone.accept(challenge)
    entered = holder.computer.open("/login/picture").cookie
    assert len({before, asked, entered}) == 3
    for old in (before, asked):
        assert Computer(portal).use_cookie(old).open("/home").at == "/login", "an old id is dead"


def test_an_id_of_ones_own_choice_is_not_taken_over(portal: RunningPortal, person: Person) -> None:
    fixed = "A" * 43
    victim = Computer(portal).use_cookie(fixed).log_in(person)
    assert victim.cookie != fixed
    assert Computer(portal).use_cookie(fixed).open("/registration").at == "/login"


def test_a_password_change_ends_the_other_sessions(portal: RunningPortal, inside: Holder) -> None:
    other = Computer(portal)
    Holder(inside.person, other, inside.phone).enter()
    other.open("/password").send("/password", old=CHOSEN, new=f"{CHOSEN}2", again=f"{CHOSEN}2")
    other.send("/password/question")
    assert inside.computer.open("/home").at == "/login"
    assert other.at == "/password/done"
    assert other.open("/home").at == "/password/done", "nothing but to log in again"
    portal.secrets.add(f"{CHOSEN}2")


def test_after_the_change_only_the_new_password_serves(portal: RunningPortal, inside: Holder) -> None:
    old = Computer(portal).log_in(inside.person, "Start#Canary-4711")
    assert old.messages == ["sign_in.refused"]
    assert Computer(portal).log_in(inside.person).at == "/login/picture"


def test_a_password_alone_opens_nothing_behind_the_picture(portal: RunningPortal, inside: Holder) -> None:
    half = Computer(portal).log_in(inside.person)
    for path in ("/home", "/personal", "/password", "/registration", "/registration/activation/qr.svg", "/login/enter"):
        assert half.open(path).at == "/login/picture", path


def test_logging_out_ends_the_session_for_good(portal: RunningPortal, inside: Holder) -> None:
    secret = inside.computer.cookie
    inside.computer.send("/logout")
    assert inside.computer.messages == ["sign_in.logged_out"]
    assert Computer(portal).use_cookie(secret).open("/home").at == "/login"


@pytest.mark.parametrize("path", ["/home", "/", "/login", "/login/soft-token"])
def test_fifteen_idle_minutes_log_out_and_any_page_tells_why(portal: RunningPortal, inside: Holder, path: str) -> None:
    portal.pass_time(minutes=15)
    assert inside.computer.open(path).messages == ["session.idle"]
    assert inside.computer.open("/home").at == "/login"


def test_who_does_something_stays_in(portal: RunningPortal, inside: Holder) -> None:
    for _ in range(3):
        portal.pass_time(minutes=14)
        assert inside.computer.open("/home").at == "/home"


def test_twelve_hours_end_even_a_busy_session(portal: RunningPortal, inside: Holder) -> None:
    for _ in range(51):
        portal.pass_time(minutes=14)
        inside.computer.open("/home")
    assert inside.computer.at == "/home"
    portal.pass_time(minutes=6)
    assert inside.computer.open("/home").messages == ["session.too_old"]


def test_a_page_that_asks_by_itself_is_no_activity(portal: RunningPortal, computer: Computer, person: Person) -> None:
    computer.log_in(person).activation_link()
    for _ in range(3):
        portal.pass_time(minutes=5)
        answer = computer.poll("/registration/activation/code")
    assert answer.headers["HX-Redirect"] == "/login"
    assert computer.open("/login").messages == ["session.idle"]


def test_a_question_late_by_a_check_leads_where_the_check_led(computer: Computer, person: Person) -> None:
    """The proofing page asks by itself while ตรวจสอบสถานะ succeeds: both must lead to the same page."""
    answer = computer.log_in(person).poll("/registration/proofing/code")
    assert answer.headers["HX-Redirect"] == "/registration/proofing/done"


def test_the_clock_put_back_logs_nobody_out(portal: RunningPortal, inside: Holder) -> None:
    portal.pass_time(minutes=-10)
    assert inside.computer.open("/home").at == "/home"


@pytest.mark.parametrize("path", ["/home", "/registration", "/login/picture"])
def test_who_is_not_logged_in_is_told_to(computer: Computer, path: str) -> None:
    assert computer.open(path).messages == ["sign_in.needed"]


def test_a_late_question_of_a_page_that_was_left_replaces_no_session(portal: RunningPortal, holder: Holder) -> None:
    holder.ask()
    before = holder.computer.cookie
    holder.computer.send("/login/picture/cancel")
    assert holder.computer.messages == ["sign_in.cancelled"]
    late = Computer(portal).use_cookie(before).poll("/login/picture/state")
    assert (late.headers["HX-Redirect"], late.headers.get("Set-Cookie")) == ("/login", None)
