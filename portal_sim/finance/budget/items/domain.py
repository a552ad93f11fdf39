"""Budget items of the annual budget, and the plans to which they belong; each is of one fiscal year (Gregorian)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from portal_sim.finance.budget.items.expenditures import INVESTMENT, Sort, sort_of

CODE_LENGTH, PLAN_LENGTH = 16, 5


@dataclass(frozen=True)
class Plan:
    """A budget plan or project, with a code of five digits."""

    year: int
    agency: str
    code: str
    name: str


@dataclass(frozen=True)
class Item:
    """What a budget code of sixteen characters stands for: its plan's code, kind of expenditure, and content.

    Durable goods and constructions have a code for each item (budget.yaml, definitions).
    """

    year: int
    budget_code: str
    agency: str
    name: str
    plan: str
    kind: str
    content: str
    commitment_item: str
    by: str
    at: datetime

    @property
    def is_investment(self) -> bool:
        return self.kind == INVESTMENT

    @property
    def sort(self) -> Sort:
        return sort_of(self.content)


@dataclass(frozen=True)
class SpendingLine:
    """What the year's plan has for a code, a receiving unit and a quarter (1 to 4), in satang."""

    year: int
    budget_code: str
    receiver: str
    quarter: int
    amount: int


@dataclass(frozen=True)
class PeriodCheck:
    """That somebody has compared the period's budget with the plan: how many codes differed, and the opinion of it."""

    agency: str
    year: int
    quarter: int
    differing: int
    opinion: str
    by: str
    at: datetime


class Items(Protocol):
    """The register, by year."""

    def find(self, year: int, budget_code: str) -> Item | None:
        """The item of that code."""

    def of_agency(self, year: int, agency: str) -> list[Item]:
        """By code."""

    def add(self, row: Item) -> None:
        """A code that there isn't."""


class Plans(Protocol):
    """Plans, by year."""

    def of_agency(self, year: int, agency: str) -> list[Plan]:
        """By code."""

    def add(self, row: Plan) -> None:
        """A code that the agency hasn't got in that year."""


class SpendingPlans(Protocol):
    """The spending plan of each year."""

    def of_codes(self, year: int, budget_codes: Sequence[str]) -> list[SpendingLine]:
        """Of these codes, by code, receiver and quarter."""

    def put(self, line: SpendingLine) -> None:
        """Keep it, in place of what was planned for the same code, receiver and quarter."""


class PeriodChecks(Protocol):
    """Only added to."""

    def of_quarter(self, agency: str, year: int, quarter: int) -> list[PeriodCheck]:
        """In order."""

    def add(self, row: PeriodCheck) -> None:
        """Keep it."""
