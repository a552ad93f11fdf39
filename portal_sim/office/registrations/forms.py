"""The decision."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms import HiddenField, RadioField, StringField, TextAreaField
from wtforms.validators import AnyOf, DataRequired, Length, Regexp, StopValidation

APPROVE, REJECT = "approve", "reject"
_LINE = r"[^\x00-\x1f\x7f]*\Z"
_LINES = r"[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*\Z"


def _trimmed(text: str | None) -> str:
    return (text or "").strip()


def _when_rejecting(form: Any, _field: object) -> None:
    """What is closed is not looked at."""
    if form.decision.data != REJECT:
        raise StopValidation


def _told(most: int, allowed: str) -> list[Any]:
    return [
        _when_rejecting,
        DataRequired("form.required"),
        Length(max=most, message="form.too_long"),
        Regexp(allowed, message="form.control"),
    ]


class DecisionForm(FlaskForm):
    """Approve, or reject with what the registrant is told; `seen` is when that was submitted what the page shows."""

    seen = HiddenField()
    decision = RadioField(
        "ผลการพิจารณา",
        [AnyOf((APPROVE, REJECT), "approval.choose")],
        validate_choice=False,
        choices=[(APPROVE, "อนุมัติ"), (REJECT, "ไม่อนุมัติ")],
    )
    reason = StringField("เหตุผล", _told(200, _LINE), filters=[_trimmed])
    advice = TextAreaField("คำแนะนำถึงผู้ลงทะเบียน", _told(1000, _LINES), filters=[_trimmed])
