"""The forms of a month's report; every error is a message key, filled in with the field's label."""

from datetime import date
from typing import Any

from wtforms import RadioField, SelectField, SelectMultipleField
from wtforms.validators import AnyOf, StopValidation

from portal_sim.fields import lines, listed
from portal_sim.finance.budget.review.domain import Month, Outcome, Purpose
from portal_sim.finance.budget.review.service import PUT_TO_EXECUTIVES
from portal_sim.finance.budget.status.periods import MONTHS, calendar_year
from portal_sim.finance.budget.status.reports import BY_NAME
from portal_sim.finance.fiscal import buddhist, fiscal_year
from portal_sim.forms import TypedForm

RIGHT, BACK = "right", "back"
_SAID = "{}-{:02}"  # fiscal year and month, as a form has them
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


class MonthForm(TypedForm):
    """Which month's Excel Loader it is: one of the last twelve."""

    month = SelectField("เดือน", [listed], validate_choice=False)

    def __init__(self, today: date, known: Month | None, **how: Any) -> None:
        last = _months(today)
        begins = (known.year, known.month) if known else last[1]
        super().__init__(data={"month": _SAID.format(*begins)}, **how)
        said = [(_SAID.format(*one), f"{MONTHS[one[1]]} {buddhist(calendar_year(*one))}") for one in last]
        self.month.choices = said

    @property
    def chosen(self) -> tuple[int, int]:
        """Fiscal year and month, once it is valid."""
        year, month = self.month.data.split("-")
        return int(year), int(month)


def _months(today: date) -> list[tuple[int, int]]:
    """Fiscal year (Gregorian) and month of this one and the eleven before it, the newest first."""
    ended = [divmod(today.year * 12 + today.month - 1 - back, 12) for back in range(12)]
    return [(fiscal_year(date(year, month + 1, 1)), month + 1) for year, month in ended]


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
