"""What an officer copies from the letter; every error is a message key."""

from flask_wtf import FlaskForm
from wtforms import DateField
from wtforms.validators import DataRequired

from portal_sim.fields import text
from portal_sim.office.holders.domain import NewHolder


class HolderForm(FlaskForm):
    """The letter, and whom it names."""

    user_id = text("รหัสผู้ใช้งาน", required=True, most=15)
    letter = text("เลขที่หนังสือ", required=True)
    letter_date = DateField("หนังสือลงวันที่", [DataRequired("holder.date")])
    title = text("คำนำหน้า", required=True)
    first_name = text("ชื่อ", required=True)
    last_name = text("นามสกุล", required=True)
    position = text("ตำแหน่ง", required=True)

    @property
    def told(self) -> NewHolder:
        """Of a form that is valid."""
        return NewHolder(**{name: self[name].data for name in NewHolder._fields})
