"""What is done with the sheet of a case: rows come and go, a workbook replaces them, it is confirmed (BP1.3; P29)."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from portal_sim.finance.budget.analysis.domain import (
    MOST_ROWS,
    Entered,
    Judged,
    NewRow,
    Part,
    SheetBusy,
    SheetFaults,
    SheetKind,
    SheetKinds,
    SheetRefused,
    SheetRow,
    Store,
    Values,
    Version,
)
from portal_sim.finance.budget.work.cases.domain import Case
from portal_sim.finance.budget.work.cases.service import Cases
from portal_sim.finance.money import written
from portal_sim.finance.sheets.domain import Rows
from portal_sim.finance.sheets.service import read
from portal_sim.finance.units.domain import Unit, Units
from portal_sim.paging import PAGE, Page, last_number

_NOT_KEPT = ("number", "document")  # the sheet says them by itself


@dataclass(frozen=True)
class SheetPage:
    """A part of the sheet as its page shows it: `parts` by their place in the layout, `entered` by the rows' ids.

    `is_entered`: some row of the whole sheet has a document.
    """

    kind: SheetKind
    version: Version | None
    parts: Mapping[int, Part]
    page: Page[SheetRow]
    entered: Mapping[int, Entered]
    is_entered: bool

    @property
    def total(self) -> Part:
        """Of the whole sheet."""
        return Part(sum(one.rows for one in self.parts.values()), sum(one.amount for one in self.parts.values()))


@dataclass(frozen=True)
class AnalysisSheets:
    """`case` is a case's id; all raise LookupError for one whose process has no sheet, and what Cases.demand raises.

    Whatever changes the sheet is done at its step, by the person in whose hands the case is, and raises SheetRefused
    `analysis.locked` once a row was entered: then its document is reversed first.
    """

    cases: Cases
    kinds: SheetKinds
    store: Store
    units: Units
    release: Callable[[], None]

    def unit(self, case: int) -> Unit:
        """The case's."""
        return self.units.line(self.cases.get(case).unit)[0]

    def kind(self, case: int) -> SheetKind:
        """Of the case's process."""
        return self.kinds.of(self.cases.get(case).process)

    def look(self, case: int, part: int, number: int) -> SheetPage:
        """One page of a part."""
        parts = self.store.parts(case)
        total = parts.get(part, Part()).rows
        number = min(number, last_number(total))
        found = self.store.rows(case, part, (number - 1) * PAGE, PAGE)
        page = Page(found, total, number)
        entered = self.store.entered(case, [row.id for row in found])
        is_entered = bool(self.store.documents(case))
        return SheetPage(self.kind(case), self.store.last(case), parts, page, entered, is_entered)

    def rows(self, case: int) -> list[SheetRow]:
        """All of them, in order."""
        return self.store.rows(case)

    def count(self, case: int) -> int:
        """How many rows there are."""
        return self.store.count(case)

    def picked(self, case: int, rows: Collection[int]) -> list[SheetRow]:
        """Those rows, in order; of what isn't there any more, nothing."""
        return self.store.picked(case, rows)

    def case_of(self, document: int) -> int | None:
        """The case whose rows were entered with that document."""
        return self.store.case_of(document)

    def numbered(self, case: int, number: int) -> SheetRow | None:
        """The row of that number."""
        return self.store.numbered(case, number)

    def workbook(self, case: int) -> dict[str, list[Values]]:
        """What a file of the sheet has in each tab, the documents' numbers among it."""
        of, kind, entered = self.cases.get(case), self.kind(case), self.store.entered(case)
        tabs: dict[str, list[Values]] = {tab: [] for tab in kind.layout.tabs}
        for row in self.store.rows(case):
            said = kind.rules.shown(of.unit, row.values)
            document = entered[row.id].number if row.id in entered else None
            tabs[kind.layout.tabs[row.part]].append({**said, "number": row.number, "document": document})
        return tabs

    def add(self, case: int, part: int, values: Values, *, by: str, key: str) -> None:
        """One row more, the last one of its part. Raises SheetRefused `analysis.too_many`."""
        version = self._change(case, by, key)
        if version:
            self._room(case, 1)
            self.store.write(version, [NewRow(part, self.store.next_place(case, part), _kept(values))])

    def change(self, case: int, row: int, part: int, values: Values, *, by: str, key: str) -> None:
        """Another row in place of that one; it goes to the end of another part. Raises SheetBusy."""
        version = self._change(case, by, key)
        if version:
            (old,) = self._standing(case, [row])
            place = self.store.place(row) if old.part == part else self.store.next_place(case, part)
            self.store.write(version, [NewRow(part, place, _kept(values))], gone=[row])

    def remove(self, case: int, rows: Collection[int], *, by: str, key: str) -> None:
        """Take these away. Raises SheetRefused `analysis.nothing_chosen`, SheetBusy."""
        version = self._change(case, by, key)
        if version:
            if not rows:
                raise SheetRefused("analysis.nothing_chosen")
            self._standing(case, rows)
            self.store.write(version, [], gone=rows)

    def replace(self, case: int, data: bytes, file: str, *, by: str, key: str) -> Rows:
        """The rows of a workbook in place of all that there were; what was read. Nobody waits while it is read.

        Raises what sheets.service.read raises.
        """
        kind = self.kind(case)
        of = self.cases.demand(case, kind.step, by)
        self.release()
        taken = read(kind.layout, data, of.fiscal_year)
        version = self._change(case, by, key, file)
        if version:
            tabs = kind.layout.tabs
            added = [NewRow(tabs.index(row.tab), row.number, _kept(row.values)) for row in taken.rows]
            self.store.write(version, added, gone=None)
        return taken

    def judge(self, case: int) -> Judged:
        """What is wrong with the sheet by the ledger and the registers, as it is now."""
        kind, rows = self.kind(case), self.store.rows(case)
        found = kind.rules.judge(self.cases.get(case).unit, rows)
        return Judged([*found.faults, *kind.also(case, rows)], found.notes)

    def confirm(self, case: int, letter: int, *, by: str, key: str, seen: int | None = None) -> Case:
        """The sheet is right, and its step done; `letter` is the letter's amount in satang.

        Raises SheetRefused `analysis.no_rows`, `analysis.sum_differs` (letter; values sum, letter, difference),
        SheetFaults, and as Cases.finish.
        """
        of, kind = self.cases.get(case), self.kind(case)
        if of.step == kind.step:
            self.cases.demand(case, kind.step, by)
            self._demand_right(of, letter)
        return self.cases.finish(case, kind.step, by, key, seen=seen)

    def enter(self, case: int, rows: Collection[int], document: int) -> None:
        """These rows were entered with that document."""
        self.store.link(case, rows, document)

    def entered(self, case: int, rows: Collection[int] | None = None) -> Mapping[int, Entered]:
        """By the id of the row, of these rows or of all: those with a document that isn't void."""
        return self.store.entered(case, rows)

    def documents(self, case: int) -> Mapping[Entered, int]:
        """Those that aren't void, in order, each with how many rows were entered with it."""
        return self.store.documents(case)

    def _demand_right(self, case: Case, letter: int) -> None:
        rows = self.store.rows(case.id)
        if not rows:
            raise SheetRefused("analysis.no_rows")
        if faults := self.judge(case.id).faults:
            raise SheetFaults(faults)
        total = sum(row.amount for row in rows)
        if total != letter:
            said = {"sum": written(total), "letter": written(letter), "difference": written(abs(total - letter))}
            raise SheetRefused("analysis.sum_differs", "letter", **said)

    def _change(self, case: int, by: str, key: str, file: str = "") -> Version | None:
        """The version that is to be written; None for what was done under that key before."""
        own = f"{by}:{key}"
        if self.store.done(own):
            return None
        self.cases.demand(case, self.kind(case).step, by)
        if self.store.documents(case):
            raise SheetRefused("analysis.locked")
        last = self.store.last(case)
        return Version(case, last.number + 1 if last else 1, own, by, self.cases.clock.now(), file)

    def _standing(self, case: int, ids: Collection[int]) -> list[SheetRow]:
        found = self.store.picked(case, ids)
        if len(found) != len(set(ids)):
            raise SheetBusy("entry.changed_meanwhile")
        return found

    def _room(self, case: int, more: int) -> None:
        if self.count(case) + more > MOST_ROWS:
            raise SheetRefused("analysis.too_many", most=f"{MOST_ROWS:,}")


def _kept(values: Values) -> Values:
    return {name: value for name, value in values.items() if name not in _NOT_KEPT and value is not None}
