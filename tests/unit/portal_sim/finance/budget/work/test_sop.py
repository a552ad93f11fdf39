"""The SOP as data: its steps, its standard minutes, and ways that lead somewhere."""

import pytest

from portal_sim.finance.budget.work.cases.sop import Process, processes

TOTALS = {"BP1": 335, "BP2": 395, "BP3": 395, "BP4": 350, "BP5": 510}
EACH = [pytest.param(one, id=one.id) for one in processes().values()]


def test_the_standard_minutes_of_each_process_are_those_of_the_sop() -> None:
    summed = {one.id: sum(step.minutes or 0 for step in one.steps) for one in processes().values()}
    assert summed == TOTALS == {one.id: one.total for one in processes().values()}


def test_there_are_39_steps_each_with_an_id_of_its_own() -> None:
    ids = [step.id for one in processes().values() for step in one.steps]
    assert len(ids) == len(set(ids)) == 39


def test_confirming_and_cgd_come_between_the_entry_and_the_letter_without_a_standard_time() -> None:
    steps = processes()["BP4"].steps
    assert [one.id for one in steps[4:8]] == ["BP4.5", "BP4.8", "BP4.9", "BP4.6"]
    assert {one.id for one in steps if one.minutes is None} == {"BP4.8", "BP4.9"}


@pytest.mark.parametrize("process", EACH)
def test_what_goes_back_goes_to_an_earlier_step(process: Process) -> None:
    for step in process.steps:
        assert all(process.is_before(to, step.id) for to in step.back)
        assert not step.not_by or process.is_before(step.not_by, step.id)


@pytest.mark.parametrize("process", EACH)
def test_a_step_that_waits_for_somebody_s_word_says_whose(process: Process) -> None:
    for step in process.steps:
        assert bool(step.signs) == bool(step.waits & {"signature", "cgd"}), step.id
