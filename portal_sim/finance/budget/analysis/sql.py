"""Sheets, in SQL: a change writes the rows that it changes, and says of others until which version they stood."""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select

from portal_sim.adapters.trigrams import AnySession
from portal_sim.finance.budget.analysis.domain import MOST_ROWS, Entered, NewRow, Part, SheetRow, Values, Version
from portal_sim.finance.budget.analysis.tables import entries, rows, versions
from portal_sim.finance.documents.domain import VOID, State
from portal_sim.finance.documents.tables import documents
from simkit.columns import LAST_ID

_R, _V, _E, _D = rows.c, versions.c, entries.c, documents.c
_AT_ONCE = 1000  # ids in one question


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

    def rows(self, case: int, part: int | None = None, first: int = 0, most: int = MOST_ROWS) -> list[SheetRow]:
        numbered = _numbered(case)
        wanted = select(numbered).order_by(numbered.c.number).offset(first).limit(most)
        return self._read(wanted if part is None else wanted.where(numbered.c.part == part))

    def picked(self, case: int, ids: Collection[int]) -> list[SheetRow]:
        wanted = set(ids)
        return [row for row in self.rows(case) if row.id in wanted] if wanted else []

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
        standing, ids = rows.update().where(*_standing(version.case)).values(until=version.number), sorted(gone or ())
        if gone is None:
            self._session.execute(standing)
        for at in range(0, len(ids), _AT_ONCE):
            self._session.execute(standing.where(_R.id.in_(ids[at : at + _AT_ONCE])))
        if added:
            of = {"of_case": version.case, "since": version.number}
            self._session.execute(rows.insert(), [{**of, **_written(one)} for one in added])

    def link(self, rows: Collection[int], document: int) -> None:
        if rows:
            self._session.execute(entries.insert(), [{"sheet_row": one, "document": document} for one in sorted(rows)])

    def entered(self, case: int) -> Mapping[int, Entered]:
        wanted = select(_E.sheet_row, _D.id, _D.number, _D.state).join(rows, _R.id == _E.sheet_row)
        wanted = wanted.join(documents, _D.id == _E.document).where(*_standing(case), _D.state.not_in(VOID))
        found = self._session.execute(wanted.order_by(_D.id))
        return {row: Entered(document, number, State(state)) for row, document, number, state in found}

    def case_of(self, document: int) -> int | None:
        wanted = select(_R.of_case).join(entries, _E.sheet_row == _R.id).where(_E.document == document)
        return self._session.scalars(wanted.limit(1)).first()

    def _read(self, wanted: Any) -> list[SheetRow]:
        return [
            SheetRow(row, part, number, json.loads(cells)) for row, part, cells, number in self._session.execute(wanted)
        ]


def _standing(case: int) -> tuple[Any, ...]:
    known = 0 < case <= LAST_ID
    return _R.of_case == (case if known else 0), _R.until.is_(None)


def _numbered(case: int) -> Any:
    number = func.row_number().over(order_by=(_R.part, _R.place)).label("number")
    return select(_R.id, _R.part, _R.cells, number).where(*_standing(case)).subquery()


def _written(row: NewRow) -> dict[str, Any]:
    return {"part": row.part, "place": row.place, "cells": _json(row.values), "amount": row.amount}


def _json(values: Values) -> str:
    said = {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))
