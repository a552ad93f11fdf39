"""The forms of BP3's pages; every error is a message key, filled in with the field's label."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from wtforms import HiddenField, RadioField, StringField
from wtforms.validators import AnyOf, DataRequired, Regexp, StopValidation

from portal_sim.fields import CHOOSE, line_checks, listed, text
from portal_sim.finance.budget.items.domain import Plan
from portal_sim.finance.budget.on_behalf.domain import OnBehalfForm
from portal_sim.finance.budget.on_behalf.notices import NoticeForm
from portal_sim.finance.codes.funds import MAIN_ACTIVITY
from portal_sim.finance.codes.parts import written as code_written
from portal_sim.finance.codes.provinces import PROVINCES
from portal_sim.finance.forms.fields import ChoiceField, amount, code
from portal_sim.forms import TypedForm
from simkit import typed

YES, NO = "yes", "no"


def _typed_code(label: str, *checks: Any) -> StringField:
    """A code that registers know or don't know."""
    need = DataRequired("form.required")
    return StringField(label, [need, *line_checks(20), *checks], filters=[code_written])


def _province(_form: object, field: Any) -> None:
    """Four digits, of which the first two are a province's."""
    given = field.data or ""
    is_right = len(given) == 4 and given.isascii() and given.isdigit() and given[:2] in PROVINCES
    if not is_right:
        raise StopValidation("on_behalf.province")


def _needed(value: str) -> Any:
    """A check: to be said with that choice; with another it isn't looked at."""

    def check(form: Any, field: Any) -> None:
        if form.outcome.data != value:
            field.errors = []
            raise StopValidation
        if not field.data:
            raise StopValidation("form.required")

    return check


def _outcome(label: str, yes: str, no: str, missing: str = "decision.choose") -> RadioField:
    return RadioField(label, [AnyOf((YES, NO), missing)], validate_choice=False, choices=[(YES, yes), (NO, no)])


def _reason(value: str = NO) -> StringField:
    return StringField("เหตุผล", [_needed(value), *line_checks(200)], filters=[typed.line])


class CheckForm(TypedForm):
    """Screen on_behalf_check: the owner's codes, and the disbursing agency's."""

    plan = ChoiceField("แผนงาน/โครงการ", [DataRequired("form.required"), listed])
    budget_code = _typed_code("รหัสงบประมาณ")
    source = _typed_code("รหัสแหล่งของเงิน", Regexp(r"\d{7}\Z", message="on_behalf.source"))
    commitment_item = _typed_code("รหัสรายการผูกพันงบประมาณ", Regexp(r"\d{4}\Z", message="budget_code.commitment_item"))
    activity = code(replace(MAIN_ACTIVITY, name="รหัสพื้นที่"))
    unit = _typed_code("รหัสหน่วยรับงบประมาณ")
    amount = amount("จำนวนเงิน")
    disbursing = _typed_code("รหัสหน่วยงานผู้เบิกแทน")
    disbursing_activity = code(replace(MAIN_ACTIVITY, name="รหัสพื้นที่/กิจกรรม"))

    def offer(self, plans: Sequence[Plan]) -> None:
        """The year's plans."""
        self.plan.choices = [("", CHOOSE), *((one.code, f"{one.code} {one.name}") for one in plans)]

    def read(self, plans: Sequence[Plan]) -> OnBehalfForm:
        """What was typed, once it is valid; the job is named as its plan, until the notice names it."""
        said = {name: field.data or "" for name, field in self._fields.items() if name in _CODES}
        names = {one.code: one.name for one in plans}
        return OnBehalfForm(names.get(said["plan"], ""), amount=self.amount.satang, **said)


_CODES = (
    "plan", "budget_code", "source", "commitment_item", "activity", "unit", "disbursing", "disbursing_activity",
)  # fmt: skip


class MasterForm(TypedForm):
    """Screen on_behalf_master: the check of the record."""

    outcome = _outcome("ผลการตรวจสอบ", "ถูกต้อง", "ไม่ถูกต้อง", "form.required")
    reason = _reason()


class NoticePage(TypedForm):
    """Screen on_behalf_notice."""

    number = text("ที่", required=True, most=40)
    unit_code = _typed_code("รหัสหน่วยเบิกจ่าย")
    province = StringField("รหัสจังหวัด", [DataRequired("form.required"), _province], filters=[typed.digits])
    cost_centre = _typed_code("รหัสศูนย์ต้นทุน")
    their_province = StringField("รหัสจังหวัด", [DataRequired("form.required"), _province], filters=[typed.digits])
    project = text("ชื่องาน / โครงการ", required=True, most=120)

    def part_of(self, name: str) -> str:
        return {"province": "ส่วนราชการเจ้าของงบประมาณ", "their_province": "ส่วนราชการผู้เบิกแทน"}.get(name, "")

    def read(self) -> NoticeForm:
        """What was typed, once it is valid."""
        names = ("number", "unit_code", "province", "cost_centre", "their_province", "project")
        return NoticeForm(**{name: self[name].data for name in names})


class DecisionForm(TypedForm):
    """Screens on_behalf_sign and on_behalf_consent; `seen` is the version that the page shows."""

    seen = HiddenField()
    outcome = _outcome("ผลการพิจารณา", "", "")
    reason = _reason()

    @property
    def version(self) -> int:
        """What was shown; 0 of nothing that a page has shown."""
        return typed.whole_number(self.seen.data) or 0


class ReturnForm(TypedForm):
    """Screen on_behalf_return."""

    amount = amount("จำนวนเงินที่โอนกลับ")
    reason = text("เหตุที่โอนกลับ", required=True, most=200)


class OfficeForm(TypedForm):
    """Screen cgd_on_behalf; a return needs no code."""

    needs_code = True
    budget_code = StringField("รหัสงบประมาณเบิกแทน", [*line_checks(40)], filters=[code_written])
    outcome = _outcome("ผลการพิจารณา", "อนุมัติ", "ไม่อนุมัติ")
    reason = _reason()

    def validate_budget_code(self, field: Any) -> None:
        """With an approval of a record."""
        if self.needs_code and self.outcome.data == YES and not field.data:
            raise StopValidation("form.required")
