"""A round of carry-over in the running portal: a unit with purchase orders, and whoever has a part in it."""

import re
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from portal_sim.documents.sample import sample_pdf
from simkit.thai_text import in_bangkok, numeric_date
from tests.contract.computer import Computer
from tests.contract.description import Description
from tests.contract.finance.budget_section import AREA, CGD, PLAN, Section, at, begin, section_of
from tests.contract.finance.workers import Worker
from tests.contract.officers import inside
from tests.contract.running_portal import RunningPortal

VENDOR, ACCOUNT = "1000000017", "5199990103"
REQUEST = "/finance/budget/carry-over/request"
MEMO = re.compile(r"/finance/budget/carry-over/memos/(\d+)")
NUMBER = re.compile(r"56\d{8}")
AMOUNT = 100_000_00
_LETTERS = count(1)


@dataclass
class Carrying:
    """An agency of its own; `officer` and `unit` are at their computers, the others have a phone each."""

    section: Section
    description: Description
    workers: dict[str, Worker] = field(default_factory=dict)

    def __post_init__(self) -> None:
        portal = self.portal
        self.officer_id = self.section.permitted("budget_officer").user_id
        self.unit_id = self.section.permitted("unit_requests", self.section.regional).user_id
        self.recorder = self.section.permitted("record", self.section.regional).user_id
        self.officer, self.unit = inside(portal, self.officer_id), inside(portal, self.unit_id)
        self._allocate()

    @property
    def portal(self) -> RunningPortal:
        return self.section.portal

    def worker(self, permission: str) -> Worker:
        """With a phone; hired once."""
        if permission not in self.workers:
            self.workers[permission] = self.section.hire(permission)
            self.workers[permission].holder.enter()
        return self.workers[permission]

    def order(self, amount: int = AMOUNT) -> str:
        """The number of a purchase order of the unit."""
        today = in_bangkok(self.portal.clock.now()).isoformat()
        form = {
            "vendor": VENDOR, "contract": f"{next(_LETTERS)}/2569", "contract_day": today, "delivery": today,
            "fund": {"source": self.section.source("services"), "budget_code": self.code, "activity": AREA},
            "cost_centre": f"{self.section.agency}50011", "ledger_account": ACCOUNT,
            "lines": [{"text": "ค่าจ้างเหมา", "quantity": 10_000, "counted_in": "งวด", "price": amount // 10}],
        }  # fmt: skip
        said = {"unit": self.section.regional, "by": self.recorder, "form": form}
        number: str = self.portal.sim.controls.post("/finance/entries/standard_order", said)["number"]
        return number

    @property
    def code(self) -> str:
        return self.section.code("services")

    def ask(self, order: str, amount: str = "100,000.00", **changes: Any) -> Computer:
        """The unit's request, sent from its page."""
        form = {
            "unit": self.section.regional, "carry": "y", "year": str(self.section.year),
            "number": f"ชม 0001/{next(_LETTERS)}", "order": order, "budget_code": self.code, "amount": amount,
            "expected": numeric_date(self.portal.clock.now()), "reason": "ผู้ขายขอขยายเวลาส่งมอบ", **changes,
        }  # fmt: skip
        told = {name: value for name, value in form.items() if value is not None}
        return self.unit.open(f"{REQUEST}?unit={self.section.regional}").upload(
            REQUEST, "letter.pdf", sample_pdf(), **told
        )

    def asked(self, order: str, amount: str = "100,000.00", **changes: Any) -> int:
        """The same; its case."""
        page = self.ask(order, amount, **changes)
        assert page.messages[:1] == ["carry_over.sent"], page.messages
        return int(re.findall(r"/finance/budget/cases/(\d+)/carry-over/result", page.text)[0])

    def compared(self, *cases: int) -> Computer:
        """Collected, and begun to compare, from the page of the first."""
        page = begin(self.officer, cases[0]).open(at(cases[0], "/collected")).send(at(cases[0], "/collected"))
        assert not page.messages or page.messages == ["loader.keep_headings"], page.messages
        page = page.send(at(cases[0], "/collected/check"))
        assert page.at == at(cases[0], "/comparison"), page.messages
        return page

    def proposed(self, *cases: int) -> int:
        """The memo, before the Director-General."""
        page = self.compared(*cases).send(at(cases[0], "/comparison"))
        found = MEMO.fullmatch(page.at)
        assert found, page.messages
        return int(found[1])

    def sign(self, path: str, worker: Worker, **form: str | list[str]) -> Computer:
        """Send that form of the page, and sign it on the phone."""
        computer = worker.computer.open(path).send(path, **form)
        assert computer.at.startswith("/approvals/"), computer.messages
        assert worker.phone.accept(worker.phone.newest_challenge()).status_code == 204
        return computer.open(f"{computer.at}/take")

    def decide(self, memo: int, **form: str | list[str]) -> Computer:
        """The Director-General approves all of it, or what the form says."""
        path = f"/finance/budget/carry-over/memos/{memo}"
        return self.sign(path, self.worker("director_general"), **{"outcome": "all", **form})

    def enter(self, case: int) -> int:
        """The entry of what was approved; its document."""
        page = begin(self.officer, case).open(at(case, "/carry-over")).send(at(case, "/carry-over"))
        assert page.messages == ["carry_over.saved"], page.messages
        return int(re.findall(r"/finance/documents/(\d+)", page.text)[0])

    def approve(self, document: int) -> None:
        """By the head of budget."""
        path = f"/finance/documents/{document}/decision"
        assert self.sign(path, self.worker("head_of_budget"), decision="approve", seen="1").messages == [
            "signing.approved"
        ]

    def confirm(self, document: int) -> Computer:
        """By the secretary."""
        path = f"/finance/budget/carry-over/confirmations/{document}"
        computer = self.worker("secretary").computer.open(path)
        seen = computer.text.partition('name="seen" type="hidden" value="')[2].partition('"')[0]
        return self.sign(path, self.worker("secretary"), action="confirm", looked="y", seen=seen)

    def cgd(self, document: int, **form: str) -> Computer:
        """CGD's decision."""
        computer = inside(self.portal, self.section.permitted("cgd_processing", CGD).user_id)
        path = f"/finance/treasury/carry-overs/{document}"
        return computer.open(path).send(path, **form)

    def step(self, case: int) -> str:
        (row,) = self.portal.stored("SELECT step, state FROM budget_cases WHERE id = :id", id=case)
        return f"{row.step} {row.state}"

    def mails(self) -> list[str]:
        """Texts of all letters in the outbox."""
        return [row.text for row in self.portal.stored("SELECT text FROM letters ORDER BY id")]

    def _allocate(self) -> None:
        """Money of the unit, to order with."""
        section = self.section
        line = {
            "receiver": section.regional, "plan": PLAN, "budget_code": self.code, "kind": "งบดำเนินงาน",
            "item": "ค่าใช้สอย", "source": section.source("services"), "ledger_account": ACCOUNT, "area": AREA,
            "activity": AREA, "amount": 5 * AMOUNT,
        }  # fmt: skip
        made = section.do("/allocations", agency=section.agency, by=self.officer_id, lines=[line])
        self.approve(made["id"])


def carrying(portal: RunningPortal, description: Description) -> Carrying:
    """A new agency."""
    return Carrying(section_of(portal, "services", description=description), description)
