"""300 workbooks: each is taken with the right values or refused by cell, and none raises anything else."""

from collections import Counter

import pytest

from portal_sim.finance.sheets.domain import FileRefused, Rows, RowsRefused
from portal_sim.finance.sheets.service import read
from tests.unit.portal_sim.finance.sheets.books import YEAR
from tests.unit.portal_sim.finance.sheets.files import FILES
from tests.unit.portal_sim.finance.sheets.mutating import Mutation, Refused, Taken, Trial, tried
from tests.unit.portal_sim.finance.sheets.refused import REFUSED
from tests.unit.portal_sim.finance.sheets.taken import TAKEN

MUTATIONS: tuple[Mutation, ...] = (*TAKEN, *REFUSED, *FILES)
NUMBER, BY_NIGHT = 300, 5_000
PART = 50


def come_of(trial: Trial) -> Rows | Refused:
    """What the portal makes of it; a refusal with its places."""
    try:
        return read(trial.book.layout, trial.data(), YEAR)
    except FileRefused as whole:
        return Refused(frozenset({(whole.key, "", "")}))
    except RowsRefused as refused:
        refusal = refused
    places = [(one.key, one.tab, one.cell) for one in refusal.remarks]
    assert len(places) == len(set(places)) == refusal.values["count"], "each is told once"
    return Refused(frozenset(places))


def judge(seed: int) -> None:
    mutation = MUTATIONS[seed % len(MUTATIONS)]
    trial, expected = tried(mutation, seed)
    came = come_of(trial)
    told = f"{mutation.__name__} of {trial.book.layout.name}, seed {seed}"
    if isinstance(expected, Refused):
        assert came == expected, told
        return
    assert isinstance(came, Rows), f"{told}: {came}"
    right = {(one.name, number): values for one in trial.book.sheets for number, values in one.rows.items()}
    assert {(row.tab, row.number): dict(row.values) for row in came.rows} == right, told
    assert {(one.tab, one.cell) for one in came.notes} == expected.notes, told
    assert {one.key for one in came.notes} <= {"loader.read_as"}


@pytest.mark.parametrize("first", range(0, NUMBER, PART))
def test_it_is_taken_rightly_or_refused_by_cell(first: int) -> None:
    for seed in range(first, first + PART):
        judge(seed)


@pytest.mark.by_night
@pytest.mark.parametrize("first", range(NUMBER, BY_NIGHT, PART))
def test_many_more_are_taken_rightly_or_refused_by_cell(first: int) -> None:
    for seed in range(first, first + PART):
        judge(seed)


def test_every_mutation_is_among_the_300_and_every_layout() -> None:
    layouts: Counter[str] = Counter()
    for seed in range(len(MUTATIONS)):
        trial, expected = tried(MUTATIONS[seed], seed)
        layouts[trial.book.layout.name] += 1
        assert isinstance(expected, Taken | Refused)
    assert len(MUTATIONS) < NUMBER
    assert min(layouts.values()) > 5
    assert len(layouts) == 5
