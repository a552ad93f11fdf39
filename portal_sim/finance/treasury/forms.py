"""The forms of CGD and the Budget Bureau."""

from typing import Any

from wtforms import RadioField, StringField
from wtforms.validators import AnyOf, StopValidation

from portal_sim.fields import line_checks, lines, text
from portal_sim.finance.codes.funds import BUDGET_CODE, SOURCE_OF_FUNDS
from portal_sim.finance.documents.domain import BudgetType
from portal_sim.finance.forms.fields import amount, code
from portal_sim.finance.treasury.domain import Outcome
from portal_sim.forms import TypedForm
from simkit import typed

OUTCOMES = {Outcome.PAY: "สั่งจ่ายเงิน", Outcome.REFUSE: "ไม่อนุมัติ"}
TYPES = {BudgetType.GEN: "GEN งบรายจ่ายประจำ", BudgetType.COM: "COM งบผูกพันข้ามปี"}


class MappingForm(TypedForm):
    """Screen cgd_mapping."""

    project = text("โครงการ", required=True, most=200)
    budget_code = code(BUDGET_CODE)
    source = code(SOURCE_OF_FUNDS)
    amount = amount("กรอบวงเงินที่ได้รับอนุมัติ")


class FrameForm(TypedForm):
    """More onto a frame."""

    amount = amount("กรอบวงเงินที่เพิ่ม")


class AllotmentForm(TypedForm):
    """Screen cgd_allotment."""

    budget_type = RadioField(
        "ประเภทงบประมาณ", [AnyOf([*BudgetType], "form.required")], choices=[*TYPES.items()], validate_choice=False
    )
    amount = amount("จำนวนเงิน")
    letter = text("เลขที่ใบจัดสรร", required=True, most=20)


def _needed_to_refuse(form: Any, field: Any) -> None:
    if form.outcome.data == Outcome.REFUSE and not field.data:
        raise StopValidation("form.required")


class DecisionForm(TypedForm):
    """Screen cgd_withdrawal."""

    outcome = RadioField(
        "ผลการพิจารณา", [AnyOf([*Outcome], "decision.choose")], choices=[*OUTCOMES.items()], validate_choice=False
    )
    reason = StringField("เหตุผล", [_needed_to_refuse, *line_checks(200)], filters=[typed.line])
    advice = lines("คำแนะนำถึงหน่วยงาน", most=1000)
