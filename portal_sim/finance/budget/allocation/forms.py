"""The forms of BP1's pages; every error is a message key, filled in with the field's label."""

from collections.abc import Sequence
from dataclasses import replace

from wtforms import HiddenField, RadioField, SelectField, StringField
from wtforms.validators import AnyOf, DataRequired, Optional

from portal_sim.fields import CHOOSE, line_checks, listed
from portal_sim.finance.budget.items.domain import Plan
from portal_sim.finance.budget.items.expenditures import CONTENTS, KINDS
from portal_sim.finance.codes.funds import MAIN_ACTIVITY
from portal_sim.finance.codes.parts import written as code_written
from portal_sim.finance.forms.fields import amount, code
from portal_sim.forms import TypedForm
from simkit import typed

QUARTERS = {"1": "ไตรมาสที่ 1", "2": "ไตรมาสที่ 2", "3": "ไตรมาสที่ 3", "4": "ไตรมาสที่ 4"}
PARTS = (("0", "หน่วยงานส่วนกลาง"), ("1", "หน่วยงานส่วนภูมิภาค"))
RIGHT, WRONG = "right", "wrong"


def typed_code(label: str) -> StringField:
    """A code that registers know or don't know: the check of codes says so, row by row."""
    return StringField(label, [DataRequired("form.required"), *line_checks(20)], filters=[code_written])


class PeriodForm(TypedForm):
    """Screen period_budget: the opinion of what differs."""

    quarter = HiddenField()
    opinion = StringField("ความเห็น", [Optional(), *line_checks(200)], filters=[typed.line])


class RowForm(TypedForm):
    """A row of the analysis sheet (screen analysis_sheet)."""

    part = SelectField("ส่วน", [listed], choices=PARTS, validate_choice=False)
    receiver = typed_code("หน่วยรับงบประมาณหรือศูนย์ต้นทุน")
    plan = SelectField("แผนงาน/โครงการ", [listed], validate_choice=False)
    budget_code = typed_code("รหัสงบประมาณ")
    expenditure = SelectField("งบรายจ่าย", [listed], validate_choice=False)
    item = SelectField("รายการงบประมาณ", [listed], validate_choice=False)
    source = typed_code("รหัสแหล่งของเงิน")
    account = typed_code("รหัสบัญชีแยกประเภท")
    area = code(replace(MAIN_ACTIVITY, name="รหัสพื้นที่"))
    activity = code(MAIN_ACTIVITY)
    amount = amount("จำนวนเงิน")

    def offer(self, plans: Sequence[Plan]) -> None:
        """The year's plans; kinds of expenditure with what each is spent on."""
        choose = ("", CHOOSE)
        known = [(one.code, f"{one.code} {one.name}") for one in plans]
        self.plan.choices = [choose, *_with(known, self.plan.data)]
        self.expenditure.choices = [choose, *_with([(one, one) for one in KINDS], self.expenditure.data)]
        contents = [(one, one) for kind in KINDS for one in CONTENTS[kind]]
        self.item.choices = [choose, *_with(contents, self.item.data)]

    @property
    def values(self) -> dict[str, str | int]:
        """By the columns' names, once it is valid."""
        texts = {name: field.data for name, field in self._fields.items() if name in _TEXTS}
        return {**texts, "amount": self.amount.satang}


_TEXTS = ("receiver", "plan", "budget_code", "expenditure", "item", "source", "account", "area", "activity")


class CheckForm(TypedForm):
    """Screen budget_check."""

    document = HiddenField()
    outcome = RadioField(
        "ผลการตรวจสอบ", [AnyOf((RIGHT, WRONG), "form.required")], validate_choice=False,
        choices=[(RIGHT, "ถูกต้อง"), (WRONG, "ไม่ถูกต้อง")],
    )  # fmt: skip
    reason = StringField("เหตุผล", [Optional(), *line_checks(200)], filters=[typed.line])


def _with(choices: list[tuple[str, str]], held: str | None) -> list[tuple[str, str]]:
    """What the row holds stays to be seen, though no register has it (any more)."""
    return choices if not held or held in dict(choices) else [*choices, (held, held)]
