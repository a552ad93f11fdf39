"""What an analysis sheet of 10,000 rows costs, for `./scripts/testbed bench --sheets`: posted, and the same rows plain.

`python -m portal_sim.finance.budget.adapters.cost post --database URL` makes a budget of BP1 and a workbook of it, and
does with them what the pages do: the workbook is uploaded, its sheet confirmed, entered (for one kind of expenditure
after the other, investment items one at a time), and each document approved, every act in a transaction of its own.
`copy --database URL --to URL` writes the rows that the entry and the approvals have left in the first database into the
second, by plain inserts in one transaction. Both print the seconds of that, and by how many megabytes the process has
grown at most; of `post` since before the upload.
"""
# language: not on screens

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import count
from pathlib import Path
from time import perf_counter
from typing import NamedTuple, TypeVar

from portal_sim.core import Core
from portal_sim.documents.feature import FEATURE as PAPERS
from portal_sim.documents.sample import sample_pdf
from portal_sim.finance.budget.allocation.feature import FEATURE as ALLOCATING
from portal_sim.finance.budget.allocation.steps import ANALYSIS, ENTRY, PERIOD, AllocationSteps
from portal_sim.finance.budget.analysis.domain import SheetRow
from portal_sim.finance.budget.analysis.feature import FEATURE as SHEETS
from portal_sim.finance.budget.analysis.service import AnalysisSheets
from portal_sim.finance.budget.analysis.tables import entries as sheet_entries
from portal_sim.finance.budget.analysis.tables import rows, versions
from portal_sim.finance.budget.feature import FEATURE as BUDGET
from portal_sim.finance.budget.items.endowment import Endowment
from portal_sim.finance.budget.items.expenditures import CONTENTS, INVESTMENT, KINDS
from portal_sim.finance.budget.items.service import BudgetItems, ItemForm
from portal_sim.finance.budget.work.cases.service import Cases
from portal_sim.finance.budget.work.cases.sop import Approver
from portal_sim.finance.budget.work.cases.tables import cases, papers
from portal_sim.finance.budget.work.cases.tables import deeds as case_deeds
from portal_sim.finance.budget.work.feature import FEATURE as WORK
from portal_sim.finance.budget.work.register.senders import PLANNING
from portal_sim.finance.budget.work.register.service import LetterForm, Register
from portal_sim.finance.codes.provinces import PROVINCES
from portal_sim.finance.documents.adapters.cost import FEATURES, built, rows_of
from portal_sim.finance.documents.decisions import Decisions
from portal_sim.finance.documents.domain import Document
from portal_sim.finance.documents.feature import offices
from portal_sim.finance.documents.statements import SUBJECT, statement
from portal_sim.finance.documents.tables import deeds, documents
from portal_sim.finance.forms.uploads import Upload
from portal_sim.finance.ledger.tables import accounts, counters, entries, postings
from portal_sim.finance.sheets.adapters.cost import measured
from portal_sim.finance.sheets.adapters.writing import write
from portal_sim.finance.sheets.checking import MOST_ROWS
from portal_sim.finance.sheets.domain import Value
from portal_sim.finance.sheets.layouts import ALLOCATION
from portal_sim.finance.units.domain import Grant, Permission, Unit, UnitKind
from portal_sim.finance.units.sql import SqlGrants, SqlUnits
from portal_sim.finance.units.tables import units
from portal_sim.mapping import metadata
from portal_sim.signing.evidence import Evidence
from portal_sim.signing.sql import SqlEvidences
from simkit import statement as signed
from simkit.database import Database

T = TypeVar("T")
AGENCY, PLAN, QUARTER = "99001", "12001", 1
OFFICER, HEAD, TREASURY, BUREAU = "OFFICER", "HEAD", "TREASURY", "BUREAU"
UNITS, INVESTMENTS = 20, 50  # units that receive money; rows that are investment items
AMOUNT, EACH = 1_000_00, 1_000_000_000_00  # satang of a row, and of what a code is allotted
NEEDED = (units, cases, versions, rows)  # what the rows of POSTED refer to
POSTED = (accounts, counters, entries, postings, documents, deeds, sheet_entries, papers, case_deeds)


class Code(NamedTuple):
    """A budget code: of which kind of expenditure, for what, and its source of funds."""

    code: str
    kind: str
    content: str
    commitment_item: str
    source: str


