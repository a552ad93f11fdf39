"""Where runs leave their things."""

import os
from pathlib import Path

from bench.runs import KEPT, new_run


def test_only_the_newest_runs_are_kept(tmp_path: Path) -> None:
    for number in range(KEPT + 3):
        (tmp_path / f"20260101-00000{number}-999999999").mkdir()
    fresh = new_run(tmp_path)
    assert max(tmp_path.iterdir()) == fresh
    assert len(list(tmp_path.iterdir())) == KEPT + 1


def test_a_run_whose_process_lives_is_never_removed(tmp_path: Path) -> None:
    alive = tmp_path / f"20200101-000000-{os.getppid()}"
    alive.mkdir()
    for number in range(KEPT + 3):
        (tmp_path / f"20260101-00000{number}-999999999").mkdir()
    new_run(tmp_path)
    assert alive.exists()
