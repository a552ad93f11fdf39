"""Requested changes, in SQL."""

from collections.abc import Sequence
from dataclasses import replace

from portal_sim.finance.budget.change.domain import Change, ChangeState
from portal_sim.finance.budget.change.tables import changes
from simkit.columns import LAST_ID
from simkit.sql import SqlRows

_C = changes.c


class SqlChanges(SqlRows[Change]):
    kind, table = Change, changes

    def get(self, change: int) -> Change:
        found = self._find(_C.id == change) if 0 < change <= LAST_ID else None
        if found is None:
            raise LookupError("no such change")
        return _read(found)

    def insert(self, change: Change) -> Change:
        return replace(change, id=self._insert(change))

    def of_agency(self, agency: str, year: int) -> list[Change]:
        wanted = self._select(_C.agency == agency, _C.year == year).order_by(_C.id.desc())
        return [_read(one) for one in self._all(wanted)]

    def of_case(self, case: int) -> list[Change]:
        wanted = self._select(_C.case == case, _C.state != ChangeState.DROPPED).order_by(_C.id)
        return [_read(one) for one in self._all(wanted)]

    def keyed(self, key: str) -> Change | None:
        found = self._find(_C.key == key)
        return _read(found) if found else None

    def at_bureau(self) -> list[Change]:
        wanted = self._select(_C.state == ChangeState.AT_BUREAU).order_by(_C.id)
        return [_read(one) for one in self._all(wanted)]

    def of_documents(self, documents: Sequence[int]) -> list[Change]:
        return [_read(one) for one in self._all(self._select(_C.document.in_(documents)).order_by(_C.id))]


def _read(row: Change) -> Change:
    return replace(row, state=ChangeState(row.state))
