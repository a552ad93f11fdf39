"""A department's annual budget, and a letter on its way through the budget section, before a play begins.

Every act is that of somebody who may do it, through the portal's controls (SOP-SEC-P-04, BP1).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Any, NamedTuple

from bench.arranging.department import Department
from bench.arranging.projects import satang
from bench.arranging.staff import Filed
from simkit.thai_text import BUDDHIST_ERA, in_bangkok

PLAN, AREA, ACCOUNT = "12001", "P5000", "5199990103"
CGD_OFFICER, BUREAU_OFFICER = "the officer of the CGD", "the officer of the Budget Bureau"
HEAD, SIGNATORY = "the head of budget", "the signatory"
REGIONAL = "1"  # the sheet's part of the units outside of the capital
_NUMBERS = count(1)  # of the planning group's letters


class Bought(NamedTuple):
    """An item of the budget: its code behind the agency's, what it is spent on, and the kind in its source of funds."""

    code: str
    kind: str
    content: str
    commitment_item: str
    source: str


ITEMS = {  # as features call them
    "services": Bought("12001000001", "งบดำเนินงาน", "ค่าใช้สอย", "2200", "2"),
    "durable goods": Bought("12001110003", "งบลงทุน", "ค่าครุภัณฑ์", "3110", "3"),
    "a building": Bought("12001120004", "งบลงทุน", "ค่าที่ดินและสิ่งก่อสร้าง", "3210", "3"),
}


