"""Refusals of the budget section's work list: letters that come in, steps of cases, items, the measure."""

from collections.abc import Callable
from typing import Any

from portal_sim.documents.sample import sample_pdf
from simkit.thai_text import numeric_date
from tests.contract.computer import Computer
from tests.contract.officers import inside
from tests.integration.refusals.portal_sim.world import UNIT, World
from tests.integration.refusals.table import Act, Provocation

LETTERS = "/finance/budget/letters/new"
OFFICER = "budget_officer"
Arranged = Callable[["Desk"], tuple[int, str, Computer]]


class Desk:
    """An officer with letters and cases of the unit."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.officer = self.somebody(OFFICER)

    def somebody(self, permission: str) -> str:
        return self.world.permitted(permission).user_id

    def at(self, user_id: str) -> Computer:
        return inside(self.world.portal, user_id).open("/home")

    def enter(self, process: str = "BP4", **more: Any) -> dict[str, Any]:
        """By the controls."""
        said = {
            "unit": UNIT,
            "by": self.officer,
            "process": process,
            "subject": "เรื่อง",
            "number": self.number(),
            **more,
        }
        entered: dict[str, Any] = self.world.portal.sim.controls.post("/finance/budget/letters", said)
        return entered

    def number(self) -> str:
        return f"กผ 0201/{self.world.number()}"

    def do(self, case: int, act: str, **more: Any) -> None:
        told = {"act": act, "by": self.officer, **more}
        self.world.portal.sim.controls.post(f"/finance/budget/cases/{case}/steps", told)

    def through(self, case: int, *people: str) -> None:
        for one in people:
            for act in ("begin", "finish"):
                self.do(case, act, by=one)


def _letter(**changes: str) -> Provocation[World]:
    """A letter of BP1 with all that it needs, but for what is changed."""

    def arrange(world: World) -> Act:
        desk = Desk(world)
        today = numeric_date(world.portal.clock.now())
        said = {
            "unit": UNIT, "number": desk.number(), "letter_day": today, "sender": "planning_group",
            "subject": "ขอจัดสรร", "procedure": "BP1", "approver": "director_general", "approved_on": today,
            "action": "save", **changes,
        }  # fmt: skip
        computer = desk.at(desk.officer).open(LETTERS)
        return lambda: computer.upload(LETTERS, "letter.pdf", sample_pdf(), **said).page

    return Provocation(arrange)


def _again(world: World) -> Act:
    desk = Desk(world)
    number = desk.enter(subject="เรื่องเดิม", number="กผ 1")["number"]
    assert number
    today = numeric_date(world.portal.clock.now())
    said = {
        "unit": UNIT, "number": "กผ 1", "letter_day": today, "sender": "planning_group", "subject": "เรื่องเดิม",
        "procedure": "BP4", "action": "save",
    }  # fmt: skip
    computer = desk.at(desk.officer).open(LETTERS)
    return lambda: computer.upload(LETTERS, "letter.pdf", sample_pdf(), **said).page


def _step(act: str, arrange: Callable[[Desk], tuple[int, str, str]], **said: str) -> Provocation[World]:
    """That button on the page of a case, at the step and by whom `arrange` says."""

    def arranged(world: World) -> Act:
        desk = Desk(world)
        case, step, by = arrange(desk)
        path = f"/finance/budget/cases/{case}"
        computer = desk.at(by).open(path)
        form = {"act": act, "step": step, "seen": said.get("seen") or _seen(computer), "note": "เหตุผล", **said}
        return lambda: computer.ask("POST", f"{path}/steps", **form)

    return Provocation(arranged)


def _seen(computer: Computer) -> str:
    return computer.text.rpartition('name="seen" value="')[2].partition('"')[0] or "1"


def _entered(desk: Desk) -> int:
    case: int = desk.enter()["id"]
    return case


def _others(desk: Desk) -> tuple[int, str, str]:
    case = _entered(desk)
    desk.do(case, "begin")
    return case, "BP4.2", desk.somebody(OFFICER)


def _under_way(desk: Desk, step: str = "BP4.2") -> tuple[int, str, str]:
    case = _entered(desk)
    desk.do(case, "begin")
    return case, step, desk.officer


def _closed(desk: Desk) -> tuple[int, str, str]:
    case, step, by = _under_way(desk)
    desk.do(case, "set_aside", reason="เอกสารไม่ครบ")
    return case, step, by


def _own_check(desk: Desk) -> tuple[int, str, str]:
    case = desk.enter("BP5")["id"]
    desk.through(case, *[desk.officer] * 4)
    return case, "BP5.5", desk.officer


def _late(desk: Desk) -> tuple[int, str, str]:
    """The Director-General has approved: the papers can't go back any more."""
    case = _entered(desk)
    desk.through(case, desk.officer, desk.officer)
    desk.do(case, "begin")
    return case, "BP4.4", desk.officer


def _analysed(desk: Desk) -> tuple[int, str, str]:
    case = desk.enter("BP5")["id"]
    desk.do(case, "begin")
    return case, "BP5.1", desk.officer


def _no_end(world: World) -> Act:
    desk = Desk(world)
    case, _, by = _under_way(desk)
    told = {"act": "refuse", "by": by, "reason": "x"}
    return world.control("post", f"/finance/budget/cases/{case}/steps", told)


def _undecided(world: World) -> Act:
    desk = Desk(world)
    desk.enter()
    case, _, by = _analysed(desk)
    path = f"/finance/budget/cases/{case}/items"
    computer = desk.at(by).open(path)
    return lambda: computer.ask("POST", path, action="finish")


def _dates(world: World) -> Act:
    computer = inside(world.portal, world.permitted("head_of_budget").user_id)
    return lambda: computer.peek("/finance/budget/times?from_day=02/01/2569&to_day=01/01/2569")


BY_BUDGET_WORK: dict[str, Provocation[World]] = {
    "register.no_approval": _letter(approver="nobody", approved_on=""),
    "register.approved_later": _letter(approved_on="31/12/2599"),
    "register.not_ahead": _letter(letter_day="31/12/2599"),
    "register.same_letter": Provocation(_again),
    "work.taken": _step("begin", _others),
    "work.begun": _step("begin", _under_way),
    "work.changed": _step("pause", _under_way, seen="1"),
    "work.step_order": _step("pause", lambda desk: _under_way(desk, "BP4.3")),
    "work.step_done": _step("pause", lambda desk: _under_way(desk, "BP4.1")),
    "work.not_begun": _step("pause", lambda desk: (_entered(desk), "BP4.2", desk.officer)),
    "work.ended": _step("pause", _closed),
    "work.same_person": _step("begin", _own_check),
    "work.no_wait": _step("pause", _under_way, wait="cgd"),
    "work.no_way_back": _step("send_back", _under_way),
    "work.no_aside": _step("set_aside", _late),
    "work.on_its_page": _step("finish", _analysed),
    "work.no_end": Provocation(_no_end),
    "items.undecided": Provocation(_undecided),
    "measure.dates": Provocation(_dates),
}
