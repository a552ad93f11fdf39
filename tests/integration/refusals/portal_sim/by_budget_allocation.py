"""Refusals of BP1's pages: the period's budget, the analysis sheet, the entry, the check."""

from collections.abc import Callable

from sqlalchemy import Executable, literal, select

from portal_sim.finance.budget.analysis.tables import entries, rows
from portal_sim.finance.documents.tables import documents
from tests.contract.computer import Computer
from tests.contract.finance.budget_section import at, begin, section_of, ticks
from tests.contract.officers import inside
from tests.integration.refusals.portal_sim.world import World
from tests.integration.refusals.table import Act, Provocation

ROWS, CONFIRMATION, ENTRY, CHECK = "/analysis/rows", "/analysis/confirmation", "/entry", "/check"


class Desk:
    """A case of a section of its own, and its officer."""

    def __init__(self, world: World) -> None:
        self.world, self.section = world, section_of(world.portal)
        self.officer = self.section.permitted("budget_officer").user_id
        self.computer = inside(world.portal, self.officer)
        self.case = self.section.letter(self.officer)

    def at(self, page: str = "") -> str:
        return at(self.case, page)

    def post(self, page: str, **form: str | list[str]) -> Act:
        """On the page that is open."""
        return lambda: self.computer.send(self.at(page), **form).page

    def through(self, *steps: str) -> None:
        """By the controls."""
        for one in steps:
            for act in ("begin", one):
                self.section.act(self.case, act, self.officer)

    def at_sheet(self, *typed: dict[str, str]) -> "Desk":
        self.through("finish")
        begin(self.computer, self.case)
        for one in typed:
            self.computer.send(self.at(ROWS), **one)
        return self

    def at_entry(self, *typed: dict[str, str]) -> Computer:
        self.at_sheet(*typed)
        self.section.act(self.case, "finish", self.officer)
        begin(self.computer, self.case)
        return self.computer.open(self.at(ENTRY))

    def entered(self) -> int:
        """One document, which waits for the head of budget; its id."""
        page = self.at_entry(self.section.row())
        page = page.send(self.at(ENTRY), row=ticks(page, 1))
        return int(page.text.partition("/finance/documents/")[2].partition('"')[0])

    def at_check(self, *, approved: bool = True) -> tuple[int, Computer]:
        """Somebody else at the check of a document."""
        document = self.entered()
        if approved:
            self.world.portal.write(_posted(document))
        self.section.act(self.case, "finish", self.officer)
        computer = inside(self.world.portal, self.section.permitted("budget_officer").user_id)
        begin(computer, self.case)
        return document, computer


def _posted(document: int) -> Executable:
    """As the head's phone leaves it: none signs within this process."""
    return documents.update().where(documents.c.id == document).values(state="posted")


def _one_row_more(case: int, document: int) -> tuple[Executable, Executable]:
    """The sheet says that the document has another line, which no page can bring about."""
    copied = [rows.c[name] for name in ("of_case", "part", "cells", "amount", "since")]
    of_case = rows.c.of_case == case
    row = rows.insert().from_select(
        [*(one.name for one in copied), "place"], select(*copied, literal(9)).where(of_case)
    )
    link = select(rows.c.id, literal(document), rows.c.of_case).where(of_case, rows.c.place == 9)
    return row, entries.insert().from_select(["sheet_row", "document", "of_case"], link)


def _arranged(arrange: Callable[[Desk], Act]) -> Provocation[World]:
    return Provocation(lambda world: arrange(Desk(world)))


def _differs(desk: Desk) -> Act:
    desk.section.plan("services", 1_00)
    begin(desk.computer, desk.case)
    desk.computer.open(desk.at("/period"))
    return desk.post("/period", quarter=f"{desk.section.quarter}")


def _no_rows(desk: Desk) -> Act:
    return desk.at_sheet().post(CONFIRMATION, letter="1.00")


def _faults(desk: Desk) -> Act:
    return desk.at_sheet(desk.section.row(account="1")).post(CONFIRMATION, letter="250,000.00")


def _sum(desk: Desk) -> Act:
    return desk.at_sheet(desk.section.row()).post(CONFIRMATION, letter="1.00")


def _no_row_ticked(desk: Desk) -> Act:
    return desk.at_sheet(desk.section.row()).post("/analysis/removal", part="1")


def _gone(desk: Desk) -> Act:
    return desk.at_sheet(desk.section.row()).post(ROWS, row="2147483647", **desk.section.row())


def _locked(desk: Desk) -> Act:
    desk.entered()
    desk.section.act(desk.case, "send_back", desk.officer, reason="แก้ไข")
    begin(desk.computer, desk.case)
    return desk.post(ROWS, **desk.section.row())


def _file(name: str, content: bytes) -> Provocation[World]:
    def arrange(desk: Desk) -> Act:
        path = desk.at_sheet().at("/analysis/file")
        return lambda: desk.computer.upload(path, name, content, field="file").page

    return _arranged(arrange)


def _entry(*bought: str, chosen: tuple[int, ...]) -> Provocation[World]:
    def arrange(desk: Desk) -> Act:
        page = desk.at_entry(*(desk.section.row(one) for one in bought))
        return desk.post(ENTRY, row=ticks(page, *chosen))

    return _arranged(arrange)


def _mixed(desk: Desk) -> Act:
    other = desk.section.row(expenditure="งบเงินอุดหนุน", item="เงินอุดหนุนทั่วไป")
    page = desk.at_entry(desk.section.row(), other)
    return desk.post(ENTRY, row=ticks(page, 1, 2))


def _above(desk: Desk) -> Act:
    page = desk.at_entry(desk.section.row(amount="999,999,999.00"))
    return desk.post(ENTRY, row=ticks(page, 1))


def _not_all(desk: Desk) -> Act:
    desk.entered()
    return desk.post("/entry/end")


def _check(form: dict[str, str], *, approved: bool = True, changed: bool = False) -> Provocation[World]:
    def arrange(desk: Desk) -> Act:
        document, computer = desk.at_check(approved=approved)
        for statement in _one_row_more(desk.case, document) if changed else ():
            desk.world.portal.write(statement)
        return lambda: computer.send(desk.at(CHECK), document=str(document), **form).page

    return _arranged(arrange)


BY_BUDGET_ALLOCATION: dict[str, Provocation[World]] = {
    "period.differs": _arranged(_differs),
    "analysis.no_rows": _arranged(_no_rows),
    "analysis.faults": _arranged(_faults),
    "analysis.sum_differs": _arranged(_sum),
    "analysis.nothing_chosen": _arranged(_no_row_ticked),
    "analysis.locked": _arranged(_locked),
    "entry.changed_meanwhile, the row was replaced": _arranged(_gone),
    "loader.not_xlsx, a sheet of a case": _file("rows.xlsx", b"no workbook"),
    "cgd.nothing_chosen, of a sheet": _entry("services", chosen=()),
    "entry.one_investment": _entry("goods", "building", chosen=(1, 2)),
    "entry.mixed_kinds": _arranged(_mixed),
    "entry.above_available": _arranged(_above),
    "entry.not_all_posted": _arranged(_not_all),
    "check.differs": _check({"outcome": "right"}, changed=True),
    "check.same": _check({"outcome": "wrong"}),
    "check.not_posted": _check({"outcome": "right"}, approved=False),
}
