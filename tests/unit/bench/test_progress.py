"""What a run says of itself while it goes on."""

import pytest

from bench.cli.progress import Progress


def test_it_begins_by_starting_stacks() -> None:
    """B17: before any scenario has begun."""
    assert Progress({}, 2).status(begun=False) == "starting 2 stacks"
    assert Progress({}, 1).status(begun=False) == "starting 1 stack"


@pytest.mark.parametrize(
    ("durations", "told"),
    [
        ({"a": 100.0, "b": 200.0, "c": 300.0}, "0 of 3 played, about 5 minutes left"),
        ({"a": 10.0}, "0 of 3 played, about 1 minute left"),
        ({}, "0 of 3 played"),
    ],
)
def test_then_it_tells_how_many_were_played_and_how_long_it_may_take(durations: dict[str, float], told: str) -> None:
    """B17: by the times of earlier runs, side by side on the workers; an unknown scenario takes as long as others."""
    progress = Progress(durations, 2)
    progress.pytest_xdist_node_collection_finished(["a", "b", "c"])
    assert progress.status(begun=True) == told


def test_after_an_interruption_it_says_that_it_stops() -> None:
    """B18: stacks and browsers need some seconds for that."""
    progress = Progress({}, 2)
    progress.interrupted = True
    assert progress.status(begun=True) == "stopping what was started"
