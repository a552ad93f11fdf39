"""The test-bed's time: one offset in one file."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from simkit.clock import TestBedClock

HOUR = timedelta(hours=1)
CLOSE = timedelta(seconds=5)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "clock.json"


def ahead(clock: TestBedClock) -> timedelta:
    """How far the clock is ahead of the machine's."""
    return clock.now() - datetime.now(UTC)  # noqa: TID251 - compared with the machine's


def about(measured: timedelta, wanted: timedelta) -> bool:
    return abs(measured - wanted) < CLOSE


def test_without_a_file_it_is_the_machines_time_in_utc(file: Path) -> None:
    clock = TestBedClock(file)
    assert about(ahead(clock), timedelta())
    assert clock.now().tzinfo is UTC


def test_moves_add_up_and_go_back_too(file: Path) -> None:
    clock = TestBedClock(file)
    clock.move(2 * HOUR)
    clock.move(-HOUR)
    assert clock.offset() == HOUR
    assert about(ahead(clock), HOUR)


def test_two_years_ahead_is_no_problem(file: Path) -> None:
    clock = TestBedClock(file)
    clock.move(timedelta(days=731))
    assert about(ahead(clock), timedelta(days=731))


def test_two_clocks_on_one_file_agree_at_once(file: Path) -> None:
    one, other = TestBedClock(file), TestBedClock(file)
    one.move(HOUR)
    assert other.offset() == HOUR
    other.reset()
    assert one.offset() == timedelta()


def test_fractions_of_a_second_are_kept(file: Path) -> None:
    clock = TestBedClock(file)
    clock.move(timedelta(milliseconds=1500))
    assert clock.offset() == timedelta(seconds=1.5)


def test_the_file_is_replaced_not_rewritten(file: Path) -> None:
    """A reader that has it open goes on with the old offset, never with half of a new one."""
    clock = TestBedClock(file)
    clock.move(HOUR)
    with file.open() as reader:
        before = file.stat().st_ino
        clock.move(HOUR)
        assert json.load(reader) == {"offset_seconds": 3600}
    assert file.stat().st_ino != before
    assert list(file.parent.iterdir()) == [file], "nothing left over"
