"""The form on the public page, and the officer's; every error is a message key, filled in with the field's label."""

from datetime import date, timedelta
from typing import Any

from wtforms import RadioField, StringField
from wtforms.validators import AnyOf, DataRequired, Optional, Regexp, StopValidation, ValidationError

from portal_sim.fields import day, day_in, line_checks, lines, number, phone_number, text, user_id
from portal_sim.forms import TypedForm
from portal_sim.mail.domain import LetterRefused, checked_address
from portal_sim.office.requests.form import LINE, MOBILE, UNIT_CODE, USER_ID, Form, Purpose, Why
from simkit import typed
from simkit.citizen_id import CitizenId, CitizenIdRefused

PURPOSES = {  # screens.yaml, service_request_form
    Purpose.RESET: "ขอ reset รหัสผ่าน/ ลืมรหัสผ่าน (ระบบส่งรหัสไปยัง email ที่ลงทะเบียน)",
    Purpose.NEW_PHONE: "เปลี่ยนมือถือ",
    Purpose.LOST_PHONE: "มือถือหาย",
    Purpose.OTHER: "อื่น ๆ (โปรดระบุ)",
    Purpose.NEW_HOLDER: "เปลี่ยนผู้ใช้งาน เนื่องจากผู้ใช้งานเดิม",
    Purpose.NEW_EMAIL: "เปลี่ยน email ที่ลงทะเบียนไว้",
}
WHYS = {Why.RESIGNED: "ลาออก", Why.MOVED: "ย้ายสังกัด", Why.OTHER: "อื่นๆ"}
SIGNED_WITHIN = timedelta(days=366)  # ours: a form that was signed longer ago is none of today's
SIGNED_AHEAD = timedelta(days=31)  # ours: printed today, and signed when the head is back


def _citizen_id(_form: object, field: Any) -> None:
    try:
        field.data = CitizenId.parse(field.data).digits
    except CitizenIdRefused as refusal:
        raise ValidationError(refusal.key) from None


def _address(_form: object, field: Any) -> None:
    try:
        checked_address(field.data)
    except LetterRefused:
        raise ValidationError("email.invalid") from None


def _day_of_signing(form: "RequestForm", field: Any) -> None:
    if not form.today - SIGNED_WITHIN <= day_in(field) <= form.today + SIGNED_AHEAD:
        raise ValidationError("service_request.day_of_signing")


class Only:
    """What is closed is not looked at, and not kept: fields that belong to one choice alone."""

    def __init__(self, name: str, value: str) -> None:
        self._name = name
        self._value = value

    def __call__(self, form: Any, field: Any) -> None:
        if form[self._name].data != self._value:
            field.data = ""
            raise StopValidation


def _when(name: str, value: str, label: str, *more: Any, missing: str = "form.required") -> StringField:
    checks = [
        Only(name, value),
        DataRequired(missing),
        *line_checks(LINE),
        *more,
    ]
    return StringField(label, checks, filters=[typed.line])


def _day(label: str) -> StringField:
    return day(label, Optional(), _day_of_signing)


class RequestForm(TypedForm):
    """service_request_form: parts 1 to 3, and the two signatures, which may be left to be written by hand."""

    unit_code = number("รหัสหน่วยเบิกจ่าย", f"^{UNIT_CODE}$", "service_request.unit_code", required=True)
    unit_name = text("ชื่อหน่วยเบิกจ่าย", required=True)
    name = text("ชื่อ - นามสกุล", required=True)
    citizen_id = StringField("เลขประจำตัวประชาชน", [DataRequired("form.required"), _citizen_id], filters=[typed.digits])
    email = StringField("email ที่ลงทะเบียน Soft Token", [DataRequired("form.required"), _address], filters=[typed.line])
    mobile = phone_number("เบอร์โทรศัพท์มือถือ", f"^{MOBILE}$", "form.mobile", required=True)
    office = text("หน่วยงานสังกัด (สำนัก / กอง หรือเทียบเท่า)", required=True)
    department = text("ส่วนราชการ (กรมหรือเทียบเท่า)", required=True)
    ministry = text("กระทรวง", required=True)
    user_id = user_id(
        "รหัสผู้ใช้งาน (15 หลัก)",
        DataRequired("form.required"),
        Regexp(f"^{USER_ID}$", message="service_request.user_id"),
    )
    purpose = RadioField(
        "ผู้ใช้งานมีความประสงค์",
        [AnyOf([*Purpose], "service_request.choose")],
        validate_choice=False,
        choices={one.value: label for one, label in PURPOSES.items()},
    )
    other = _when("purpose", Purpose.OTHER, "โปรดระบุ")
    why = RadioField(
        "เนื่องจากผู้ใช้งานเดิม",
        [Only("purpose", Purpose.NEW_HOLDER), AnyOf([*Why], "service_request.choose_why")],
        validate_choice=False,
        choices={one.value: label for one, label in WHYS.items()},
    )
    why_other = _when("why", Why.OTHER, "เหตุผลอื่นๆ")
    new_email = _when("purpose", Purpose.NEW_HOLDER, "email รับรหัสผ่านใหม่", _address)
    requester_name = text("ชื่อผู้ลงนาม (ผู้ยื่นคำร้อง)", required=False)
    requester_position = text("ตำแหน่ง (ผู้ยื่นคำร้อง)", required=False)
    requester_date = _day("วันที่ลงนาม (ผู้ยื่นคำร้อง)")
    head_name = text("ชื่อผู้ลงนาม (หัวหน้าส่วนราชการ)", required=False)
    head_position = text("ตำแหน่ง (หัวหน้าส่วนราชการ)", required=False)
    head_date = _day("วันที่ลงนาม (หัวหน้าส่วนราชการ)")

    def __init__(self, today: date, *args: Any, **kwargs: Any) -> None:
        self.today = today
        super().__init__(*args, **kwargs)

    def validate(self, extra_validators: Any = None) -> bool:
        """Every field for itself, then each signature as a whole."""
        right: bool = super().validate(extra_validators)
        return all([right, *(self._is_whole(who) for who in ("requester", "head"))])

    def _is_whole(self, who: str) -> bool:
        fields = [self[f"{who}_{part}"] for part in ("name", "position", "date")]
        given = [bool(field.data) for field in fields]
        if all(given) or not any(given):
            return True
        for field in fields:
            if not field.data:
                field.errors = [*field.errors, "service_request.whole_signature"]
        return False

    @property
    def said(self) -> Form:
        """What was typed; after `validate`."""
        kept = {name: value or "" for name, value in self.data.items() if name not in {"csrf_token", "purpose", "why"}}
        why = Why(self.why.data) if self.purpose.data == Purpose.NEW_HOLDER else None
        return Form(purposes=(Purpose(self.purpose.data),), why=why, **kept)


class ActionForm(TypedForm):
    """Carry it out, or say why not; `call` is what was said on the phone, where the CGD calls back."""

    deed = RadioField("ผลการดำเนินการ", [AnyOf(("done", "refused"), "approval.choose")], validate_choice=False)
    call = lines("บันทึกการโทรกลับ", Optional(), most=1000)
    reason = _when("deed", "refused", "ไม่สามารถดำเนินการได้ เนื่องจาก", missing="service_request.no_reason")
