"""A revocation list is made once, and again when something has changed or its time runs out; its number only grows."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from portal_sim.soft_token.pki.adapters.numbers import NumbersOnDisk
from portal_sim.soft_token.pki.lists import RENEWED_AFTER, CurrentList
from tests.unit.portal_sim.fakes import FakeClock
from tests.unit.portal_sim.samples import NOON

SECOND = timedelta(seconds=1)


class Signed:
    """Lists that say their number and when they were signed; `revision` as the database has it."""

    def __init__(self, file: Path) -> None:
        self.revision, self.clock, self.numbers = 0, FakeClock(), list[int]()
        self.list = CurrentList(lambda: self.revision, self._sign, NumbersOnDisk(file), self.clock)

    def _sign(self, now: datetime, number: int) -> bytes:
        self.numbers.append(number)
        return f"{number} {now}".encode()


@pytest.fixture
def signed(tmp_path: Path) -> Signed:
    return Signed(tmp_path / "number")


def test_a_list_is_signed_once_for_all_who_fetch_it(signed: Signed) -> None:
    fetched = {signed.list.der() for _ in range(5)}
    signed.clock.pass_(seconds=RENEWED_AFTER.total_seconds() - 1)
    assert fetched == {signed.list.der()}
    assert len(signed.numbers) == 1


def test_a_change_is_on_the_next_list_at_once(signed: Signed) -> None:
    before = signed.list.der()
    signed.revision += 1
    assert signed.list.der() != before


def test_who_still_reads_what_was_before_a_change_gets_the_list_after_it(signed: Signed) -> None:
    signed.revision = 2
    after = signed.list.der()
    signed.revision = 1
    assert signed.list.der() == after


@pytest.mark.parametrize("by", [RENEWED_AFTER, -SECOND, timedelta(days=-30), timedelta(days=800)])
def test_a_list_that_isn_t_of_this_time_is_made_anew_with_a_larger_number(signed: Signed, by: timedelta) -> None:
    """K4: the clock is put back, and the number grows all the same (RFC 5280, 5.2.3)."""
    before = signed.list.der()
    signed.clock.pass_(seconds=by.total_seconds())
    assert signed.list.der() != before
    assert signed.numbers[0] < signed.numbers[1]


def test_numbers_grow_over_a_restart_with_the_clock_put_back(tmp_path: Path) -> None:
    """K4: NSS refuses to import a list with a smaller number than the one it has."""
    far, near = datetime(2028, 11, 29, tzinfo=UTC), datetime(2026, 11, 29, tzinfo=UTC)
    given = [NumbersOnDisk(tmp_path / "number").next(at) for at in (far, near, near, far)]
    assert given == sorted(set(given))


def test_two_in_one_second_differ(tmp_path: Path) -> None:
    """K4: two lists of one moment, one after a revocation."""
    numbers = NumbersOnDisk(tmp_path / "number")
    assert numbers.next(NOON) < numbers.next(NOON)


def test_a_number_that_can_t_be_kept_is_given_all_the_same(tmp_path: Path) -> None:
    numbers = NumbersOnDisk(tmp_path / "missing" / "number")
    assert numbers.next(NOON) < numbers.next(NOON - timedelta(days=1))
