"""The forms of a month's report; every error is a message key, filled in with the field's label."""

from typing import Any

from wtforms import RadioField, SelectMultipleField
from wtforms.validators import AnyOf, StopValidation

from portal_sim.fields import lines
from portal_sim.finance.budget.review.domain import Outcome, Purpose
from portal_sim.finance.budget.review.service import PUT_TO_EXECUTIVES
from portal_sim.finance.budget.status.reports import BY_NAME
from portal_sim.forms import TypedForm

RIGHT, BACK = "right", "back"
PURPOSES = {Purpose.DECIDE: "พิจารณา", Purpose.NOTE: "รับทราบ"}
OUTCOMES = {Outcome.NOTED: "รับทราบ", Outcome.AGREED: "เห็นชอบ", Outcome.HURRY: "ให้เร่งรัดการเบิกจ่าย"}


def _needed_with(name: str, value: str) -> Any:
    """A check: there is something in it, when that other field has that value."""

    def check(form: Any, field: Any) -> None:
        if form[name].data == value and not field.data:
            raise StopValidation("form.required")

    return check


def _needed(_form: object, field: Any) -> None:
    if not field.data:
        raise StopValidation("form.required")


class CheckForm(TypedForm):
    """Screen report_check."""

    result = RadioField(
        "ผลการตรวจสอบ", [AnyOf([RIGHT, BACK], "form.required")], choices=[(RIGHT, "ถูกต้อง"), (BACK, "ส่งกลับแก้ไข")],
        validate_choice=False,
    )  # fmt: skip
    reason = lines("เหตุผล", _needed_with("result", BACK), most=200)


class ProposalForm(TypedForm):
    """Screen report_to_executives, of the budget officer."""

    reports = SelectMultipleField(
        "รายงานที่เสนอ", choices=[(name, BY_NAME[name].title) for name in PUT_TO_EXECUTIVES], validate_choice=False
    )
    purpose = RadioField(
        "เสนอเพื่อ", [AnyOf([*Purpose], "form.required")], choices=[*PURPOSES.items()], validate_choice=False
    )
    summary = lines("สรุปสาระสำคัญ", _needed, most=1000)


class ReturnForm(TypedForm):
    """The same screen, of the director who gives it back."""

    reason = lines("เหตุผล", _needed, most=200)


class DecisionForm(TypedForm):
    """Screen executives_decide."""

    outcome = RadioField(
        "ผลการพิจารณา", [AnyOf([*Outcome], "decision.choose")], choices=[*OUTCOMES.items()], validate_choice=False
    )
    note = lines("ข้อสั่งการ", _needed_with("outcome", Outcome.HURRY), most=1000)
