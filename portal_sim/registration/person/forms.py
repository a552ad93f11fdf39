"""The forms of row 1; every error is a message key."""

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import BooleanField, StringField
from wtforms.validators import InputRequired

from portal_sim.forms import TypedForm
from simkit import typed


class CitizenIdForm(TypedForm):
    """citizen_id: the registrant's (ST2.1.5, ST2.1.6)."""

    citizen_id = StringField("เลขประจำตัวประชาชนของผู้ลงทะเบียน", [InputRequired("form.required")], filters=[typed.line])
    document = FileField("อัปโหลดไฟล์ PDF")


class ConsentForm(FlaskForm):
    """consent: the tick without which nothing goes on (ST2.1.8)."""

    agreed = BooleanField(
        "ข้าพเจ้ายอมรับ และได้อ่านข้อความในข้อตกลงและเงื่อนไขนี้เข้าใจโดยละเอียดแล้ว", [InputRequired("consent.needed")]
    )
