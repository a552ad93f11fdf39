"""Refusals of the pages of letters to units, and of the telling."""

from collections.abc import Callable

from portal_sim.finance.documents.tables import documents
from portal_sim.finance.letters.tables import letters
from tests.contract.finance.budget_section import Section, at, section_of
from tests.contract.officers import inside
from tests.integration.refusals.portal_sim.world import World
from tests.integration.refusals.table import Act, Provocation


class Desk:
    """A case of BP1 of a section of its own at the letter, its document posted and, unless it isn't, found right."""

    def __init__(self, world: World, *, checked: bool = True) -> None:
        self.world, self.section = world, section_of(world.portal, "services")
        self.officer = self.section.permitted("budget_officer").user_id
        self.signatory = self.section.permitted("signatory").user_id
        self.computer = inside(world.portal, self.officer)
        self.case = self.section.letter(self.officer)
        self.through("finish", "finish")
        self.section.act(self.case, "begin", self.officer)
        self.allocate(checked=checked)
        self.section.act(self.case, "finish", self.officer)
        checker = self.section.permitted("head_of_budget").user_id
        for act in ("begin", "finish"):
            self.section.act(self.case, act, checker)
        self.section.act(self.case, "begin", self.officer)

    def through(self, *acts: str) -> None:
        for one in acts:
            for act in ("begin", one):
                self.section.act(self.case, act, self.officer)

    def allocate(self, *, checked: bool) -> None:
        section = self.section
        made = _allocated(section, self.officer)
        self.world.portal.write(documents.update().where(documents.c.id == made).values(state="posted"))
        section.do(f"/cases/{self.case}/papers", by=self.officer, kind="document", ref=f"{made}", number=f"{made}")
        if checked:
            checker = section.permitted("head_of_budget").user_id
            section.do(f"/documents/{made}/checks", is_right=True, by=checker)

    def at(self, page: str = "") -> str:
        return at(self.case, page)

    def propose(self, number: str = "ตย 0101/245") -> Act:
        computer = self.computer.open(self.at("/notice"))
        form = {"to": self.section.regional, "subject": "แจ้งการจัดสรร", "signer": self.signatory, "action": "propose"}
        return lambda: computer.ask("POST", self.at("/notice"), number=number, **form)

    def tell(self, *units: str) -> Act:
        computer = self.computer.open(self.at("/notification"))
        return lambda: computer.send(self.at("/notification"), units=list(units))


def _allocated(section: Section, by: str) -> int:
    line = section.row()
    said = {
        "receiver": line["receiver"], "plan": line["plan"], "budget_code": line["budget_code"],
        "kind": line["expenditure"], "item": line["item"], "source": line["source"],
        "ledger_account": line["account"], "area": line["area"], "activity": line["activity"], "amount": 1_000_00,
    }  # fmt: skip
    return int(section.do("/allocations", agency=section.agency, by=by, lines=[said])["id"])


def _not_right(world: World) -> Act:
    return Desk(world, checked=False).propose()


def _number_used(world: World) -> Act:
    desk = Desk(world)
    desk.propose()()
    desk.world.portal.write(letters.update().where(letters.c.signer == desk.signatory).values(state="recalled"))
    return desk.propose()


def _to_telling(desk: Desk) -> Desk:
    for act in ("finish", "begin"):
        desk.section.act(desk.case, act, desk.officer)
    return desk


def _not_signed(world: World) -> Act:
    desk = _to_telling(Desk(world))
    return desk.tell(desk.section.regional)


def _nobody(world: World) -> Act:
    desk = Desk(world)
    desk.propose()()
    desk.world.portal.write(letters.update().where(letters.c.signer == desk.signatory).values(state="signed"))
    return _to_telling(desk).tell()


def _arranged(arrange: Callable[[World], Act]) -> Provocation[World]:
    return Provocation(arrange)


BY_BUDGET_NOTICES: dict[str, Provocation[World]] = {
    "letter.no_document": _arranged(_not_right),
    "letter.number_used": _arranged(_number_used),
    "notify.not_signed": _arranged(_not_signed),
    "notify.nobody": _arranged(_nobody),
}
