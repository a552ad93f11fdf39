"""The decision of who is asked to sign."""

from typing import Any

from wtforms import HiddenField, RadioField, StringField
from wtforms.validators import AnyOf, DataRequired, StopValidation

from portal_sim.fields import line_checks
from portal_sim.forms import TypedForm
from simkit import typed

SIGN, DISAGREE = "sign", "disagree"


def _disagreeing(form: Any, _field: object) -> None:
    """What is closed is not looked at."""
    if form.decision.data != DISAGREE:
        raise StopValidation


class DecisionForm(TypedForm):
    """Sign, or disagree with what the proposer is told; `seen` is the digest of the PDF that the page shows."""

    seen = HiddenField()
    decision = RadioField(
        "ผลการพิจารณา",
        [AnyOf((SIGN, DISAGREE), "decision.choose")],
        validate_choice=False,
        choices=[(SIGN, "ลงนาม"), (DISAGREE, "ไม่เห็นด้วย")],
    )
    reason = StringField(
        "เหตุผล", [_disagreeing, DataRequired("form.required"), *line_checks(200)], filters=[typed.line]
    )
