"""The order in which pytest plays the scenarios of a run."""

from pathlib import Path

from bench.recording.durations import keep_durations
from tests.integration.bench.collecting import collected


def test_the_longest_come_first_for_every_worker_and_the_rest_by_seed(tmp_path: Path) -> None:
    among = ("tests/acceptance", "--manual-tag=ST7", f"--run-directory={tmp_path}")
    plain = collected(*among)
    assert len(plain) > 3
    longest = plain[-1]
    keep_durations(tmp_path, dict.fromkeys(plain, 1.0) | {longest: 9.0})
    first, again, other = (collected(*among, f"--order-seed={seed}") for seed in (1, 1, 2))
    assert first == again != other
    assert [order[0] for order in (first, other)] == [longest] * 2
    assert sorted(first) == sorted(plain)
