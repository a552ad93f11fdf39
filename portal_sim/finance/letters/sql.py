"""The book of letters in SQL."""

from dataclasses import fields
from typing import Any

from sqlalchemy import and_, func, select

from portal_sim.adapters.pages import Listing, count_some
from portal_sim.finance.letters.kept import Kept, State
from portal_sim.finance.letters.tables import letters
from portal_sim.paging import Page
from simkit.columns import LAST_ID
from simkit.sql import SqlRows

_L = letters.c
_NAMES = [field.name for field in fields(Kept)]
_COLUMNS = [_L[name] for name in _NAMES]


class SqlLetters(SqlRows[Kept]):
    kind, table = Kept, letters

    def get(self, letter: int) -> Kept:
        known = 0 < letter <= LAST_ID  # databases fail when they are asked for another
        found = self._one_of(_L.id == letter) if known else None
        if found is None:
            raise LookupError("no such letter")
        return found

    def add(self, row: Kept) -> Kept:  # type: ignore[override]
        values = {name: getattr(row, name) for name in _NAMES if name != "id"}
        return _kept(*self._session.execute(letters.insert().values(values).returning(*_COLUMNS)).one())

    def numbered(self, unit: str, year: int, number: str) -> Kept | None:
        return self._one_of(_L.unit == unit, _L.fiscal_year == year, _L.number == number)

    def about(self, unit: str, matter: str) -> list[Kept]:
        wanted = select(*_COLUMNS).where(_L.matter == matter, _L.unit == unit).order_by(_L.id)
        return [_kept(*row) for row in self._session.execute(wanted)]

    def last(self, unit: str, year: int) -> int:
        highest = select(func.max(_L.running)).where(_L.unit == unit, _L.fiscal_year == year)
        return self._session.scalar(highest) or 0

    def waiting(self, signer: str, page: int) -> Page[Kept]:
        return _OLDEST_FIRST.page(self._session, [], page, _to_sign(signer))

    def count_waiting(self, signer: str) -> int:
        return count_some(self._session, letters, _to_sign(signer))

    def _one_of(self, *where: Any) -> Kept | None:
        row = self._session.execute(select(*_COLUMNS).where(*where)).one_or_none()
        return _kept(*row) if row else None


def _to_sign(signer: str) -> Any:
    return and_(_L.signer == signer, _L.state == State.WAITING)


def _kept(*columns: Any) -> Kept:
    said = dict(zip(_NAMES, columns, strict=True))
    return Kept(**{**said, "state": State(said["state"])})


_OLDEST_FIRST: Listing[Kept] = Listing(select(*_COLUMNS), _kept, _L.id, (_L.id,))
