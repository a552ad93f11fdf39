"""Where runs leave their things."""

import os
from pathlib import Path

import pytest

from bench.recording.runs import KEPT, RunsImpossible, describe_run, mark_ended, new_run, run_before


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
        mark_ended(run, partial="" if number < 2 else "--tag=ST4")
    new_run(tmp_path)
    kept = sorted(run.name[:15] for run in tmp_path.iterdir())
    assert kept[:2] == ["20260101-000001", "20260101-000003"]


def test_a_run_is_compared_with_the_last_whole_one_before_or_else_the_last_that_ended(tmp_path: Path) -> None:
    first, part, whole, later, broken, now = (tmp_path / f"20260101-00000{number}-1" for number in range(6))
    for run in (first, part, whole, later, broken, now):
        run.mkdir()
    mark_ended(part, partial="--tag=ST4")
    assert run_before(first) is None
    assert run_before(now) == part
    for run in (whole, later):
        mark_ended(run, partial="" if run is whole else "--tag=ST4")
    assert run_before(now) == whole
    assert run_before(whole) == part


def test_a_run_is_told_with_what_of_everything_it_played(tmp_path: Path) -> None:
    """B2: `coverage` and `audit` name the run that they read."""
    whole, part = tmp_path / "20260101-000000-1", tmp_path / "20260101-000001-1"
    for run, partial in ((whole, ""), (part, "3 of 156 scenarios (--tag=ST4)")):
        run.mkdir()
        mark_ended(run, partial=partial)
    assert describe_run(whole) == "run 20260101-000000-1, the whole"
    assert describe_run(part) == "run 20260101-000001-1, a partial one: 3 of 156 scenarios (--tag=ST4)"


def test_a_place_that_cant_be_written_is_named_in_one_line(tmp_path: Path) -> None:
    """F21: a file where the folder should be, as root may write everywhere else."""
    (tmp_path / "build").touch()
    with pytest.raises(RunsImpossible, match=rf"^runs can't be kept in {tmp_path}/build/runs: Not a directory$"):
        new_run(tmp_path / "build" / "runs")


def test_a_directory_that_may_only_be_read_is_told_likewise() -> None:
    """F21: the kernel's own tree takes no directory from anybody."""
    with pytest.raises(RunsImpossible, match=r"^runs can't be kept in /proc/runs: "):
        new_run(Path("/proc/runs"))
