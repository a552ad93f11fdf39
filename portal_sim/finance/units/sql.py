"""Units and grants in SQL."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, bindparam, func, literal, select
from sqlalchemy.orm import Session, scoped_session

from portal_sim.accounts.tables import accounts
from portal_sim.finance.units.domain import Grant, Permission, Unit, UnitKind
from portal_sim.finance.units.tables import grants, units

_U, _G = units.c, grants.c
_COLUMNS = (_U.code, _U.name, _U.kind, _U.parent)
_FIELDS = (_G.person, _G.permission, _G.unit, _G.from_day, _G.to_day, _G.up_to, _G.below)
_HOLDER = func.coalesce(select(accounts.c.holders).where(accounts.c.user_id == bindparam("whose")).scalar_subquery(), 1)
_OF = select(*_FIELDS).where(_G.person == bindparam("whose"), _G.holder == _HOLDER).order_by(_G.id)
_OF_EACH = func.coalesce(select(accounts.c.holders).where(accounts.c.user_id == _G.person).scalar_subquery(), 1)
_THERE = _G.unit.in_(bindparam("places", expanding=True))
_GIVEN = select(*_FIELDS).where(_G.permission == bindparam("act"), _THERE, _G.holder == _OF_EACH).order_by(_G.id)


def _below() -> Select[Any]:
    found = select(*_COLUMNS).where(_U.parent == bindparam("unit")).cte(recursive=True)
    found = found.union_all(select(*_COLUMNS).where(_U.parent == found.c.code))
    return select(found).order_by(found.c.code)


def _line() -> Select[Any]:
    found = select(*_COLUMNS, literal(0).label("above")).where(_U.code == bindparam("unit")).cte(recursive=True)
    found = found.union_all(select(*_COLUMNS, found.c.above + 1).where(_U.code == found.c.parent))
    return select(found).order_by(found.c.above)


_BELOW, _LINE = _below(), _line()
_LINES = "lines of units"  # in a session's info: a transaction, and what it has asked for


class SqlUnits:
    """A line is asked for once a transaction: every act asks for the same few, and nobody else changes them in it."""

    def __init__(self, session: scoped_session[Session]) -> None:
        self._session = session

    def line(self, code: str) -> list[Unit]:
        found = self._lines().get(code)
        if found is None:
            found = [_unit(row) for row in self._session.execute(_LINE, {"unit": code})]
            self._lines()[code] = found
        return list(found)

    def below(self, code: str) -> list[Unit]:
        return [_unit(row) for row in self._session.execute(_BELOW, {"unit": code})]

    def add(self, unit: Unit) -> None:
        row = {"code": unit.code, "name": unit.name, "kind": unit.kind, "parent": unit.parent or None}
        self._session.execute(units.insert(), row)
        self._lines().clear()

    def _lines(self) -> dict[str, list[Unit]]:
        """Those of the transaction at hand, which begins with its first statement."""
        session = self._session()
        at_hand = session.get_transaction()
        known: tuple[object, dict[str, list[Unit]]] | None = session.info.get(_LINES)
        if known is None or known[0] is not at_hand:
            known = session.info[_LINES] = at_hand, {}
        return known[1]


class SqlGrants:
    """What was given to a person ends with that person: the next holder of the user id begins without permissions."""

    def __init__(self, session: scoped_session[Session]) -> None:
        self._session = session

    def of(self, person: str) -> list[Grant]:
        rows = self._session.execute(_OF, {"whose": person})
        return [_grant(row) for row in rows]

    def naming(self, permission: Permission, units: Sequence[str]) -> list[Grant]:
        rows = self._session.execute(_GIVEN, {"act": permission, "places": list(units)})
        return [_grant(row) for row in rows]

    def add(self, grant: Grant) -> None:
        row = {column.name: getattr(grant, column.name) for column in _FIELDS}
        self._session.execute(grants.insert().values(holder=_HOLDER, **row), {"whose": grant.person})


def _grant(row: Any) -> Grant:
    return Grant(row[0], Permission(row[1]), *row[2:])


def _unit(row: Any) -> Unit:
    return Unit(row.code, row.name, UnitKind(row.kind), row.parent or "")
