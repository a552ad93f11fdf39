"""The forms of a payout, a payment (ขจ 05), money sent in, and a return; the use cases say what is wrong."""

from typing import Any

from wtforms import HiddenField, SelectField, StringField
from wtforms.validators import DataRequired

from portal_sim.fields import CHOOSE, day, day_in, line_checks, listed, text
from portal_sim.finance.documents.domain import Document
from portal_sim.finance.documents.payments import ACCOUNT_NAME
from portal_sim.finance.documents.returns import KIND_OF_MONEY, Reason
from portal_sim.finance.forms.fields import amount
from portal_sim.finance.money import written
from portal_sim.forms import TypedForm
from simkit import typed
from simkit.thai_text import short_date

METHODS = ("โอนเข้าบัญชีผู้มีสิทธิ", "เช็ค")
ACCOUNT_NAMES = (ACCOUNT_NAME, "จ่ายจากบัญชีเงินฝากธนาคาร (เงินงบประมาณ)")
REASONS = {
    Reason.LATE: "ไม่ได้จ่ายภายในเวลาที่กำหนด",
    Reason.NOT_ALL_PAID: "จ่ายไม่หมด",
    Reason.CAME_BACK: "ได้รับเงินคืน",
}


def _a_day(_form: object, field: Any) -> None:
    day_in(field)


def _choice(label: str, *options: tuple[str, str]) -> SelectField:
    need = [DataRequired("form.required"), listed]
    return SelectField(label, need, choices=[("", CHOOSE), *options], validate_choice=False)


def _code(label: str, most: int) -> StringField:
    return StringField(label, [DataRequired("form.required"), *line_checks(most)], filters=[typed.line])


class MoneyForm(TypedForm):
    """Of a unit, which stands in it."""

    unit = HiddenField()


class PayoutPage(MoneyForm):
    day = day("วันที่จ่าย", DataRequired("form.required"), _a_day)
    amount = amount("จำนวนเงินที่จ่าย")
    method = _choice("วิธีจ่าย", *((one, one) for one in METHODS))
    evidence = text("เลขที่หลักฐานการจ่าย", required=True, most=30)


class PaymentPage(MoneyForm):
    reference = _code("การอ้างอิง", 40)
    amount = amount("จำนวนเงินขอจ่ายชำระ")
    account_name = SelectField(
        "ชื่อบัญชี", [DataRequired("form.required"), listed], choices=[(one, one) for one in ACCOUNT_NAMES],
        validate_choice=False,
    )  # fmt: skip


class SlipPage(MoneyForm):
    withdrawal = _code("เลขที่เอกสารขอเบิก", 40)
    kind_of_money = SelectField(
        "ประเภทของเงินที่นำส่ง", [DataRequired("form.required"), listed], choices=[(KIND_OF_MONEY, KIND_OF_MONEY)],
        validate_choice=False,
    )  # fmt: skip
    day = day("วันที่นำส่ง", DataRequired("form.required"), _a_day)
    amount = amount("จำนวนเงินที่นำส่ง")
    slip = _code("เลขที่ใบนำฝากเงิน", 40)


class ReturnPage(MoneyForm):
    withdrawal = _code("เลขที่เอกสารขอเบิก", 40)
    reason = _choice("เหตุที่ส่งคืน", *((one.value, label) for one, label in REASONS.items()))
    slip = SelectField(
        "การนำส่งเงินคืนคลัง", [DataRequired("form.required")], choices=[("", CHOOSE)], validate_choice=False
    )
    amount = amount("จำนวนเงินเบิกเกินส่งคืน")

    def offer(self, slips: list[Document]) -> None:
        """What was sent in for the withdrawal and isn't recorded yet."""
        self.slip.choices = [("", CHOOSE), *((one.reference, _slip(one)) for one in slips)]


def _slip(one: Document) -> str:
    day_ = short_date(day_of(one))
    return f"ใบนำฝากเงิน {one.reference} วันที่ {day_} จำนวน {written(one.amount)}"


def day_of(one: Document) -> Any:
    """The day that was typed for it."""
    return typed.day(str(one.details["day"]))