@dataclass
class BudgetCase:
    """Of an agency's budget section: what the play is about; `officer` is the user id of whoever has it in hand.

    `id` and `number` are those of the letter in the register, once it is in. Amounts are written with two decimals.
    """

    department: Department
    officer: str
    id: int = 0
    number: str = ""
    letter_in: str = ""  # its own number, by its sender
    rows: int = 0  # of the analysis sheet
    document: int = 0  # with which it was entered, by id and by number
    document_number: str = ""
    letter: int = 0  # to the unit, by id and by number
    letter_number: str = ""

    @property
    def agency(self) -> str:
        return self.department.agency

    @property
    def receiver(self) -> str:
        """The unit that gets the money."""
        return self.department.regional_unit

    @property
    def today(self) -> date:
        return in_bangkok(self.department.staff.stack.clock.now())

    @property
    def fiscal_year(self) -> int:
        """Of the Gregorian calendar; October begins the next."""
        return self.today.year + (self.today.month >= 10)

    @property
    def quarter(self) -> int:
        """Of the fiscal year."""
        return (self.today.month - 10) % 12 // 3 + 1

    def code(self, bought: str) -> str:
        """The budget code of one of ITEMS."""
        return f"{self.agency}{ITEMS[bought].code}"

    def source(self, bought: str) -> str:
        """Its source of funds."""
        return f"{(self.fiscal_year + BUDDHIST_ERA) % 100:02}11{ITEMS[bought].source}20"

    def do(self, path: str, by: str, **told: Any) -> Any:
        """An act of whoever has that user id; what the portal tells of what was made."""
        return self._told(path, **told, by=by)

    # the year's money

    def enact(self, bought: str, amount: str) -> None:
        """The Act has four times that much for the item, and the period has that much, as the plan has it."""
        item, source = ITEMS[bought], {"source": self.source(bought)}
        self._told("plans", agency=self.agency, code=PLAN, name="แผนงานพื้นฐานตัวอย่าง")
        form = {
            "budget_code": self.code(bought), "name": f"{item.content}ตัวอย่าง", "plan": PLAN, "kind": item.kind,
            "commitment_item": item.commitment_item,
        }  # fmt: skip
        cgd, bureau = (self.department.who(one).user_id for one in (CGD_OFFICER, BUREAU_OFFICER))
        self.do("acts", cgd, agency=self.agency, form=form, **source, amount=4 * satang(amount))
        period = {"budget_code": self.code(bought), "quarter": self.quarter, "amount": satang(amount)}
        self.do("allotments", bureau, **source, **period, letter="งวดที่ 1")
        self.plan(bought, amount)

    def plan(self, bought: str, amount: str) -> None:
        """The year's spending plan has that much in the period."""
        line = {
            "year": self.fiscal_year, "budget_code": self.code(bought), "receiver": self.receiver,
            "quarter": self.quarter, "amount": satang(amount),
        }  # fmt: skip
        self._told("spending-plan", lines=[line])

    # the letter, and what becomes of it

    def new_number(self) -> str:
        """Of a letter of the planning group."""
        return f"กผ 0201/{next(_NUMBERS)}"

    def register(self) -> None:
        """A letter of the planning group has come in, approved by the Director-General (BP1.1)."""
        entered = self.do(
            "letters", self.officer, unit=self.agency, process="BP1", subject="ขอจัดสรรเงินงบประมาณรายจ่ายประจำปี",
            number=self.new_number(), approver="director_general", approved_on=self.today.isoformat(),
        )  # fmt: skip
        self.id, self.number = entered["id"], entered["number"]

    def act(self, act: str, **more: Any) -> None:
        """At the current step."""
        self.do(f"cases/{self.id}/steps", self.officer, act=act, **more)

    def come_to(self, step: str) -> None:
        """The letter is registered, and the steps before that one of BP1.1 to BP1.3 are done."""
        self.register()
        for _ in range(int(step.removeprefix("BP1.")) - 2):
            self.act("begin")
            self.act("finish")

    def analyse(self, amounts: Mapping[str, str]) -> None:
        """The sheet has a row of each of ITEMS with that amount, and is confirmed (BP1.3)."""
        self.come_to("BP1.3")
        self.act("begin")
        for bought, amount in amounts.items():
            values = {**self.row(bought), "amount": satang(amount)}
            told = {"part": int(values.pop("part")), "values": values}
            self.do(f"cases/{self.id}/rows", self.officer, **told)
        self.rows, letter = len(amounts), sum(map(satang, amounts.values()))
        self.do(f"cases/{self.id}/confirmations", self.officer, letter=letter)

    def row(self, bought: str, amount: str = "") -> dict[str, Any]:
        """Of the analysis sheet, as its form asks for it."""
        item = ITEMS[bought]
        return {
            "part": REGIONAL, "receiver": self.receiver, "plan": PLAN, "budget_code": self.code(bought),
            "expenditure": item.kind, "item": item.content, "source": self.source(bought), "account": ACCOUNT,
            "area": AREA, "activity": AREA, "amount": amount,
        }  # fmt: skip

    def allocate_elsewhere(self, bought: str, amount: str) -> None:
        """By another letter; it waits for the head of budget."""
        row = self.row(bought)
        names = {"kind": "expenditure", "ledger_account": "account"}
        line = {
            name: row[names.get(name, name)]
            for name in (
                "receiver", "plan", "budget_code", "kind", "item", "source", "ledger_account", "area", "activity"
            )
        }  # fmt: skip
        lines = [{**line, "amount": satang(amount)}]
        self.do("allocations", self.department.who("the other budget officer").user_id, agency=self.agency, lines=lines)

    def sign(self, role: str = HEAD) -> None:
        """That one approves what was recorded last."""
        self.department.sign(Filed(self.document, self.document_number, ""), role)

    def enter(self) -> None:
        """All rows are entered and approved (BP1.4)."""
        self.act("begin")
        (made,) = self.do(f"cases/{self.id}/entries", self.officer)
        self.document, self.document_number = made["id"], made["number"]
        self.sign()

    def check(self, checker: str) -> None:
        """Whoever has that user id finds it right (BP1.5)."""
        self.do(f"cases/{self.id}/steps", checker, act="begin")
        told = {"document": self.document, "is_right": True, "reason": ""}
        self.do(f"cases/{self.id}/checks", checker, **told)

    def write(self) -> None:
        """The unit's letter is signed (BP1.6)."""
        self.act("begin")
        (letter,) = self.do(f"cases/{self.id}/letters", self.officer, signer=self.department.who(SIGNATORY).user_id)
        self.letter, self.letter_number = letter["id"], letter["number"]
        self.sign_letter()

    def sign_letter(self) -> None:
        """The one that was proposed last."""
        self.department.sign(Filed(self.letter, self.letter_number, ""), SIGNATORY, "letters")

    def _told(self, path: str, **told: Any) -> Any:
        return self.department.staff.stack.portal.controls.post(f"/finance/budget/{path}", told)
