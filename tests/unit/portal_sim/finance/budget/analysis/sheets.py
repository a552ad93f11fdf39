"""A department whose budget section works on letters: cases, their sheets, the steps of an allocation."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from portal_sim.core import Calendar
from portal_sim.finance.budget.allocation.analysis import AllocationSheet
from portal_sim.finance.budget.allocation.entries import EntryHerald
from portal_sim.finance.budget.allocation.feature import CELLS
from portal_sim.finance.budget.allocation.steps import ANALYSIS, ENTRY, PERIOD, AllocationSteps
from portal_sim.finance.budget.analysis.domain import SheetKind, SheetKinds, SheetRow, Values
from portal_sim.finance.budget.analysis.service import AnalysisSheets
from portal_sim.finance.budget.analysis.sql import SqlSheets
from portal_sim.finance.budget.work.cases.domain import Case
from portal_sim.finance.budget.work.cases.hands import Hands
from portal_sim.finance.budget.work.cases.service import Cases
from portal_sim.finance.budget.work.cases.sop import Approver
from portal_sim.finance.budget.work.cases.sql import SqlCaseShelf
from portal_sim.finance.budget.work.register.senders import PLANNING, LetterSenders
from portal_sim.finance.budget.work.register.service import LetterForm, Register
from portal_sim.finance.documents.heralds import Heralds
from portal_sim.finance.sheets.layouts import ALLOCATION
from tests.unit.portal_sim.finance.budget.department import ITEMS, OFFICER, USED, Department
from tests.unit.portal_sim.finance.budget.work.section import PDF, FakeDocuments, FakeLetters, FakePeople
from tests.unit.portal_sim.finance.documents.agency import AGENCY, TODAY

CENTRAL, REGIONAL = 0, 1
_LETTERS: Iterator[int] = count(1)


@dataclass
class Sheets:
    """Each call is a transaction, as a request is."""

    department: Department

    def __post_init__(self) -> None:
        agency = self.department.agency
        session, desk = agency.database.session, agency.desk
        shelf, people, calendar = SqlCaseShelf(session), FakePeople(), Calendar(agency.clock)
        senders = LetterSenders(FakeLetters(), people, desk.permissions, desk.units, calendar)
        hands = Hands(shelf, desk.permissions, people, calendar, desk.offices)
        self.cases = Cases(shelf, hands, senders, FakeDocuments(), agency.clock)
        self.register = Register(self.cases, senders, FakeDocuments())
        self.kinds = SheetKinds()
        rules = AllocationSheet(self.department.allocations)
        self.kinds.add("BP1", SheetKind(ANALYSIS, ALLOCATION, rules, lambda _unit, held: held, CELLS))
        self.sheets = AnalysisSheets(self.cases, self.kinds, SqlSheets(session), desk.units, agency.database.release)
        self.steps = AllocationSteps(
            self.cases, self.sheets, self.department.checks, self.department.allocations, self.department.periods
        )  # fmt: skip

    @classmethod
    def of(cls, department: Department) -> "Sheets":
        """Documents of that department tell its cases what was done with them."""
        heralds, agency = Heralds(), department.agency
        agency.desk = replace(agency.desk, herald=heralds)
        made = cls(Department(agency))
        heralds.add(EntryHerald(made.steps))
        return made

    def do(self, act: Any, *args: Any, **said: Any) -> Any:
        return self.department.agency.do(lambda: act(*args, **said))

    def change(self, act: Any, *args: Any, by: str = OFFICER, key: str = "", **said: Any) -> Any:
        return self.do(act, *args, **said, by=by, key=key or self.department.agency.key())

    def case(self, by: str = OFFICER) -> int:
        """Whose analysis is under way."""
        form = LetterForm(
            "BP1", f"กผ 0201/{next(_LETTERS)}", TODAY, PLANNING, "ขอจัดสรร", Approver.DIRECTOR_GENERAL, TODAY
        )  # fmt: skip
        found: Case = self.change(self.register.enter, AGENCY, form, PDF, by=by)
        self.go(found.id, PERIOD, "begin", by)
        self.go(found.id, PERIOD, "finish", by)
        self.go(found.id, ANALYSIS, "begin", by)
        return found.id

    def go(self, case: int, step: str, act: str, by: str = OFFICER, **said: Any) -> Case:
        done: Case = self.do(getattr(self.cases, act), case, step, by, self.department.agency.key(), **said)
        return done

    def now(self, case: int) -> Case:
        found: Case = self.do(self.cases.get, case)
        return found

    def values(self, code: str = USED, amount: int = 250_000_00, **changes: Any) -> dict[str, Any]:
        """A row, right but for the changes."""
        line = self.department.line(code, amount)
        said = {
            "receiver": line.receiver, "plan": line.plan, "budget_code": code, "expenditure": line.kind,
            "item": line.item, "source": ITEMS[code][4], "account": line.ledger_account, "area": line.area,
            "activity": line.activity, "amount": amount,
        }  # fmt: skip
        return {**said, **changes}

    def add(self, case: int, *rows: Values, part: int = REGIONAL) -> None:
        for row in rows:
            self.change(self.sheets.add, case, part, row)

    def rows(self, case: int) -> list[SheetRow]:
        found: list[SheetRow] = self.do(self.sheets.rows, case)
        return found

    def amounts(self, case: int) -> list[int]:
        """Of the rows in order, in satang."""
        return [row.amount for row in self.rows(case)]

    def to_entry(self, case: int) -> None:
        letter = sum(self.amounts(case))
        self.change(self.sheets.confirm, case, letter)
        self.go(case, ENTRY, "begin")