def main() -> None:
    parser = argparse.ArgumentParser(prog="cost")
    commands = parser.add_subparsers(dest="command", required=True)
    for command in ("post", "copy"):
        commands.add_parser(command).add_argument("--database", required=True)
    commands.choices["copy"].add_argument("--to", required=True)
    given = parser.parse_args()
    cost = posted(given.database) if given.command == "post" else copied(given.database, given.to)
    sys.stdout.write(f"{cost[0]:.6f} {cost[1]:.3f}\n")


def posted(url: str, number: int = MOST_ROWS, investments: int = INVESTMENTS) -> tuple[float, float]:
    """Seconds of the entries and approvals; by how many megabytes the process has grown since before the upload."""
    with tempfile.TemporaryDirectory(prefix="cost-") as place:
        core = built(Path(place), url, (PAPERS, *FEATURES, BUDGET, WORK, SHEETS, ALLOCATING))
        section = Section(core, codes(investments))
        section.prepare()
        cost = measured(partial(section.post, section.workbook(number)))
        core.database.close()
    return cost


def copied(url: str, to: str) -> tuple[float, float]:
    """Seconds of the plain inserts, table by table; megabytes. What their rows refer to is there before."""
    found, plain = rows_of(url, (*NEEDED, *POSTED)), Database(to, metadata)
    with plain.transaction():
        for table in NEEDED:
            plain.session.execute(table.insert(), found[table.name])

    def insert() -> float:
        began = perf_counter()
        with plain.transaction():
            for table in POSTED:
                plain.session.execute(table.insert(), found[table.name])
        return perf_counter() - began

    cost = measured(insert)
    plain.close()
    return cost


def codes(investments: int) -> list[Code]:
    """One of each content; of investment items, which are the last, one each."""
    made = [
        (kind, content, f"{place}{item}00")
        for place, kind in enumerate(KINDS, 1) if kind != INVESTMENT
        for item, content in enumerate(CONTENTS[kind], 1)
    ]  # fmt: skip
    place, content = KINDS.index(INVESTMENT) + 1, CONTENTS[INVESTMENT][0]
    made += [(INVESTMENT, content, f"{place}100")] * investments
    return [
        Code(f"{AGENCY}{PLAN}{number:06}", kind, content, item, f"6911{item[0]}20")
        for number, (kind, content, item) in enumerate(made, 1)
    ]


