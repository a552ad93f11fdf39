"""Two builds of the portal side by side, in small: this tree beside itself."""

import subprocess
from pathlib import Path

import pytest

from bench.figures.builds import BuildFailed, checked_out
from bench.figures.side_by_side import Plan, compare
from simkit.tree import ROOT


@pytest.mark.by_night
def test_people_log_in_and_pages_are_read_in_both_builds(tmp_path: Path) -> None:
    plan = Plan(rounds=1, people=(1, 2), seconds=0.3, readers=5)
    told = compare(("one", ROOT), ("other", ROOT), tmp_path, plan)
    assert [(one.name, one.floor_name) for one in told.figures] == [
        ("5 pages at once while somebody writes", "nobody writes"),
        ("the same, one", "nobody writes"),
        ("login of one person", "one"),
        ("logins, 2 people at once", "one"),
    ]
    assert all(one.value > 0 and one.floor > 0 for one in told.figures)
    assert told.beside[0] == (
        "the same callers, argon2id m=19456,t=2,p=1 (full), SQLite synchronous=FULL and softhsm on both sides"
    )


def test_a_commit_is_checked_out_for_as_long_as_it_is_needed() -> None:
    with checked_out("HEAD") as tree:
        assert (tree / "portal_sim" / "__main__.py").is_file()
        assert str(tree) in _work_trees()
    assert not tree.exists()
    assert str(tree) not in _work_trees()


def test_a_commit_that_is_not_there_is_told() -> None:
    with pytest.raises(BuildFailed, match="no-such-commit"), checked_out("no-such-commit"):
        pass


def _work_trees() -> str:
    listed = ["git", "worktree", "list"]
    return subprocess.run(listed, cwd=ROOT, check=True, capture_output=True, text=True).stdout  # noqa: S603
