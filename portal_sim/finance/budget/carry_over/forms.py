"""The forms of BP4's pages; every error is a message key, filled in with the field's label."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from wtforms import BooleanField, HiddenField, RadioField, SelectMultipleField, StringField
from wtforms.validators import AnyOf, DataRequired, StopValidation

from portal_sim.fields import day, day_in, line_checks, listed, text
from portal_sim.finance.budget.carry_over.domain import RequestForm
from portal_sim.finance.budget.carry_over.labels import CARRY, EXTEND
from portal_sim.finance.codes.funds import ANNUAL_BUDGET_CODE
from portal_sim.finance.fiscal import buddhist
from portal_sim.finance.forms.fields import ChoiceField, PdfForm, amount, code
from portal_sim.forms import TypedForm
from simkit import typed

ALL, SOME, NONE = "all", "some", "none"
APPROVE, REFUSE = "approve", "refuse"
CONFIRM, BACK = "confirm", "back"


def _a_day(_form: object, field: Any) -> None:
    day_in(field)


class RequestPage(PdfForm):
    """Screen carry_over_request, and the number of the letter that comes with it."""

    carry, extend = BooleanField(CARRY), BooleanField(EXTEND)
    year = ChoiceField("ปีของเงินงบประมาณ", [DataRequired("form.required"), listed])
    number = text("ที่", required=True, most=40)
    order = text("เลขที่ใบสั่งซื้อ/จ้าง (PO)", required=False, most=20)
    budget_code = code(replace(ANNUAL_BUDGET_CODE, name="รหัสงบประมาณ"))
    amount = amount("จำนวนเงิน")
    expected = day("คาดว่าจะเบิกจ่ายภายใน", DataRequired("form.required"), _a_day)
    reason = text("เหตุผลความจำเป็น", required=True, most=200)

    def offer(self, this_year: int) -> None:
        """The money's fiscal years (Gregorian): this one and the one before."""
        self.year.choices = [(str(year), str(buddhist(year))) for year in (this_year, this_year - 1)]

    def read(self) -> RequestForm:
        """What was typed, once it is valid."""
        return RequestForm(
            bool(self.carry.data), bool(self.extend.data), int(self.year.data), self.order.data or "", "",
            self.budget_code.data or "", self.amount.satang, typed.day(self.expected.data), self.reason.data or "",
        )  # fmt: skip


class RowForm(TypedForm):
    """A row that goes back to its unit (screen carry_over_compare)."""

    request = HiddenField()
    reason = StringField("เหตุผลที่ส่งกลับหน่วยงาน", line_checks(200), filters=[typed.line])


def _some_chosen(form: Any, field: Any) -> None:
    if form.outcome.data == SOME and not field.data:
        raise StopValidation("form.required")


def _when_not_all(form: Any, field: Any) -> None:
    if form.outcome.data in {SOME, NONE} and not field.data:
        raise StopValidation("form.required")


class MemoForm(TypedForm):
    """Screen carry_over_approval."""

    outcome = RadioField(
        "ผลการพิจารณา", [AnyOf((ALL, SOME, NONE), "decision.choose")], validate_choice=False,
        choices=[(ALL, "อนุมัติทั้งหมด"), (SOME, "อนุมัติบางรายการ"), (NONE, "ไม่อนุมัติ")],
    )  # fmt: skip
    chosen = SelectMultipleField("รายการที่อนุมัติ", [_some_chosen], coerce=str, validate_choice=False)
    reason = StringField("เหตุผล", [_when_not_all, *line_checks(200)], filters=[typed.line])

    def approved(self, all_of_them: Sequence[int]) -> list[int]:
        """Ids of requests."""
        ticked = {typed.whole_number(one) for one in self.chosen.data or ()}
        return [one for one in all_of_them if self.outcome.data == ALL or one in ticked]


def _looked(form: Any, field: Any) -> None:
    if form.action.data == CONFIRM and not field.data:
        raise StopValidation("carry_over.not_looked")


def _why_back(form: Any, field: Any) -> None:
    if form.action.data == BACK and not field.data:
        raise StopValidation("form.required")


class ConfirmForm(TypedForm):
    """Screen carry_over_confirm; `action` is the button, `seen` the version that the page has shown."""

    action, seen = HiddenField(), HiddenField()
    looked = BooleanField("ตรวจสอบข้อมูลเงินงบประมาณแล้ว", [_looked])
    reason = StringField("เหตุผลที่ส่งกลับแก้ไข", [_why_back, *line_checks(200)], filters=[typed.line])

    @property
    def version(self) -> int:
        return typed.whole_number(self.seen.data) or 0


def _why_refused(form: Any, field: Any) -> None:
    if form.outcome.data == REFUSE and not field.data:
        raise StopValidation("form.required")


class CgdForm(TypedForm):
    """Screen cgd_carry_over."""

    outcome = RadioField(
        "ผลการพิจารณา", [AnyOf((APPROVE, REFUSE), "decision.choose")], validate_choice=False,
        choices=[(APPROVE, "อนุมัติ"), (REFUSE, "ไม่อนุมัติ")],
    )  # fmt: skip
    reason = StringField("เหตุผล", [_why_refused, *line_checks(200)], filters=[typed.line])
