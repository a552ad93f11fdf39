"""What an officer copies from the letter; every error is a message key."""

from datetime import date
from typing import Any

from wtforms.validators import DataRequired, ValidationError

from portal_sim.fields import day, day_in, text, user_id
from portal_sim.forms import TypedForm
from portal_sim.office.holders.domain import NewHolder


def _not_ahead(form: "HolderForm", field: Any) -> None:
    if day_in(field) > form.today:
        raise ValidationError("holder.ahead")


class HolderForm(TypedForm):
    """The letter, and whom it names."""

    user_id = user_id("รหัสผู้ใช้งาน", DataRequired("form.required"))
    letter = text("เลขที่หนังสือ", required=True)
    letter_date = day("หนังสือลงวันที่", DataRequired("form.required"), _not_ahead)
    title = text("คำนำหน้า", required=True)
    first_name = text("ชื่อ", required=True)
    last_name = text("นามสกุล", required=True)
    position = text("ตำแหน่ง", required=True)

    def __init__(self, today: date, **told: Any) -> None:
        """`today` is the test-bed's, in Bangkok."""
        self.today = today
        super().__init__(**told)

    @property
    def told(self) -> NewHolder:
        """Of a form that is valid."""
        said = {name: self[name].data for name in NewHolder._fields}
        return NewHolder(**{**said, "letter_date": day_in(self.letter_date)})
