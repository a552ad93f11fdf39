"""Load and kills, in small: what goes through, and that a loss would be seen."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.console import Console

from bench.arranging.cast import Cast
from bench.endurance.chaos import Chaos
from bench.endurance.run_log import Line, RunLog
from bench.endurance.soak import Soak
from bench.stack.stack import Stack

QUIET = Console(file=io.StringIO())


@pytest.fixture(scope="module")
def cast(own_stack: Stack) -> Cast:
    return Cast(own_stack)


@pytest.fixture
def chaos(own_stack: Stack, cast: Cast, tmp_path: Path) -> Iterator[Chaos]:
    trial = Chaos(own_stack, cast, tmp_path, 7, QUIET)
    yield trial
    trial.close()
    own_stack.rest()


@pytest.mark.by_night
def test_five_kills_lose_nothing_and_a_loss_would_be_named(chaos: Chaos, tmp_path: Path) -> None:
    casualties = chaos.run(5)
    assert (casualties.kills.total(), casualties.lost) == (5, [])
    assert {deed for deed, _ in casualties.kills} == {"activated", "logged in", "recorded", "approved", "renewed"}
    journal = RunLog(tmp_path / "journal.jsonl")
    activated = {line.user_id for line in journal.lines() if line.deed == "activated"}
    renewed = {line.user_id for line in journal.lines() if line.deed == "renewed"}
    assert renewed
    assert renewed <= activated
    somebody = min(activated)
    journal.note(Line(somebody, "logged in", "never-was"))
    journal.note(Line(somebody, "recorded", "999999"))
    assert chaos.missing() == [f"{somebody}: logged in, never-was", f"{somebody}: recorded, document 999999"]
    for user_id in activated - renewed:
        journal.note(Line(user_id, "renewed", "never-was"))
    told = set(chaos.missing())
    for user_id in activated - renewed:
        assert {f"{user_id}: renewed, never-was", f"{user_id}: the newest certificate doesn't serve"} <= told


def test_under_load_everybody_stays_in(own_stack: Stack, cast: Cast, tmp_path: Path) -> None:
    figures = Soak(own_stack, cast, tmp_path, QUIET).run(0.05)
    assert (figures.problems, len(figures.logins) > 0) == ([], True)
    assert set(figures.before) == set(figures.after) == {sim.package for sim in own_stack.sims}
