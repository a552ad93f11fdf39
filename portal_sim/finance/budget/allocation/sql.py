"""Checks, in SQL."""

from portal_sim.finance.budget.allocation.domain import Check
from portal_sim.finance.budget.allocation.tables import checks
from simkit.sql import SqlRows


class SqlChecks(SqlRows[Check]):
    kind, table = Check, checks

    def of(self, document: int) -> list[Check]:
        return self._all(self._select(checks.c.document == document).order_by(checks.c.id))
