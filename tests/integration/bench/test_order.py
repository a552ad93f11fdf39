"""The order in which pytest plays the scenarios of a run."""

from pathlib import Path

from bench.recording.durations import keep_durations
from tests.integration.bench.collecting import collected


def test_the_longest_come_first_for_every_worker_and_the_rest_by_seed(tmp_path: Path) -> None:
    """Two processes, one order; what another seed makes of it has its test in tests/unit/bench."""
    among = ("tests/acceptance", "--manual-tag=ST7", f"--run-directory={tmp_path}", "--order-seed=1")
    by_seed = collected(*among)
    assert len(by_seed) > 3
    *others, longest = by_seed
    keep_durations(tmp_path, dict.fromkeys(by_seed, 1.0) | {longest: 9.0})
    assert collected(*among) == [longest, *others]
