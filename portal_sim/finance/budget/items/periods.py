"""The period's budget against the Act and the year's plan, before anything is allocated (BP1.2; P3)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from portal_sim.finance.budget.items.domain import (
    Item,
    PeriodCheck,
    PeriodChecks,
    SpendingLine,
    SpendingPlans,
)
from portal_sim.finance.budget.items.service import BudgetItems
from portal_sim.finance.documents.domain import Document, DocumentRefused, Kind
from portal_sim.finance.fiscal import quarter_of
from portal_sim.finance.units.domain import Permission


@dataclass(frozen=True)
class PeriodLine:
    """One budget code: what the Act gives for the year, what the plan has for the quarter, what the system has."""

    item: Item
    act: int
    planned: int
    in_system: int

    @property
    def difference(self) -> int:
        return self.in_system - self.planned

    @property
    def agrees(self) -> bool:
        return not self.difference


@dataclass(frozen=True)
class PeriodBudgets:
    """`quarter` is 1 (October to December) to 4, `year` a fiscal year, the present one where None is given."""

    items: BudgetItems
    spending: SpendingPlans
    checks: PeriodChecks

    def plan(self, lines: Iterable[SpendingLine]) -> None:
        """Keep what the year's spending plan has."""
        for line in lines:
            self.spending.put(line)

    def compare(self, agency: str, quarter: int, year: int | None = None) -> list[PeriodLine]:
        """Of every code of the agency, in order."""
        year = year or self.items.year()
        known = self.items.listed(agency, year)
        planned = self.spending.of_codes(year, [one.budget_code for one in known])
        frames, allotments = (self._documents(kind, agency, year) for kind in (Kind.FRAME, Kind.ALLOTMENT))
        of_quarter = [one for one in allotments if allotted_for(one) == quarter]
        return [
            PeriodLine(
                item, _sum(frames, item), sum(one.amount for one in planned if _is_of(one, item, quarter)),
                _sum(of_quarter, item),
            )
            for item in known
        ]  # fmt: skip

    def confirm(self, agency: str, quarter: int, opinion: str, *, by: str) -> PeriodCheck:
        """That the comparison was looked at; with an opinion where something differs.

        Raises NotPermitted; DocumentRefused `period.differs` (opinion; value count).
        """
        desk = self.items.desk
        desk.permissions.demand(by, Permission.BUDGET_OFFICER, agency, day=desk.today())
        differing = sum(not line.agrees for line in self.compare(agency, quarter))
        if differing and not opinion.strip():
            raise DocumentRefused("period.differs", "opinion", count=differing)
        made = PeriodCheck(
            agency, self.items.year(), quarter, differing, opinion.strip(), by, desk.clock.now()
        )  # fmt: skip
        self.checks.add(made)
        return made

    def checked(self, agency: str, quarter: int, year: int | None = None) -> list[PeriodCheck]:
        """Every time that it was looked at, in order."""
        return self.checks.of_quarter(agency, year or self.items.year(), quarter)

    def _documents(self, kind: Kind, agency: str, year: int) -> list[Document]:
        return self.items.desk.shelf.live(kind, unit=agency, fiscal_year=year)


def allotted_for(allotment: Document) -> int:
    """The quarter that the Budget Bureau has named, else that of the allotment's day."""
    return int(allotment.details.get("quarter") or quarter_of(allotment.day))


def _sum(documents: Sequence[Document], item: Item) -> int:
    return sum(one.amount for one in documents if one.fund.budget_code == item.budget_code)


def _is_of(line: SpendingLine, item: Item, quarter: int) -> bool:
    return (line.budget_code, line.quarter) == (item.budget_code, quarter)
