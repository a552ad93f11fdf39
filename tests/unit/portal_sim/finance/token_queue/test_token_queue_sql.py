"""Turns in either database: found as in memory, and never two of one Token, whoever writes."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Barrier
from typing import TypeVar

import pytest
from sqlalchemy.exc import IntegrityError

from portal_sim.core import Calendar
from portal_sim.finance.token_queue.domain import Ending, Standing, Turn
from portal_sim.finance.token_queue.sql import SqlNamedActs, SqlTurns
from portal_sim.finance.units.sql import SqlUnits
from portal_sim.mapping import metadata
from simkit.database import Database
from tests.unit.portal_sim.finance.documents.agency import OTHER_UNIT as OTHERS
from tests.unit.portal_sim.finance.documents.agency import RECORDER, SECOND, Agency
from tests.unit.portal_sim.finance.documents.agency import UNIT as OF_AGENCY
from tests.unit.portal_sim.finance.token_queue.lines import ANONG, ORAWAN, OTHER_UNIT, UNIT, Office
from tests.unit.portal_sim.finance.units.fakes import UNITS
from tests.unit.portal_sim.samples import NOON

T = TypeVar("T")
OF_ANONG = Turn(UNIT, ANONG, "69/0147", NOON, offered_at=NOON)
OF_ORAWAN = Turn(UNIT, ORAWAN, "69/0148", NOON + timedelta(minutes=1))


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    made = Database(database_url, metadata)
    with made.transaction():
        for unit in UNITS:
            SqlUnits(made.session).add(unit)
    yield made
    made.close()


def do(database: Database, act: Callable[[SqlTurns], T]) -> T:
    with database.transaction():
        return act(SqlTurns(database.session))


def test_turns_are_found_by_unit_by_person_and_by_job(database: Database) -> None:
    with database.transaction():
        for turn in (OF_ANONG, OF_ORAWAN, replace(OF_ANONG, unit=OTHER_UNIT)):
            SqlTurns(database.session).add(turn)
    first, second = do(database, lambda turns: turns.line(UNIT))
    assert [replace(one, id=0) for one in (first, second)] == [OF_ANONG, OF_ORAWAN]
    do(database, lambda turns: turns.save(first.ended(Ending.LEFT, NOON)))
    assert do(database, lambda turns: turns.line(UNIT)) == [second]
    newest = do(database, lambda turns: (turns.newest(ANONG), turns.newest(ANONG, UNIT), turns.newest("nobody")))
    assert [one and (one.unit, one.ending) for one in newest] == [(OTHER_UNIT, ""), (UNIT, "left"), None]
    assert [one.person for one in do(database, lambda turns: turns.about(UNIT, "69/0148"))] == [ORAWAN]


@pytest.mark.parametrize(
    "another",
    [replace(OF_ORAWAN, offered_at=NOON), replace(OF_ANONG, offered_at=None)],
    ids=["somebody else has it, too", "twice in the line"],
)
def test_the_database_refuses_a_second_turn_of_that_kind(database: Database, another: Turn) -> None:
    do(database, lambda turns: turns.add(OF_ANONG))
    with pytest.raises(IntegrityError):
        do(database, lambda turns: turns.add(another))
    do(database, lambda turns: turns.save(turns.line(UNIT)[0].ended(Ending.HANDED_BACK, NOON)))
    do(database, lambda turns: turns.add(another))


def test_of_two_who_ask_at_once_one_has_it_and_the_other_waits(database: Database) -> None:
    gate = Barrier(2)

    def ask(person: str) -> None:
        gate.wait()
        do(database, lambda turns: Office(turns=turns).asks(person))

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(ask, (ANONG, ORAWAN)))
    line = do(database, lambda turns: turns.line(UNIT))
    assert [one.standing for one in line] == [Standing.MAY_COME, Standing.WAITS]
    assert {one.person for one in line} == {ANONG, ORAWAN}


def test_acts_by_soft_token_have_their_names_and_those_by_the_shared_token_have_none(agency: Agency) -> None:
    """BP.P26: the newest act of each person, in that unit, today."""
    acts = SqlNamedActs(agency.database.session, Calendar(agency.clock))

    def named() -> list[tuple[str, str, str]]:
        return [(one.person, one.kind, one.number) for one in agency.do(lambda: acts.of_today(OF_AGENCY))]

    before = named()
    agency.ks()
    newer = agency.ks()
    agency.approve(newer)
    assert [one for one in named() if one not in before] == [
        (SECOND, "KS", newer.number), (RECORDER, "KS", newer.number),
    ]  # fmt: skip
    agency.desk = replace(agency.desk, by_token_key=lambda: True)
    agency.ks()
    assert named()[0] == (SECOND, "KS", newer.number)
    assert agency.do(lambda: acts.of_today(OTHERS)) == []
    agency.clock.pass_(days=1)
    assert named() == []
