"""Where runs leave their things."""

import os
from pathlib import Path

from bench.recording.runs import KEPT, mark_ended, new_run, run_before


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


def test_the_last_whole_run_is_kept_however_many_come_after(tmp_path: Path) -> None:
    for number in range(KEPT + 3):
        run = tmp_path / f"20260101-00000{number}-999999999"
        run.mkdir()
        mark_ended(run, whole=number < 2)
    new_run(tmp_path)
    kept = sorted(run.name[:15] for run in tmp_path.iterdir())
    assert kept[:2] == ["20260101-000001", "20260101-000003"]


def test_a_run_is_compared_with_the_last_whole_one_before_or_else_the_last_that_ended(tmp_path: Path) -> None:
    first, part, whole, later, broken, now = (tmp_path / f"20260101-00000{number}-1" for number in range(6))
    for run in (first, part, whole, later, broken, now):
        run.mkdir()
    mark_ended(part, whole=False)
    assert run_before(first) is None
    assert run_before(now) == part
    for run in (whole, later):
        mark_ended(run, whole=run is whole)
    assert run_before(now) == whole
    assert run_before(whole) == part
