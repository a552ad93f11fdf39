"""What the comparison of two builds makes of its measurements."""

import pytest

from bench.figures.load import percentile_95
from bench.figures.measures import Figure
from bench.figures.side_by_side import Pair, middle_of


def test_the_slow_reads_show_in_the_95th_percentile() -> None:
    assert percentile_95([0.1] * 84 + [3.0] * 6) > 2.9
    assert percentile_95([0.1] * 88 + [3.0] * 2) == pytest.approx(0.1)


def test_one_disturbed_round_of_three_counts_for_nothing() -> None:
    """Neither the best ratio nor the worst, and the values are of the same round."""
    rounds = [Pair(30, 10), Pair(15, 10), Pair(32, 20)]
    assert middle_of(rounds) == Pair(32, 20)


@pytest.mark.parametrize(("value", "holds"), [(1.3, False), (1.4, True), (2.0, True)])
def test_what_has_to_be_faster_is_held_by_the_least_ratio(value: float, *, holds: bool) -> None:
    assert Figure("x", value, "/s", 1, "y", least=1.4).holds is holds


def test_limits_are_told_in_words() -> None:
    told = [
        Figure("x", 1, "s", 1, "y", most=2).promised,
        Figure("x", 1, "/s", 1, "y", least=1.4).promised,
        Figure("x", 1, "s", 1, "y", most_value=1.5).promised,
        Figure("x", 1, "s", 1, "y").promised,
    ]
    assert told == ["ratio ≤ 2", "ratio ≥ 1.4", "≤ 1.5 s", ""]
