"""The engine against queueing theory, small and seeded; and that an engine which is broken is noticed."""

from collections.abc import Generator
from typing import Any

import pytest
import simpy

from bench.queue import verification
from bench.queue.engine import Unit
from bench.queue.intervals import Interval, interval_of, student_t
from bench.queue.verification import verify

SEEDS, JOBS, WIDEST = range(10), 1_000, 0.25


class Stack(list[Any]):
    """The newest comes first."""

    def append(self, asked: object) -> None:
        self.insert(0, asked)


class Newest(simpy.Resource):
    """Whoever asks last is served first."""

    PutQueue = Stack


def test_waits_are_those_of_theory() -> None:
    assert [check.holds for check in verify(SEEDS, JOBS, WIDEST)] == [True, True]


def test_another_order_is_noticed() -> None:
    """Its mean wait is the same: only the mean square tells."""
    mean, square = verify(SEEDS, JOBS, WIDEST, Newest)
    assert mean.holds
    assert square.measured.mean > 2 * square.expected
    assert not square.holds


def test_a_service_that_takes_twice_as_long_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    slow = Unit._do  # noqa: SLF001 - broken on purpose

    def twice(unit: Unit, *told: object) -> Generator[simpy.Event]:
        yield from slow(unit, *told)  # type: ignore[arg-type]  # as it came
        yield unit._clock.timeout(verification.SERVICE)  # noqa: SLF001

    monkeypatch.setattr(Unit, "_do", twice)
    assert [check.holds for check in verify(SEEDS, 500, WIDEST)] == [False, False]


def test_too_wide_an_interval_says_nothing() -> None:
    assert not any(check.holds for check in verify(range(3), 200, 0.01))


@pytest.mark.parametrize(
    ("confidence", "freedom", "value"),
    [(0.95, 9, 2.262), (0.95, 19, 2.093), (0.99, 9, 3.250), (0.99, 19, 2.861), (0.95, 1000, 1.962)],
)
def test_student_s_quantiles_are_those_of_the_tables(confidence: float, freedom: int, value: float) -> None:
    assert student_t(confidence, freedom) == pytest.approx(value, abs=0.01)


def test_an_interval_of_known_values() -> None:
    told = interval_of([1.0, 2.0, 3.0] * 4)
    assert told.mean == 2
    assert told.half_width == pytest.approx(2.201 * 0.8528 / 12**0.5, rel=0.002)
    assert (told.holds(2.5), told.holds(2.6)) == (True, False)
    assert interval_of([7.0]) == Interval(7.0, 0.0)
