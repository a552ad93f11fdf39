"""A month of the five processes: the same by the same seed, and what it says with few and with many Tokens."""

from collections import Counter
from datetime import date
from itertools import pairwise

import pytest

from bench.queue.assumptions import Assumptions, load_assumptions
from bench.queue.calendar import DAY
from bench.queue.engine import Turn
from bench.queue.measures import compare, play_month
from bench.queue.month import jobs_of, period_of

OURS = load_assumptions()
MONTH = period_of(OURS)


def waited(seed: int, tokens: int) -> float:
    return sum(turn.waited_for_token for turn in play_month(OURS, MONTH, tokens, jobs_of(OURS, MONTH, seed)).turns)


def test_a_period_is_months_or_working_days() -> None:
    assert (MONTH.days, period_of(OURS, months=2).days, period_of(OURS, days=5).days) == (22, 42, 5)  # two holidays
    assert (MONTH.minutes, MONTH.over) == (22 * 420, 30 * DAY)
    assert period_of(OURS.model_copy(update={"holidays": (date(2026, 9, 1), date(2026, 9, 5))})).days == 21


def test_the_same_seed_is_the_same_month_and_another_one_isn_t() -> None:
    assert jobs_of(OURS, MONTH, 7) == jobs_of(OURS, MONTH, 7)
    assert jobs_of(OURS, MONTH, 7) != jobs_of(OURS, MONTH, 8)
    told = [compare(OURS, tokens=2, seed=seed, repeats=2, days=5).figures for seed in (3, 3, 4)]
    assert told[0] == told[1] != told[2]


def test_the_same_cases_come_whatever_there_is_to_do_them_with() -> None:
    """Common random numbers: with more officers or fewer cases of one process, the others' stay as they are."""
    other = OURS.model_copy(update={"officers": 9, "processes": OURS.processes[1:]})
    assert jobs_of(other, MONTH, 1) == [job for job in jobs_of(OURS, MONTH, 1) if not job.name.startswith("BP1-")]


def test_as_many_cases_come_as_are_assumed_and_in_office_hours() -> None:
    jobs = [job for seed in range(30) for job in jobs_of(OURS, MONTH, seed)]
    number = Counter(job.name.split("-")[0] for job in jobs)
    for process in OURS.processes:
        assert number[process.id] / 30 == pytest.approx(process.cases_a_month * 22 / 21, rel=0.25)
    assert all(MONTH.office.opens(job.comes) == job.comes < MONTH.over for job in jobs)


def test_a_step_takes_its_standard_minutes_more_or_less() -> None:
    exactly = OURS.model_copy(update={"spread": 0.0})
    for process in exactly.processes:
        (case, *_) = (job for job in jobs_of(exactly, MONTH, 1) if job.name.startswith(process.id))
        assert sum(work.minutes for work in case.work) == process.minutes
        assert sum(work.minutes for work in case.work if work.token) == process.token_minutes
    minutes = [work.minutes for job in jobs_of(OURS, MONTH, 1) for work in job.work if work.step == "BP1.4"]
    assert min(minutes) < 55 < 65 < max(minutes)


def test_a_step_that_somebody_else_does_keeps_no_officer() -> None:
    """BP4.8 and BP4.9 are the secretary's and CGD's."""
    assert not any(work.step in {"BP4.8", "BP4.9"} for job in jobs_of(OURS, MONTH, 1) for work in job.work)


@pytest.mark.parametrize("seed", range(3))
def test_more_tokens_make_a_month_wait_less(seed: int) -> None:
    """Of the sum over a month, not of each wait: see the engine's test of one queue alone."""
    one, two, three = (waited(seed, tokens) for tokens in (1, 2, 3))
    assert one > two >= three


def test_a_token_for_each_officer_leaves_no_waiting() -> None:
    assert waited(1, OURS.officers) == 0


def test_no_more_officers_work_than_there_are_and_no_case_does_two_steps_at_once() -> None:
    turns = play_month(OURS, MONTH, 1, jobs_of(OURS, MONTH, 2)).turns

    def busy(turn: Turn) -> int:
        return sum(one.begun - one.waited_for_token <= turn.begun < one.ended for one in turns)

    assert max(map(busy, turns)) <= OURS.officers
    in_order = sorted(turns, key=lambda turn: (turn.job.name, turn.begun))
    for one, other in pairwise(in_order):
        assert one.job is not other.job or one.ended <= other.begun


def test_waiting_is_no_work() -> None:
    """An officer is at work for the minutes of the steps, and only for these, however long the Token is waited for."""
    few, many = compare(OURS, tokens=2, seed=1, repeats=3).figures
    month = sum(process.minutes * process.cases_a_month for process in OURS.processes) * 22 / 21
    for one in (few, many):
        assert one.officers_at_work == pytest.approx(month / (OURS.officers * MONTH.minutes), rel=0.25)
    assert few.officers_waiting > many.officers_waiting
    assert few.officers_at_work == pytest.approx(many.officers_at_work, rel=0.05)
    assert few.token_in_use == pytest.approx(2 * many.token_in_use, rel=0.05)


def test_a_busy_token_makes_late_work() -> None:
    busy = OURS.model_copy(update={"due_in_days": 0})
    few, many = compare(busy, tokens=2, seed=1, repeats=2).figures
    assert (few.after_hours > many.after_hours, few.late > many.late > 0) == (True, True)
    assert few.finished <= many.finished <= many.came == few.came


def test_nothing_comes_and_nothing_is_waited_for() -> None:
    none = tuple(process.model_copy(update={"cases_a_month": 0}) for process in OURS.processes)
    (idle,) = compare(OURS.model_copy(update={"processes": none}), tokens=1, seed=1, repeats=2).figures
    assert (idle.came, idle.wait.mean, idle.wait_95, idle.token_in_use, idle.late) == (0, 0, 0, 0, 0)


def test_ours_are_the_sop_s_minutes() -> None:
    """Totals of SOP-SEC-P-04, section 2."""
    assert isinstance(OURS, Assumptions)
    assert {process.id: process.minutes for process in OURS.processes} == {
        "BP1": 335, "BP2": 395, "BP3": 395, "BP4": 350, "BP5": 510,
    }  # fmt: skip
