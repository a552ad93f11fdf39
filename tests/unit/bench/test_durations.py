"""The longest scenarios first, by classes; within a class by chance."""

from pathlib import Path

from bench.recording.durations import durations_of, keep_durations, load_durations, longest_first
from tests.unit.bench.records import scenario

SECONDS = {"a": 33.0, "b": 19.0, "c": 5.0, "d": 2.0, "e": 2.1, "f": 1.9, "g": 2.0}


def test_long_ones_then_middling_and_unknown_ones_then_the_rest() -> None:
    for seed in range(20):
        order = longest_first(["new", *SECONDS], SECONDS, seed)
        assert set(order[:2]) == {"a", "b"}
        assert set(order[2:4]) == {"c", "new"}
        assert set(order[4:]) == {"d", "e", "f", "g"}


def test_within_a_class_the_seed_decides() -> None:
    orders = {tuple(longest_first(list(SECONDS), SECONDS, seed)) for seed in range(50)}
    assert {order[0] for order in orders} == {"a", "b"}
    assert len({order[3:] for order in orders}) > 10
    assert longest_first(list(SECONDS), SECONDS, 7) == longest_first(list(SECONDS), SECONDS, 7)


def test_without_any_known_duration_all_is_by_chance() -> None:
    ids = list("abcdefgh")
    assert len({tuple(longest_first(ids, {}, seed)) for seed in range(20)}) > 10


def test_what_is_kept_comes_back_and_what_failed_is_not_kept(tmp_path: Path) -> None:
    assert load_durations(tmp_path) == {}
    durations = durations_of([scenario(id="ไทย"), scenario(id="red", outcome="failed")])
    keep_durations(tmp_path, durations)
    assert load_durations(tmp_path) == durations == {"ไทย": 3.25}
