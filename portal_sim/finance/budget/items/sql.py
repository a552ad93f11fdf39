"""Items, plans and checks, in SQL."""

from collections.abc import Sequence

from portal_sim.finance.budget.items.domain import Item, PeriodCheck, Plan, SpendingLine
from portal_sim.finance.budget.items.tables import items, period_checks, plans, spending
from simkit.sql import SqlRows

_I, _P, _S, _C = items.c, plans.c, spending.c, period_checks.c


class SqlItems(SqlRows[Item]):
    kind, table = Item, items

    def find(self, year: int, budget_code: str) -> Item | None:
        return self._find(_I.year == year, _I.budget_code == budget_code)

    def of_agency(self, year: int, agency: str) -> list[Item]:
        return self._all(self._select(_I.year == year, _I.agency == agency).order_by(_I.budget_code))


class SqlPlans(SqlRows[Plan]):
    kind, table = Plan, plans

    def of_agency(self, year: int, agency: str) -> list[Plan]:
        return self._all(self._select(_P.year == year, _P.agency == agency).order_by(_P.code))


class SqlSpending(SqlRows[SpendingLine]):
    kind, table = SpendingLine, spending

    def of_codes(self, year: int, budget_codes: Sequence[str]) -> list[SpendingLine]:
        wanted = self._select(_S.year == year, _S.budget_code.in_(budget_codes))
        return self._all(wanted.order_by(_S.budget_code, _S.receiver, _S.quarter))

    def put(self, line: SpendingLine) -> None:
        is_it = (_S.year == line.year, _S.budget_code == line.budget_code, _S.receiver == line.receiver)
        if self._find(*is_it, _S.quarter == line.quarter):
            self.save(line)
        else:
            self.add(line)


class SqlPeriodChecks(SqlRows[PeriodCheck]):
    kind, table = PeriodCheck, period_checks

    def of_quarter(self, agency: str, year: int, quarter: int) -> list[PeriodCheck]:
        wanted = self._select(_C.agency == agency, _C.year == year, _C.quarter == quarter)
        return self._all(wanted.order_by(_C.id))