class Section:
    """A budget section with the year's money, and the case of a letter that asks for it."""

    def __init__(self, core: Core, codes: Sequence[Code]) -> None:
        self._core, self._codes = core, codes
        self._keys = (f"cost-{number}" for number in count(1))
        self._case = 0

    def prepare(self) -> None:
        """People, units, the Act and a period's money of every code; the case waits for its analysis."""
        self._do(self._people_and_units)
        self._do(lambda: self._core[BudgetItems].add_plan(AGENCY, PLAN, "แผนงานพื้นฐาน"))
        for code in self._codes:
            self._do(partial(self._endow, code))
        self._case = self._do(self._registered)

    def workbook(self, number: int) -> bytes:
        """So many rows: each unit's, one for each code that isn't an investment item's; then those."""
        items = self._core[BudgetItems]
        tabs = {ALLOCATION.tabs[0]: iter(()), ALLOCATION.tabs[1]: self._rows(number)}
        return write(ALLOCATION, tabs, "ตัวอย่าง", items.year(), items.desk.today())

    def post(self, data: bytes) -> float:
        """Uploaded and found right (BP1.3); entered and approved (BP1.4), and of that the seconds."""
        sheets = self._core[AnalysisSheets]
        self._step(sheets.replace, data, "sheet.xlsx")
        self._step(sheets.confirm, AMOUNT * sheets.count(self._case))
        self._step(self._core[Cases].begin, ENTRY)
        entries = self._do(lambda: list(_entries(sheets.rows(self._case))))
        began = perf_counter()
        made = [one for ids in entries for one in self._step(self._core[AllocationSteps].enter, ids)]
        entered = perf_counter() - began
        self._do(lambda: self._sign(made))  # by the head's phone
        began = perf_counter()
        for one in made:
            self._do(partial(self._approve, one))
        return entered + perf_counter() - began

    def _rows(self, number: int) -> Iterator[dict[str, Value | None]]:
        others = [one for one in self._codes if one.kind != INVESTMENT]
        investments = [one for one in self._codes if one.kind == INVESTMENT]
        before = number - len(investments)
        for place in range(number):
            code = others[place % len(others)] if place < before else investments[place - before]
            province = _PROVINCES[place // len(others) % UNITS]
            yield {
                "number": place + 1, "receiver": _unit(province), "plan": PLAN, "budget_code": code.code,
                "expenditure": code.kind, "item": code.content, "source": code.source, "account": "5199990103",
                "area": f"P{province}00", "activity": f"P{province}00", "amount": AMOUNT,
            }  # fmt: skip

    def _people_and_units(self) -> None:
        grants, today = SqlGrants(self._core.session), self._core[BudgetItems].desk.today()
        treasury, bureau = offices()
        for person, permission, unit in (
            (OFFICER, Permission.BUDGET_OFFICER, AGENCY), (HEAD, Permission.HEAD_OF_BUDGET, AGENCY),
            (TREASURY, Permission.CGD_PROCESSING, treasury), (BUREAU, Permission.BUDGET_BUREAU, bureau),
        ):  # fmt: skip
            grants.add(Grant(person, permission, unit, today))
        there = SqlUnits(self._core.session)
        for province in _PROVINCES[:UNITS]:
            there.add(Unit(_unit(province), f"หน่วย {province}", UnitKind.DISBURSEMENT_UNIT, AGENCY))
            there.add(Unit(_unit(province, 11), f"ฝ่าย {province}", UnitKind.COST_CENTRE, _unit(province)))

    def _endow(self, code: Code) -> None:
        endowment = self._core[Endowment]
        form = ItemForm(code.code, code.content, PLAN, code.kind, code.commitment_item)
        endowment.enact(AGENCY, form, code.source, EACH, by=TREASURY, key=self._key())
        endowment.allot(code.source, code.code, QUARTER, EACH, "งวด 1", by=BUREAU, key=self._key())

    def _registered(self) -> int:
        """The letter is entered, and the period's budget confirmed (BP1.1, BP1.2)."""
        today, key = self._core[BudgetItems].desk.today(), self._key
        letter = LetterForm(
            "BP1", "กผ 1", today, PLANNING, "ขอจัดสรรงบประมาณ", Approver.DIRECTOR_GENERAL, today
        )  # fmt: skip
        cases, upload = self._core[Cases], Upload("letter.pdf", sample_pdf())
        case = self._core[Register].enter(AGENCY, letter, upload, by=OFFICER, key=key()).id
        cases.begin(case, PERIOD, OFFICER, key())
        cases.finish(case, PERIOD, OFFICER, key())
        return cases.begin(case, ANALYSIS, OFFICER, key()).id

    def _sign(self, made: Sequence[Document]) -> None:
        evidences, now = SqlEvidences(self._core.session), self._core.clock.now()
        for one in made:
            said = signed.Statement.of(*statement(one)).signed
            evidences.add(Evidence(f"cost-{one.id}", HEAD, SUBJECT, str(one.id), said, "-", b"-", now))

    def _approve(self, document: Document) -> None:
        self._core[Decisions].approve(
            document.id, by=HEAD, seen=document.version, evidence=f"cost-{document.id}", key=self._key()
        )  # fmt: skip

    def _step(self, act: Callable[..., T], *said: object) -> T:
        """What an officer's page does with the case, in a transaction of its own."""
        return self._do(lambda: act(self._case, *said, by=OFFICER, key=self._key()))

    def _do(self, act: Callable[[], T]) -> T:
        with self._core.database.transaction():
            return act()

    def _key(self) -> str:
        return next(self._keys)


_PROVINCES = sorted(PROVINCES)[1:]  # without the capital, whose units are central


def _unit(province: str, running: int = 1) -> str:
    return f"{AGENCY}{province}9{running:02}"


def _entries(rows: Sequence[SheetRow]) -> Iterator[list[int]]:
    """Ids of rows that are entered together: those of a kind, but an investment item alone (P4)."""
    for kind in KINDS:
        ids = [row.id for row in rows if row.values["expenditure"] == kind]
        yield from [[one] for one in ids] if kind == INVESTMENT else [ids]


if __name__ == "__main__":
    main()
