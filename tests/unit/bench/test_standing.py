"""The desk tells how somebody stands now, not how they came."""

from dataclasses import replace

import pytest

from bench.arranging.standing import Standing
from bench.desk.next_steps import next_step
from tests.unit.bench.desk_english import desk_in_english

NEW = Standing("Q1", own_password=False, row=1, waits=False, rejected=False, cancelled=False)


@pytest.mark.parametrize(
    ("standing", "words"),
    [
        (NEW, "row 1 of 5 is next"),
        (replace(NEW, row=4, waits=True), "waits for an officer"),
        (replace(NEW, row=5), "approved; activation is next"),
        (replace(NEW, row=5, waits=True), "phone lost; waits for an officer"),
        (replace(NEW, row=3, rejected=True), "rejected; row 3 of 5 is next"),
        (replace(NEW, cancelled=True), "cancelled; row 1 of 5 is next"),
        (replace(NEW, row=0), "no active Soft Token"),
    ],
)
def test_what_comes_next_is_told(standing: Standing, words: str) -> None:
    """A5: registered, waits for an officer, approved, lost, rejected, cancelled, revoked."""
    with desk_in_english():
        assert next_step(standing, active=False) == words


def test_of_an_active_soft_token_its_end_is_enough() -> None:
    """A5: a chip says it beside."""
    assert next_step(NEW, active=True) == ""
