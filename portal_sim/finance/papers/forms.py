"""The search, the decision and the reversal; every error is a message key, filled in with the field's label."""

from datetime import date
from typing import Any

from flask_wtf import FlaskForm
from wtforms import HiddenField, RadioField, SelectField, StringField
from wtforms.validators import AnyOf, DataRequired, Optional, StopValidation

from portal_sim.fields import CHOOSE, at_most, day, day_in, line_checks
from portal_sim.finance.documents.decisions import ReversalReason
from portal_sim.finance.documents.domain import ALLOCATIONS, ORDERS, Kind
from portal_sim.finance.documents.shelf import Wanted
from portal_sim.finance.forms.fields import AmountField, amount
from portal_sim.finance.papers.labels import REASONS, STATES
from portal_sim.finance.units.domain import Unit
from portal_sim.forms import TypedForm
from simkit import typed

APPROVE, REFUSE = "approve", "refuse"
_ANY = ("", "ทั้งหมด")
KINDS: dict[str, tuple[str, tuple[Kind, ...]]] = {  # what the search offers
    "KR": ("KR", (Kind.KR,)),
    "KS": ("KS", (Kind.KS,)),
    "KQ": ("KQ", (Kind.KQ,)),
    "PM": ("PM", (Kind.PAYMENT,)),
    "request": ("ขออนุมัติเบิกจ่ายเงิน", (Kind.REQUEST,)),
    "order": ("ใบสั่งซื้อสั่งจ้าง", ORDERS),
    "allocation": ("จัดสรรเงิน", ALLOCATIONS),
    "return": ("เบิกเกินส่งคืน", (Kind.RETURN,)),
    "reversal": ("กลับรายการ", (Kind.REVERSAL,)),
    "budget_allocation": ("โอนจัดสรรเงินงบประมาณ", (Kind.BUDGET_ALLOCATION, Kind.TO_CENTRE)),
    "budget_change": ("เปลี่ยนแปลงรายการเงินงบประมาณ", (Kind.BUDGET_CHANGE,)),
    "on_behalf": ("เบิกแทนกัน", (Kind.ON_BEHALF, Kind.ON_BEHALF_RETURN)),
    "carry_over": ("กันเงินและขยายเวลา", (Kind.CARRY_OVER,)),
}


def _a_day(_form: object, field: Any) -> None:
    day_in(field)


def _when(name: str, value: str) -> Any:
    """What is closed is not looked at."""

    def check(form: Any, _field: object) -> None:
        if form[name].data != value:
            raise StopValidation

    return check


class SearchForm(FlaskForm):
    """Asked for by its address: it changes nothing."""

    class Meta(FlaskForm.Meta):
        csrf = False

    unit = SelectField("หน่วยเบิกจ่าย", validate_choice=False)
    q = StringField("คำค้น", [at_most(100)], filters=[typed.line])
    kind = SelectField(
        "ประเภทเอกสาร", choices=[_ANY, *((name, label) for name, (label, _) in KINDS.items())], validate_choice=False
    )
    state = SelectField(
        "สถานะ", choices=[_ANY, *((name, label) for name, (label, *_) in STATES.items())], validate_choice=False
    )  # fmt: skip
    from_day = day("วันที่เอกสาร ตั้งแต่", Optional(), _a_day)
    to_day = day("วันที่เอกสาร ถึง", Optional(), _a_day)
    at_least = amount("จำนวนเงิน ตั้งแต่", required=False)
    at_most = amount("จำนวนเงิน ถึง", required=False)

    def offer(self, units: list[Unit], chosen: str) -> None:
        """The units that the person may search in."""
        self.unit.choices = [(unit.code, str(unit)) for unit in units]
        self.unit.data = chosen

    @property
    def wanted(self) -> Wanted:
        """What was asked for, once it is valid; what no list offers asks for nothing."""
        kinds = KINDS[self.kind.data][1] if self.kind.data in KINDS else ()
        shown = self.state.data if self.state.data in STATES else ""
        return Wanted(
            self.unit.data, tuple((self.q.data or "").split()), kinds, (), _day(self.from_day), _day(self.to_day),
            _satang(self.at_least), _satang(self.at_most), shown,
        )  # fmt: skip


class DecisionForm(TypedForm):
    """Approve, or refuse with what the recorder is told; `seen` is the version that the page shows."""

    seen = HiddenField()
    decision = RadioField(
        "ผลการพิจารณา",
        [AnyOf((APPROVE, REFUSE), "decision.choose")],
        validate_choice=False,
        choices=[(APPROVE, "อนุมัติ"), (REFUSE, "ไม่อนุมัติ")],
    )
    reason = StringField(
        "เหตุผล", [_when("decision", REFUSE), DataRequired("form.required"), *line_checks(200)], filters=[typed.line]
    )

    @property
    def version(self) -> int:
        """What was shown; 0 of nothing that a page has shown."""
        return typed.whole_number(self.seen.data) or 0


class ReversalForm(TypedForm):
    """Why a document is reversed."""

    reason = SelectField(
        "เหตุที่กลับรายการ",
        [DataRequired("form.required")],
        choices=[("", CHOOSE), *((one.value, label) for one, label in REASONS.items())],
        validate_choice=False,
    )
    text = StringField("รายละเอียด", line_checks(200), filters=[typed.line])

    def validate_reason(self, field: Any) -> None:
        """One of the list."""
        if field.data not in list(ReversalReason):
            raise StopValidation("form.required")


def _day(field: Any) -> date | None:
    return day_in(field) if field.data else None


def _satang(field: AmountField) -> int | None:
    return field.satang if field.data else None
