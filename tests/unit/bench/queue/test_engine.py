"""The engine: who waits for the Token, and exactly how long."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.queue.calendar import Always
from bench.queue.engine import Job, Turn, Unit, Work

ALWAYS = Always()
ENTRY = Work("entry", 60, token=True)


def played(jobs: list[Job], *, officers: int = 9, tokens: int = 1) -> list[Turn]:
    return Unit(ALWAYS, ALWAYS, officers=officers, tokens=tokens).play(jobs)


def waits(jobs: list[Job], *, officers: int = 9, tokens: int = 1) -> dict[str, float]:
    return {turn.job.name: turn.waited_for_token for turn in played(jobs, officers=officers, tokens=tokens)}


def test_of_two_jobs_at_once_the_second_waits_for_the_one_token_as_long_as_the_first_holds_it() -> None:
    """BP.P25."""
    assert waits([Job("first", 0, [ENTRY]), Job("second", 20, [ENTRY])]) == {"first": 0, "second": 40}


def test_with_a_token_each_neither_waits() -> None:
    """BP.P26."""
    assert waits([Job("first", 0, [ENTRY]), Job("second", 20, [ENTRY])], tokens=2) == {"first": 0, "second": 0}


def test_whoever_asks_first_is_served_first() -> None:
    jobs = [Job(name, moment, [ENTRY]) for moment, name in enumerate("abc")]
    assert [turn.job.name for turn in played(jobs[::-1])] == ["a", "b", "c"]
    assert waits(jobs) == {"a": 0, "b": 59, "c": 118}


def test_waiting_for_an_officer_is_told_apart_from_waiting_for_the_token() -> None:
    first, second = played([Job("first", 0, [ENTRY]), Job("second", 20, [ENTRY])], officers=1)
    assert (first.waited_for_officer, first.waited_for_token) == (0, 0)
    assert (second.waited_for_officer, second.waited_for_token) == (40, 0)


def test_work_at_the_desk_needs_no_token() -> None:
    assert waits([Job("entry", 0, [ENTRY]), Job("letter", 20, [Work("letter", 30)])]) == {"entry": 0, "letter": 0}


arriving = st.lists(st.tuples(st.integers(0, 600), st.integers(1, 120)), min_size=1, max_size=25)


def cases(drawn: list[tuple[int, int]]) -> list[Job]:
    return [
        Job(str(number), comes, [Work("entry", minutes, token=True)]) for number, (comes, minutes) in enumerate(drawn)
    ]


@given(arriving, st.integers(1, 4))
def test_one_token_more_makes_nobody_wait_longer(drawn: list[tuple[int, int]], tokens: int) -> None:
    """Where a Token is all that is waited for, in the order of arrival, this holds for each job (Kiefer, Wolfowitz).
    In a whole month it holds of the sum only: who is sooner through with one step meets others at the next.
    """
    few, more = (waits(cases(drawn), officers=len(drawn), tokens=each) for each in (tokens, tokens + 1))
    assert all(more[job] <= few[job] for job in few)


@given(arriving, st.integers(1, 4))
def test_as_many_tokens_as_officers_leave_no_waiting_for_tokens(drawn: list[tuple[int, int]], officers: int) -> None:
    assert set(waits(cases(drawn), officers=officers, tokens=officers).values()) == {0}


@given(arriving, st.integers(1, 3))
def test_never_more_tokens_are_in_use_than_there_are(drawn: list[tuple[int, int]], tokens: int) -> None:
    turns = played(cases(drawn), tokens=tokens)
    assert all(sum(one.begun <= turn.begun < one.ended for one in turns) <= tokens for turn in turns)


def test_a_case_s_steps_come_one_after_the_other() -> None:
    steps = [Work("a", 10), Work("b", 20, token=True), Work("c", 5)]
    turns = played([Job("case", 3, steps)])
    assert [(turn.work.step, turn.begun, turn.ended) for turn in turns] == [
        ("a", 3, 13), ("b", 13, 33), ("c", 33, 38),
    ]  # fmt: skip


@pytest.mark.parametrize("tokens", [0, -1])
def test_there_is_a_token(tokens: int) -> None:
    with pytest.raises(ValueError, match="capacity"):
        played([], tokens=tokens)
