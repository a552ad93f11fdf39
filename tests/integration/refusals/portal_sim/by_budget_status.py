"""Refusals of the budget's status reports, and of what is put to the executives (BP5)."""

from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

import httpx

from portal_sim.finance.fiscal import fiscal_year
from simkit.thai_text import numeric_date
from tests.contract.computer import Computer
from tests.contract.finance.report_case import analysed, opened
from tests.contract.officers import inside
from tests.integration.refusals.portal_sim.world import UNIT, World
from tests.integration.refusals.table import Act, Provocation
from tests.unit.portal_sim.finance.sheets.files import OLE

OFFICER, HEAD = "budget_officer", "head_of_budget"
_MONTHS: Iterator[int] = count()  # no two refusals are about the same one
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Desk:
    """An officer's computer, and a month's report that nobody has begun."""

    def __init__(self, world: World) -> None:
        self.world = world
        assert world.agency  # whose money it is about
        self.officer = world.permitted(OFFICER).user_id
        self.computer = inside(world.portal, self.officer)
        place = next(_MONTHS)
        year = fiscal_year(world.portal.clock.now()) - place // 12
        self.month = f"{year}-{place % 12 + 1:02}"
        self.path = f"/finance/budget/{UNIT}/months/{year}/{place % 12 + 1}"

    def person(self, permission: str) -> Computer:
        return inside(self.world.portal, self.world.permitted(permission).user_id)

    def go_on(self, *acts: str, by: str = "") -> None:
        """The case's steps that are done elsewhere."""
        for act in acts:
            self.case.control(act, by=by or self.case.officer_id)

    def at(self, page: str, computer: Computer | None = None) -> Computer:
        return (computer or self.computer).open(f"{self.path}/{page}")

    def send(self, page: str, computer: Computer | None = None, /, **form: str) -> httpx.Response:
        computer = computer or self.computer
        return computer.ask("POST", f"{self.path}/{page}", **form)

    def file(self) -> bytes:
        """The sheet as the system has it."""
        return self.computer.peek(f"{self.path}/loader/file?content=system").content

    def upload(self, content: bytes) -> Computer:
        return self.computer.attach(f"{self.path}/loader", file=("status.xlsx", content, XLSX))

    def saved(self) -> "Desk":
        """At BP5.4."""
        self.case = opened(self.world.portal, self.month, self.officer)
        self.at("loader")
        self.upload(self.file())
        held = self.computer.text.partition('name="held" value="')[2].partition('"')[0]
        self.send("loader", held=held)
        self.go_on("begin", "finish", "begin")
        return self

    def sent(self) -> "Desk":
        self.saved().at("comparison")
        self.send("comparison", seen="1", send="yes")
        return self


def _report(world: World) -> Act:
    desk = Desk(world)
    year, day = fiscal_year(world.portal.clock.now()) - 1, numeric_date(world.portal.clock.now())
    path = f"/finance/budget/{UNIT}/reports/division?year={year}&day={day}"
    return lambda: desk.computer.peek(path)


def _with(arrange: Callable[[Desk], Any], page: str, /, **form: str) -> Provocation[World]:
    """A form of the officer's page, after that was done."""

    def arranged(world: World) -> Act:
        desk = Desk(world)
        arrange(desk)
        desk.at(page)
        return lambda: desk.send(page, **form)

    return Provocation(arranged)


def _file(content: Callable[[Desk], bytes]) -> Provocation[World]:
    def arranged(world: World) -> Act:
        desk = Desk(world)
        desk.at("loader")
        wrong = content(desk)
        return lambda: desk.upload(wrong)

    return Provocation(arranged)


def _differing(desk: Desk) -> None:
    desk.saved()
    desk.world.agency.approve(desk.world.agency.ks())


def _checked(desk: Desk) -> None:
    desk.sent()
    person = desk.world.permitted(HEAD).user_id
    head = inside(desk.world.portal, person)
    desk.go_on("begin", by=person)
    desk.at("check", head)
    desk.send("check", head, seen="2", result="right")


def _closed(world: World) -> Act:
    desk = Desk(world).sent()
    desk.at("loader")
    desk.upload(desk.file())
    held = desk.computer.text.partition('name="held" value="')[2].partition('"')[0]
    return lambda: desk.send("loader", held=held)


def _no_case(world: World) -> Act:
    desk = Desk(world)
    desk.at("loader")
    desk.upload(desk.file())
    held = desk.computer.text.partition('name="held" value="')[2].partition('"')[0]
    return lambda: desk.send("loader", held=held)


def _other_case(world: World) -> Act:
    """This month is another letter's, at the latest after the first one of these."""
    first, second = (analysed(world.portal) for _ in range(2))
    for one in (first, second):
        one.officer.open(f"{one.path}/report/month")
    first.officer.send(f"{first.path}/report/month", month=first.month)
    return lambda: second.officer.ask("POST", f"{second.path}/report/month", month=second.month)


PROPOSED = {"purpose": "รับทราบ", "summary": "เบิกจ่ายต่ำกว่าเป้าหมาย"}
BY_BUDGET_STATUS: dict[str, Provocation[World]] = {
    "report.date_of_year": Provocation(_report),
    "compare.no_file": _with(lambda _: None, "comparison", seen="1", send="yes"),
    "compare.differs": _with(_differing, "comparison", seen="1", send="yes"),
    "check.own": _with(Desk.sent, "check", seen="2", result="right"),
    "executives.not_checked": _with(Desk.saved, "proposal", seen="1", reports="overall", **PROPOSED),
    "executives.no_report": _with(_checked, "proposal", seen="3", **PROPOSED),
    "review.no_case": Provocation(_no_case),
    "review.other_case": Provocation(_other_case),
    "review.closed": Provocation(_closed),
    "review.changed": _with(Desk.saved, "comparison", seen="7", send="yes"),
    "loader.not_xlsx": _file(lambda _: b"%PDF-1.7"),
    "loader.password": _file(lambda _: OLE + "EncryptedPackage".encode("utf-16-le") + bytes(96)),
    "loader.broken": _file(lambda desk: desk.file()[:-400]),
    "loader.cells_refused": _file(lambda desk: desk.computer.peek(f"{desk.path}/loader/file?content=blank").content),
}
