"""Sheets, in SQL: a change writes the rows that it changes, and says of others until which version they stood."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from operator import attrgetter
from typing import Any

from sqlalchemy import and_, func, or_, select

from portal_sim.adapters.trigrams import AnySession
from portal_sim.finance.budget.analysis.domain import MOST_ROWS, Entered, NewRow, Part, SheetRow, Values, Version
from portal_sim.finance.budget.analysis.tables import entries, rows, versions
from portal_sim.finance.documents.domain import VOID, State
from portal_sim.finance.documents.tables import documents
from simkit.columns import LAST_ID

_R, _V, _E, _D = rows.c, versions.c, entries.c, documents.c
_AT_ONCE, _FEW = 1000, 5  # ids in one question


class SqlSheets:
    """All sheets of the portal's database."""

    def __init__(self, session: AnySession) -> None:
        self._session = session

    def last(self, case: int) -> Version | None:
        wanted = select(_V.of_case, _V.number, _V.key, _V.by, _V.at, _V.file).where(_V.of_case == case)
        row = self._session.execute(wanted.order_by(_V.number.desc()).limit(1)).one_or_none()
        return Version(*row) if row else None

    def done(self, key: str) -> bool:
        return self._session.scalars(select(_V.id).where(_V.key == key)).first() is not None

    def parts(self, case: int) -> Mapping[int, Part]:
        wanted = select(_R.part, func.count(), func.sum(_R.amount)).where(*_standing(case)).group_by(_R.part)
        return {part: Part(count, int(amount)) for part, count, amount in self._session.execute(wanted)}

    def count(self, case: int) -> int:
        return self._session.scalars(select(func.count()).select_from(rows).where(*_standing(case))).one()

    def rows(self, case: int, part: int | None = None, first: int = 0, most: int = MOST_ROWS) -> list[SheetRow]:
        wanted = _numbered(case) if part is None else _numbered(case).where(_R.part == part)
        return self._read(wanted.offset(first).limit(most))

    def picked(self, case: int, ids: Collection[int]) -> list[SheetRow]:
        asked = _counted(case) if len(ids) <= _FEW else _numbered(case)
        found = (self._read(asked.where(_R.id.in_(some))) for some in _some(ids))
        return sorted((row for rows in found for row in rows), key=attrgetter("number"))

    def numbered(self, case: int, number: int) -> SheetRow | None:
        found = self.rows(case, first=number - 1, most=1) if 0 < number <= MOST_ROWS else []
        return found[0] if found else None

    def next_place(self, case: int, part: int) -> int:
        last = self._session.scalars(select(func.max(_R.place)).where(*_standing(case), _R.part == part)).one()
        return (last or 0) + 1

    def place(self, row: int) -> int:
        found: int = self._session.scalars(select(_R.place).where(_R.id == row)).one()
        return found

    def write(self, version: Version, added: Sequence[NewRow], *, gone: Collection[int] | None = ()) -> None:
        told = {name: value for name, value in vars(version).items() if name != "case"}
        self._session.execute(versions.insert(), {**told, "of_case": version.case})
        standing = rows.update().where(*_standing(version.case)).values(until=version.number)
        if gone is None:
            self._session.execute(standing)
        for some in _some(gone or ()):
            self._session.execute(standing.where(_R.id.in_(some)))
        if added:
            of = {"of_case": version.case, "since": version.number}
            self._session.execute(rows.insert(), [{**of, **_written(one)} for one in added])

    def link(self, case: int, rows: Collection[int], document: int) -> None:
        if rows:
            of = {"of_case": case, "document": document}
            self._session.execute(entries.insert(), [{"sheet_row": one, **of} for one in sorted(rows)])

    def entered(self, case: int, rows: Collection[int] | None = None) -> Mapping[int, Entered]:
        known = {one.document: one for one in self.documents(case)}
        wanted = select(_E.sheet_row, _E.document).where(_E.of_case == _known(case)).order_by(_E.document)
        asked = [wanted] if rows is None else [wanted.where(_E.sheet_row.in_(some)) for some in _some(rows)]
        found = (pair for one in asked for pair in self._session.execute(one))
        return {row: known[document] for row, document in found if document in known}

    def documents(self, case: int) -> Mapping[Entered, int]:
        counted = select(_E.document, func.count().label("rows")).where(_E.of_case == _known(case))
        each = counted.group_by(_E.document).subquery()
        wanted = select(_D.id, _D.number, _D.state, each.c.rows).join(each, each.c.document == _D.id)
        found = self._session.execute(wanted.where(_D.state.not_in(VOID)).order_by(_D.id))
        return {Entered(id_, number, State(state)): rows for id_, number, state, rows in found}

    def case_of(self, document: int) -> int | None:
        return self._session.scalars(select(_E.of_case).where(_E.document == document).limit(1)).first()

    def _read(self, wanted: Any) -> list[SheetRow]:
        return [
            SheetRow(row, part, number, json.loads(cells)) for row, part, cells, number in self._session.execute(wanted)
        ]


def _known(case: int) -> int:
    """Databases fail when they are asked for another."""
    return case if 0 < case <= LAST_ID else 0


def _standing(case: int) -> tuple[Any, ...]:
    return _R.of_case == _known(case), _R.until.is_(None)


def _numbered(case: int) -> Any:
    """In order; an index has all that numbers are made of."""
    number = func.row_number().over(order_by=(_R.part, _R.place)).label("number")
    places = select(_R.id, number).where(*_standing(case)).subquery()
    wanted = select(_R.id, _R.part, _R.cells, places.c.number).join(places, places.c.id == _R.id)
    return wanted.order_by(places.c.number)


def _counted(case: int) -> Any:
    """The same, quicker for few rows: of each, how many stand up to it."""
    other = rows.alias()
    before = or_(other.c.part < _R.part, and_(other.c.part == _R.part, other.c.place <= _R.place))
    there = (other.c.of_case == _known(case), other.c.until.is_(None))
    number = select(func.count()).select_from(other).where(*there, before).scalar_subquery().label("number")
    return select(_R.id, _R.part, _R.cells, number).where(*_standing(case))


def _some(ids: Collection[int]) -> Iterator[list[int]]:
    """As many as one question may have."""
    ordered = sorted(set(ids))
    return (ordered[at : at + _AT_ONCE] for at in range(0, len(ordered), _AT_ONCE))


def _written(row: NewRow) -> dict[str, Any]:
    return {"part": row.part, "place": row.place, "cells": _json(row.values), "amount": row.amount}


def _json(values: Values) -> str:
    said = {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))
