"""Units, grants and what follows from them, as each database keeps them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert
from sqlalchemy.event import listen
from sqlalchemy.exc import IntegrityError

from portal_sim.accounts.sql import SqlAccounts
from portal_sim.finance.units.domain import Grant, Permission, Permissions, Unit, UnitKind
from portal_sim.finance.units.seed import add_missing, seed_units
from portal_sim.finance.units.sql import SqlGrants, SqlUnits
from portal_sim.finance.units.tables import grants
from portal_sim.mapping import metadata
from simkit.database import Database
from tests.unit.portal_sim.finance.units.fakes import (
    AGENCY,
    COST_CENTRE,
    OTHER_UNIT,
    UNIT,
    UNITS,
    FakeGrants,
    FakeUnits,
)
from tests.unit.portal_sim.samples import account

DAY = date(2026, 6, 12)
PEOPLE, KINDS = ("Q9999100001ST01", "Q9999100001ST02"), (Permission.RECORD, Permission.APPROVE_WITHDRAWALS)
MOST = 5
GRANT = Grant(PEOPLE[0], Permission.RECORD, UNIT.code, DAY, DAY + timedelta(days=30), 50_000_00, below=True)

days = st.integers(-MOST, MOST).map(lambda days: DAY + timedelta(days=days))
amounts = st.integers(1, MOST)


@st.composite
def grants_given(draw: st.DrawFn) -> Grant:
    begin = draw(days)
    end = draw(st.none() | st.integers(0, MOST).map(lambda more: begin + timedelta(days=more)))
    return Grant(
        draw(st.sampled_from(PEOPLE)), draw(st.sampled_from(KINDS)), draw(st.sampled_from(UNITS)).code, begin, end,
        draw(st.none() | amounts), draw(st.booleans()),
    )  # fmt: skip


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    opened = Database(database_url, metadata)
    with opened.transaction():
        for unit in UNITS:
            SqlUnits(opened.session).add(unit)
    yield opened
    opened.close()


def test_a_unit_has_its_line_above_and_its_units_below(database: Database) -> None:
    units, fakes = SqlUnits(database.session), FakeUnits()
    assert units.line(COST_CENTRE.code) == [COST_CENTRE, UNIT, AGENCY]
    assert units.line("9999999999") == []
    for unit in UNITS:
        assert units.below(unit.code) == fakes.below(unit.code)


def test_a_line_is_that_of_the_transaction_at_hand(database: Database) -> None:
    """It is asked for once a transaction: a unit that is added, or taken back with its transaction, counts at once."""
    units, new = SqlUnits(database.session), replace(COST_CENTRE, code=f"{COST_CENTRE.code[:-1]}9")
    assert new.code not in {unit.code for unit in UNITS}
    with database.transaction():
        assert units.line(new.code) == []
        units.add(new)
        assert SqlUnits(database.session).line(new.code) == [new, UNIT, AGENCY]
        units.line(new.code).clear()
        assert units.line(new.code) == [new, UNIT, AGENCY]
        database.undo()
        assert units.line(new.code) == []
    assert units.line(new.code) == []


def test_a_line_is_asked_for_once_a_transaction(database: Database) -> None:
    units, asked = SqlUnits(database.session), []
    with database.transaction():
        units.line(UNIT.code)
        listen(database.session.get_bind(), "before_cursor_execute", lambda *told: asked.append(told[2]))
        units.line(UNIT.code)
        assert asked == []
        units.line(AGENCY.code)
        assert len(asked) == 1


def test_a_grant_comes_back_as_it_was_given(database: Database) -> None:
    kept = SqlGrants(database.session)
    given_ = [GRANT, replace(GRANT, to_day=None, up_to=None, below=False), replace(GRANT, unit=OTHER_UNIT.code)]
    with database.transaction():
        for grant in given_:
            kept.add(grant)
        kept.add(replace(GRANT, person=PEOPLE[1]))
    assert kept.of(PEOPLE[0]) == given_


def test_what_a_person_was_given_is_not_the_next_holder_s(database: Database) -> None:
    """The user id is handed over (ST7.4, ST8.5, ST1.A), and the permissions aren't."""
    kept, people = SqlGrants(database.session), SqlAccounts(database.session)
    with database.transaction():
        people.add(account(GRANT.person))
        kept.add(GRANT)
    with database.transaction():
        people.get(GRANT.person).hand_over("hash")
    assert kept.of(GRANT.person) == []
    with database.transaction():
        kept.add(replace(GRANT, to_day=None))
    assert kept.of(GRANT.person) == [replace(GRANT, to_day=None)]


@pytest.mark.parametrize(
    "wrong", [{"unit": "9999999999"}, {"to_day": DAY - timedelta(days=1)}, {"up_to": 0}, {"permission": None}]
)
def test_the_database_takes_no_grant_that_is_none(database: Database, wrong: dict[str, object]) -> None:
    row = {column.name: getattr(GRANT, column.name) for column in grants.c if column.name not in {"id", "holder"}}
    with pytest.raises(IntegrityError), database.transaction():
        database.session.execute(insert(grants), row | {"holder": 1} | wrong)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(grants_given(), max_size=6), st.sampled_from(PEOPLE), st.sampled_from(KINDS), st.sampled_from(UNITS),
    days, st.integers(0, MOST + 1),
)  # fmt: skip
def test_somebody_may_what_one_grant_alone_allows(
    database: Database, given_: list[Grant], person: str, permission: Permission, unit: Unit, day: date, amount: int
) -> None:
    """Several grants neither add up nor take away: one that allows everything about the act is needed, and enough."""
    kept = SqlGrants(database.session)
    with database.transaction():
        database.session.execute(delete(grants))
        for grant in given_:
            kept.add(grant)
    above = [one.code for one in FakeUnits().line(unit.code)[1:]]
    expected = any(
        (one.person, one.permission) == (person, permission)
        and (one.unit == unit.code or (one.below and one.unit in above))
        and one.from_day <= day <= (one.to_day or date.max)
        and amount <= (one.up_to or amount)
        for one in given_
    )
    act = {"day": day, "amount": amount}
    assert Permissions(SqlUnits(database.session), kept).may(person, permission, unit.code, **act) == expected  # type: ignore[arg-type]
    assert Permissions(FakeUnits(), FakeGrants(given_)).may(person, permission, unit.code, **act) == expected  # type: ignore[arg-type]


def test_the_first_units_are_there_once_whatever_the_start(database: Database) -> None:
    units = SqlUnits(database.session)
    for _ in range(2):
        with database.transaction():
            add_missing(units)
    assert [units.line(unit.code)[0] for unit in seed_units()] == seed_units()


def test_the_first_units_have_the_codes_of_their_kinds() -> None:
    """gfmis.yaml, codes: an agency's five digits begin the codes of all below it; ministry 99 has no office."""
    known = {unit.code: unit for unit in seed_units()}
    assert len(known) == len(seed_units())
    for unit in known.values():
        of_its_own = unit.kind in {UnitKind.DISBURSEMENT_UNIT, UnitKind.COST_CENTRE}
        assert len(unit.code) == (10 if of_its_own else 5)
        assert unit.code.startswith("99")
        assert unit.code.startswith(unit.parent[:5])
        assert unit.parent in known if of_its_own else unit.parent == ""
