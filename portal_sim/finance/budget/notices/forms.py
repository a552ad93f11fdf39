"""The letter of a case, and whom it goes to; every error is a message key, filled in with the field's label."""

from collections.abc import Sequence
from typing import Any

from wtforms import BooleanField, SelectField, SelectMultipleField
from wtforms.validators import DataRequired, Optional

from portal_sim.fields import CHOOSE, lines, listed, text
from portal_sim.finance.budget.notices.domain import Way, Written
from portal_sim.finance.budget.notices.service import NoticeForm, Signer
from portal_sim.finance.budget.notices.telling import TellForm
from portal_sim.forms import TypedForm
from simkit.refusals import Refused

_MORE = 1000


class LetterForm(TypedForm):
    """Screen notice_letter."""

    number = text("ที่", required=True, most=40)
    subject = text("เรื่อง", required=True, most=200)
    to = SelectField("เรียน", [DataRequired("form.required"), listed], validate_choice=False)
    more = lines("ข้อความเพิ่มเติม", Optional(), most=_MORE)
    signer = SelectField("ผู้ลงนาม", [DataRequired("form.required"), listed], validate_choice=False)

    def offer(self, found: Sequence[Written], signers: Sequence[Signer]) -> None:
        """Whose letters aren't proposed yet, and who may sign them."""
        open_ones = [one for one in found if not (one.is_settled or one.is_waiting)]
        self.to.choices = [(one.notice.key, one.notice.values["unit_head"]) for one in open_ones]
        self.signer.choices = [("", CHOOSE), *((one.id, f"{one.name} {one.position}") for one in signers)]

    def field_of(self, refusal: Refused) -> str:
        """A letter that the person may not sign, or can't be shown, is about no other field."""
        return "signer" if refusal.key in {"decision.own", "permission.missing"} else super().field_of(refusal)

    @property
    def typed(self) -> NoticeForm:
        """As the use case takes it."""
        said = (self.to, self.number, self.subject, self.more, self.signer)
        return NoticeForm(*(field.data or "" for field in said))


class NotificationForm(TypedForm):
    """Screen notify_units."""

    units = SelectMultipleField("หน่วยงาน", validate_choice=False)
    planners = BooleanField("กลุ่มแผนงาน")
    papers = SelectMultipleField("เอกสารแนบ", validate_choice=False)
    report = BooleanField("บันทึกในรายงานสถานะการเบิกจ่ายเงินงบประมาณ (Excel Loader)")
    register = BooleanField("บันทึกในทะเบียนรับหนังสือ")

    def offer(self, units: Sequence[str], papers: Sequence[int], way: Way) -> None:
        """All that there is, ticked as the process has it."""
        self.units.data, self.papers.data = list(units), [str(one) for one in papers]
        self.planners.data, self.report.data, self.register.data = way.planners, way.report, way.register

    @property
    def typed(self) -> TellForm:
        """As the use case takes it."""
        papers: Any = self.papers.data or []
        documents = {int(one) for one in papers if one.isascii() and one.isdecimal() and len(one) < 19}
        said = (self.planners.data, self.report.data, self.register.data)
        return TellForm(set(self.units.data or []), documents, *said)
