"""Money that is carried over: of which purchase order, until when, and how much of it is left."""

from dataclasses import dataclass
from datetime import date

from portal_sim.finance.documents.domain import Document, Kind, State
from portal_sim.finance.documents.lines import MoneyLine, lines_of
from portal_sim.finance.documents.service import Desk
from portal_sim.finance.ledger.domain import LedgerAccount, Stage


@dataclass(frozen=True)
class Carried:
    """The money of one order, as CGD has last granted it; `left` satang of it are neither drawn nor asked for anew."""

    document: Document
    line: MoneyLine
    left: int

    @property
    def until(self) -> date:
        """The last day on which it may be drawn."""
        return date.fromisoformat(self.line.codes["until"])

    @property
    def holder(self) -> str:
        """The order's year and number."""
        return self.line.given_to


def carried(desk: Desk, agency: str) -> list[Carried]:
    """All that CGD has granted to the agency, order by order: the last document of each counts."""
    lines: dict[tuple[str, str], tuple[Document, MoneyLine]] = {}
    for document in desk.shelf.live(Kind.CARRY_OVER, unit=agency, state=State.GRANTED):
        for line in lines_of(document):
            lines[line.given_to, line.codes["unit"]] = document, line
    return [
        Carried(document, line, desk.ledger.balance(LedgerAccount(line.fund, Stage.CARRIED_OVER, line.given_to)))
        for document, line in lines.values()
    ]


def of_request(desk: Desk, agency: str, unit: str, year: int, budget_code: str) -> list[Carried]:
    """What a unit has of that year's money under that code, and something is left of it."""
    return [
        one
        for one in carried(desk, agency)
        if one.left
        and (one.line.codes["unit"], one.line.codes["year"]) == (unit, str(year))
        and one.line.fund.budget_code == budget_code
    ]
