"""Screen letter_receive; every error is a message key, filled in with the field's label."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from wtforms import HiddenField, StringField
from wtforms.validators import DataRequired, StopValidation

from portal_sim.fields import CHOOSE, day, day_in, line_checks, listed, text
from portal_sim.finance.budget.work.cases.domain import lacks_approval
from portal_sim.finance.budget.work.cases.labels import PROCESSES
from portal_sim.finance.budget.work.cases.sop import Approver, processes
from portal_sim.finance.budget.work.register.service import LetterForm
from portal_sim.finance.forms.fields import ChoiceField, PdfForm
from simkit import typed

SAVE, SET_ASIDE = "save", "set_aside"
APPROVERS = {
    Approver.DIRECTOR_GENERAL: "อธิบดี",
    Approver.BUDGET_BUREAU: "สำนักงบประมาณ",
    Approver.NOBODY: "ไม่มีการอนุมัติในหนังสือ",
}


def _a_day(_form: object, field: Any) -> None:
    day_in(field)


def _with_an_approval(form: Any, field: Any) -> None:
    if form.approved_by is Approver.NOBODY:
        field.errors = []
        raise StopValidation
    if not field.data:
        raise StopValidation("form.required")


def _of_the_process(form: Any, field: Any) -> None:
    """Whoever must approve, the letter says so, or that nobody has."""
    said = field.data or ""
    if said not in dict(field.choices) or (form.procedure.data in _NEED_ONE and not said):
        raise StopValidation("form.required")


def _said_why(form: Any, field: Any) -> None:
    """A letter that goes back for anything but its missing approval says why."""
    process = processes().get(form.procedure.data or "")
    lacks = process is not None and lacks_approval(process, form.approved_by)
    if form.action.data == SET_ASIDE and not lacks and not field.data:
        raise StopValidation("form.required")


_NEED_ONE = {one.id for one in processes().values() if one.approval}


class LetterPage(PdfForm):
    """A letter that has come in; `opened` is when the page was opened, `action` the button that was pressed."""

    number = text("ที่", required=True, most=40)
    letter_day = day("ลงวันที่", DataRequired("form.required"), _a_day)
    sender = ChoiceField("จาก", [DataRequired("form.required"), listed])
    subject = text("เรื่อง", required=True, most=200)
    procedure = ChoiceField(
        "กระบวนการ", [DataRequired("form.required"), listed], choices=[("", CHOOSE), *PROCESSES.items()],
    )  # fmt: skip
    approver = ChoiceField(
        "ผู้อนุมัติ", [_of_the_process], choices=[("", CHOOSE), *((one.value, said) for one, said in APPROVERS.items())],
    )  # fmt: skip
    approved_on = day("วันที่อนุมัติ", _with_an_approval, _a_day)
    reason = StringField("เหตุผลที่ส่งเรื่องคืน", [_said_why, *line_checks(200)], filters=[typed.line])
    opened = HiddenField()
    action = HiddenField()

    def offer(self, senders: Mapping[str, str]) -> None:
        """Where letters come from."""
        self.sender.choices = [("", CHOOSE), *senders.items()]

    @property
    def approved_by(self) -> Approver:
        """What the letter says of an approval, or nobody's."""
        return Approver(self.approver.data) if self.approver.data in list(Approver) else Approver.NOBODY

    @property
    def opened_at(self) -> datetime | None:
        """None where the page doesn't say it."""
        try:
            return datetime.fromisoformat(self.opened.data or "").astimezone(UTC)
        except (ValueError, OverflowError):
            return None

    def read(self) -> LetterForm:
        """What was typed, once it is valid."""
        approved = self.approved_by is not Approver.NOBODY
        return LetterForm(
            self.procedure.data, self.number.data or "", typed.day(self.letter_day.data), self.sender.data,
            self.subject.data or "", self.approved_by, typed.day(self.approved_on.data) if approved else None,
        )  # fmt: skip
