"""User id and password: guessing tells nothing and is stopped (checks 24 and 25)."""

from datetime import timedelta

import pytest

from portal_sim.accounts.domain import LoginRefused
from portal_sim.accounts.service import PasswordLogin
from portal_sim.adapters.passwords import Argon2Hashes
from tests.unit.portal_sim.fakes import FakeAccounts, FakeClock, FakeGuards, FakeHashes, FakeTransaction
from tests.unit.portal_sim.samples import NOON, USER, account

RIGHT, WRONG = "Start#2568", "wrong"
UNKNOWN = "Z9999999999ST99"


class Door:
    """A password check with everything faked; `knock` says how it was refused, or nothing."""

    def __init__(self) -> None:
        self.clock, self.hashes, self.guards = FakeClock(), FakeHashes(), FakeGuards()
        self.known = account()
        self._login = PasswordLogin(FakeAccounts(self.known), self.guards, self.hashes, FakeTransaction(), self.clock)

    def knock(self, password: str, user_id: str = USER) -> str | None:
        try:
            assert self._login.check(user_id, password) is self.known
        except LoginRefused as refusal:
            return refusal.key
        return None


@pytest.fixture
def door() -> Door:
    return Door()


def test_the_right_password_opens(door: Door) -> None:
    assert door.knock(RIGHT) is None


def test_user_ids_are_read_without_regard_to_case_or_spaces(door: Door) -> None:
    assert door.knock(RIGHT, f" {USER.lower()}  ") is None


def test_a_locked_account_refuses_the_right_password_too(door: Door) -> None:
    assert [door.knock(WRONG) for _ in range(10)] == ["sign_in.refused"] * 10
    assert door.knock(RIGHT) == "sign_in.locked"


def test_nine_wrong_passwords_do_not_lock(door: Door) -> None:
    for _ in range(9):
        door.knock(WRONG)
    assert door.knock(RIGHT) is None


def test_the_lock_lasts_fifteen_minutes_to_the_second(door: Door) -> None:
    for _ in range(10):
        door.knock(WRONG)
    door.clock.pass_(minutes=14, seconds=59)
    assert door.knock(RIGHT) == "sign_in.locked"
    door.clock.pass_(seconds=1)
    assert door.knock(RIGHT) is None


def test_tries_during_the_lock_do_not_make_it_longer(door: Door) -> None:
    for _ in range(25):
        door.knock(WRONG)
    door.clock.pass_(minutes=15)
    assert door.knock(RIGHT) is None


def test_after_a_lock_there_are_ten_tries_again(door: Door) -> None:
    for _ in range(10):
        door.knock(WRONG)
    door.clock.pass_(minutes=15)
    assert [door.knock(WRONG) for _ in range(11)] == ["sign_in.refused"] * 10 + ["sign_in.locked"]


def test_success_sets_the_counter_back(door: Door) -> None:
    for _ in range(3):
        for _ in range(9):
            door.knock(WRONG)
        assert door.knock(RIGHT) is None


def test_an_unknown_user_id_is_refused_like_a_wrong_password_the_lock_included(door: Door) -> None:
    known = [door.knock(WRONG) for _ in range(12)]
    assert [door.knock(WRONG, UNKNOWN) for _ in range(12)] == known


def test_the_same_work_is_done_for_known_unknown_and_locked(door: Door) -> None:
    for user_id in (USER, UNKNOWN):
        for _ in range(12):
            before = door.hashes.worked
            door.knock(WRONG, user_id)
            assert door.hashes.worked == before + 1


@pytest.mark.parametrize("around", ["\u200b", "\ufeff", "\u00a0", "\t", "\r\n", "\u2009"])
def test_what_is_pasted_around_user_id_and_password_opens(door: Door, around: str) -> None:
    """F31: and nothing counts towards the lock."""
    assert door.knock(f"{RIGHT}{around}", f"{around}{USER}{around}") is None
    assert door.guards.of(USER).wrong_passwords == 0


def test_a_blank_within_a_user_id_loses_no_letter_of_it(door: Door) -> None:
    """A11: as a mail that broke the line in it, and zero-width blanks."""
    assert door.knock(RIGHT, f"{USER[:4]} {USER[4:9]}\u200b{USER[9:]}") is None


def test_a_user_id_that_goes_on_is_nobodys_and_all_of_them_have_one_counter(door: Door) -> None:
    """A11: nothing is cut off until it fits."""
    assert [door.knock(RIGHT, USER + more) for more in ("X", "X" * 100)] == ["sign_in.refused"] * 2
    assert list(door.guards.kept) == [USER + "X"]


def test_letters_in_two_forms_are_one_password() -> None:
    """F33: composed at one machine, decomposed at the other."""
    hashes = Argon2Hashes("light")
    known = account()
    known.password_hash = hashes.make("Caf\u00e9#2568")
    login = PasswordLogin(FakeAccounts(known), FakeGuards(), hashes, FakeTransaction(), FakeClock())
    assert login.check(USER, "Cafe\u0301#2568") is known


@pytest.mark.parametrize("back", [timedelta(minutes=10), timedelta(days=1)])
def test_a_lock_lasts_no_longer_than_its_rule_when_the_clock_is_put_back(door: Door, back: timedelta) -> None:
    """F32: counted from the next try."""
    for _ in range(10):
        door.knock(WRONG)
    door.clock.pass_(seconds=-back.total_seconds())
    assert door.knock(RIGHT) == "sign_in.locked"
    door.clock.pass_(minutes=15)
    assert door.knock(RIGHT) is None


def test_the_refusal_says_until_when(door: Door) -> None:
    guard = door.guards.of(USER)
    for _ in range(10):
        door.knock(WRONG)
    with pytest.raises(LoginRefused) as refused:
        guard.judge(right=True, now=NOON)
    assert refused.value.values["until"] == door.clock.pass_(minutes=15)


def test_entering_remembers_the_time_before() -> None:
    person = account()
    person.enter(NOON)
    person.enter(FakeClock().pass_(hours=1))
    assert (person.entered_before, person.full_name) == (NOON, "นางมาลี ใจดี")


def test_argon2_accepts_the_password_and_nothing_else() -> None:
    hashes = Argon2Hashes("light")
    stored = hashes.make(RIGHT)
    assert stored.startswith("$argon2id$")
    assert stored != hashes.make(RIGHT), "salted"
    assert [hashes.matches(one, RIGHT) for one in (stored, None, "no hash")] == [True, False, False]
    assert not hashes.matches(stored, WRONG)
    assert not hashes.matches(None, "nobody's password"), "the stand-in for nobody opens nothing"


def test_full_cost_is_the_minimum_that_owasp_names() -> None:
    assert "m=19456,t=2,p=1" in Argon2Hashes("full").make(RIGHT)
