"""The decision."""

from typing import Any

from wtforms import HiddenField, RadioField, StringField
from wtforms.validators import AnyOf, DataRequired, StopValidation

from portal_sim.fields import line_checks, lines
from portal_sim.forms import TypedForm
from simkit import typed

APPROVE, REJECT = "approve", "reject"


def _when_rejecting(form: Any, _field: object) -> None:
    """What is closed is not looked at."""
    if form.decision.data != REJECT:
        raise StopValidation


_TOLD = (_when_rejecting, DataRequired("form.required"))


class DecisionForm(TypedForm):
    """Approve, or reject with what the registrant is told; `seen` is when that was submitted what the page shows."""

    seen = HiddenField()
    decision = RadioField(
        "ผลการพิจารณา",
        [AnyOf((APPROVE, REJECT), "approval.choose")],
        validate_choice=False,
        choices=[(APPROVE, "อนุมัติ"), (REJECT, "ไม่อนุมัติ")],
    )
    reason = StringField("เหตุผล", [*_TOLD, *line_checks(200)], filters=[typed.line])
    advice = lines("คำแนะนำถึงผู้ลงทะเบียน", *_TOLD, most=1000)
