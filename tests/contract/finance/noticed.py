"""A case whose documents are posted and found right; who writes the letters to its units, and who signs them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.contract.computer import Computer
from tests.contract.description import Description
from tests.contract.finance.budget_section import AREA, CAPITAL, Section, at, section_of
from tests.contract.finance.workers import Worker
from tests.contract.officers import email_of, inside, waiting
from tests.contract.running_portal import Person, RunningPortal

LINE = 100_000_00


@dataclass
class Notices:
    """Of an allocation (BP1), unless other documents are linked."""

    section: Section
    officer: Person
    checker: Person
    head: Worker
    signatory: Worker
    unit_head: Person
    planner: Person
    case: int = 0
    documents: list[int] = field(default_factory=list)

    @property
    def portal(self) -> RunningPortal:
        return self.section.portal

    @property
    def computer(self) -> Computer:
        return inside(self.portal, self.officer.user_id)

    def at(self, page: str = "") -> str:
        return at(self.case, page)

    def act(self, act: str, by: Person | None = None, **more: object) -> str:
        return self.section.act(self.case, act, (by or self.officer).user_id, **more)

    def allocate(self, receiver: str = "", amount: int = LINE) -> int:
        """One document, approved."""
        section, code = self.section, "services"
        receiver = receiver or section.regional
        area = CAPITAL if receiver == section.central else AREA
        line = {
            "receiver": receiver, "plan": "12001", "budget_code": section.code(code), "kind": "งบดำเนินงาน",
            "item": "ค่าใช้สอย", "source": section.source(code), "ledger_account": "5199990103", "area": area,
            "activity": area, "amount": amount,
        }  # fmt: skip
        made = section.do("/allocations", agency=section.agency, lines=[line], by=self.officer.user_id)
        self.approve(made["id"])
        paper = {"kind": "document", "ref": str(made["id"]), "number": made["number"]}
        section.do(f"/cases/{self.case}/papers", by=self.officer.user_id, **paper)
        return int(made["id"])

    def approve(self, document: int) -> None:
        path, computer = f"/finance/documents/{document}/decision", self.head.computer
        computer.open(path).send(path, decision="approve", seen="1")
        assert self.head.phone.accept(self.head.phone.newest_challenge()).status_code == 204
        assert computer.open(f"{computer.at}/take").messages == ["signing.approved"]

    def right(self, *documents: int) -> None:
        """Found right at the check."""
        for one in documents:
            self.section.do(f"/documents/{one}/checks", is_right=True, by=self.checker.user_id)

    def to_letter(self, *receivers: str) -> None:
        """Allocated, checked, and at the step of the letter."""
        self.case = self.section.letter(self.officer.user_id)
        for _ in range(2):
            self.act("begin")
            self.act("finish")
        self.act("begin")
        self.documents = [self.allocate(one) for one in receivers or (self.section.regional,)]
        self.act("finish")
        self.act("begin", self.checker)
        self.right(*self.documents)
        self.act("finish", self.checker)

    def form(self, notice: str = "", **changes: str) -> dict[str, str]:
        page = self.computer.open(self.at("/notice"))
        return {
            "number": value(page, "number"), "subject": value(page, "subject"), "to": notice or self.section.regional,
            "more": "", "signer": self.signatory.user_id, "action": "propose", **changes,
        }  # fmt: skip

    def propose(self, notice: str = "", **changes: str) -> Computer:
        page = self.computer.open(self.at("/notice"))
        return page.send(self.at("/notice"), **self.form(notice, **changes))

    def letters(self) -> list[int]:
        """Ids, the oldest first."""
        rows = self.portal.stored("SELECT id FROM finance_letters WHERE matter = :m ORDER BY id", m=f"case {self.case}")
        return [row.id for row in rows]

    def sign(self, letter: int) -> None:
        path, computer = f"/finance/letters/{letter}", self.signatory.computer
        found = re.search("[0-9a-f]{64}", computer.open(path).text)
        assert found, computer.messages
        computer.send(path, decision="sign", seen=found[0])
        assert self.signatory.phone.accept(self.signatory.phone.newest_challenge()).status_code == 204
        assert computer.open(f"{computer.at}/take").messages == ["signing.approved"], computer.messages

    def disagree(self, letter: int, reason: str = "จำนวนเงินไม่ตรงกับแผน") -> None:
        path = f"/finance/letters/{letter}"
        page = self.signatory.computer.open(path).send(path, decision="disagree", reason=reason)
        assert "letter.disagreed" in page.messages

    def reverse(self, document: int) -> None:
        asked = self.section.do(f"/documents/{document}/reversals", reason="code", by=self.officer.user_id)
        self.approve(asked["id"])

    def tell(self, units: Sequence[str] = (), **more: str | list[str]) -> Computer:
        page = self.computer.open(self.at("/notification"))
        ticked = {
            "units": list(units) or [self.section.regional], "papers": [str(one) for one in self.documents],
            "planners": "y", "report": "y", **more,
        }  # fmt: skip
        return page.send(self.at("/notification"), **ticked)

    def mails(self, to: Person) -> list[Any]:
        """Rows of the outbox for that person, the oldest first."""
        query = "SELECT subject, body, attachments FROM letters WHERE recipient = :to ORDER BY number"
        return self.portal.stored(query, to=email_of(to))

    def step(self) -> str:
        (row,) = self.portal.stored("SELECT step, state FROM budget_cases WHERE id = :id", id=self.case)
        return f"{row.step} {row.state}"


def value(page: Computer, name: str) -> str:
    """What stands in the field of that name."""
    found = re.search(rf'<input[^>]*name="{name}"[^>]*>', page.text)
    told = re.search('value="([^"]*)"', found[0]) if found else None
    return told[1] if told else ""


def _with_mail(section: Section, permission: str, unit: str = "") -> Person:
    """Somebody with a confirmed address."""
    person = waiting(section.portal)
    grant = {"permission": permission, "unit": unit or section.agency}
    section.portal.sim.controls.post(f"/accounts/{person.user_id}/grants", grant)
    return person


def notices_of(portal: RunningPortal, description: Description) -> Notices:
    section = section_of(portal, "services", description=description)
    head, signatory = section.hire("head_of_budget"), section.hire("signatory")
    for one in (head, signatory):
        one.holder.enter()
    officer, checker = section.permitted("budget_officer"), section.permitted("head_of_budget")
    unit_head, planner = (
        _with_mail(section, *one) for one in (("unit_director", section.regional), ("planning_group",))
    )
    return Notices(section, officer, checker, head, signatory, unit_head, planner)
