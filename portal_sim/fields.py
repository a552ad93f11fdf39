"""Fields that forms of several features have; every error is a message key, filled in with the field's label.

What they hold is what was read (simkit.typed), and every check is made of that.
"""

import unicodedata
from datetime import date
from typing import Any

from wtforms import PasswordField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Optional, Regexp, ValidationError

from simkit import typed
from simkit.messages import Told
from simkit.thai_text import numeric_date

CHOOSE = "เลือก"


def plain(_form: object, field: Any) -> None:
    """A check: one line, and nothing in it that can't be printed."""
    if not typed.is_plain(field.data or ""):
        raise ValidationError("form.control")


def plain_lines(_form: object, field: Any) -> None:
    """A check: nothing that can't be printed in any line."""
    if not all(map(typed.is_plain, (field.data or "").split("\n"))):
        raise ValidationError("form.control")


def at_most(most: int) -> Any:
    """A check of the length, told on the page: WTForms' own has the browser cut what is pasted, without a word."""

    def check(_form: object, field: Any) -> None:
        if len(field.data or "") > most:
            raise ValidationError(Told("form.too_long", most=most, given=len(field.data)))

    return check


def latin(_form: object, field: Any) -> None:
    """A check: no letter of another alphabet."""
    letters = [sign for sign in field.data or "" if sign.isalpha()]
    if not all(unicodedata.name(sign, "").startswith("LATIN ") for sign in letters):
        raise ValidationError("form.latin")


def listed(_form: object, field: Any) -> None:
    """A check: one of the list; told as of a field that is empty, since no page offers anything else."""
    if field.data not in dict(field.choices):
        raise ValidationError("form.required")


def line_checks(most: int) -> list[Any]:
    """The checks of a line that isn't empty."""
    return [at_most(most), plain]


def text(label: str, *more: Any, required: bool, most: int = 100) -> StringField:
    """A line of text."""
    need = DataRequired("form.required") if required else Optional()
    return StringField(label, [need, *line_checks(most), *more], filters=[typed.line])


def lines(label: str, *checks: Any, most: int) -> TextAreaField:
    """Several lines of text."""
    return TextAreaField(label, [*checks, at_most(most), plain_lines], filters=[typed.lines])


def number(label: str, pattern: str, key: str, *, required: bool) -> StringField:
    """Digits only."""
    need = DataRequired("form.required") if required else Optional()
    return StringField(label, [need, Regexp(pattern, message=key)], filters=[typed.digits])


def phone_number(label: str, pattern: str, key: str, *, required: bool) -> StringField:
    """A phone number as it is dialled within Thailand."""
    need = DataRequired("form.required") if required else Optional()
    return StringField(label, [need, Regexp(pattern, message=key)], filters=[typed.phone_number])


class DayField(StringField):
    """Holds a day as ISO 8601, however it was written, and shows it as Thai papers have it; what is none stays."""

    def _value(self) -> str:
        try:
            return numeric_date(typed.day(self.data))
        except typed.DayRefused:
            return self.data or ""


def _iso(text: str | None) -> str:
    try:
        return typed.day(text).isoformat()
    except typed.DayRefused:
        return typed.line(text)


def day(label: str, *checks: Any) -> DayField:
    """A day, which `day_in` reads; the macro of `day_field.html` shows it."""
    return DayField(label, checks, filters=[_iso])


def day_in(field: Any) -> date:
    """The day in such a field, for a check; raises ValidationError."""
    try:
        return typed.day(field.data)
    except typed.DayRefused as refusal:
        raise ValidationError(refusal.key) from None


def user_id(label: str, *checks: Any) -> StringField:
    """A user id."""
    return StringField(label, checks, filters=[typed.user_id])


def known_password(label: str, missing: str) -> PasswordField:
    """A password that is compared with the one that is kept."""
    return PasswordField(label, [InputRequired(missing)], filters=[typed.password])


def new_password(label: str, missing: str) -> PasswordField:
    """A password that is to be kept."""
    return PasswordField(label, [InputRequired(missing)], filters=[typed.new_password])


def choice(label: str) -> SelectField:
    """One of a list that depends on other fields."""
    return SelectField(label, [DataRequired("form.required")], choices={"": CHOOSE}, validate_choice=False)
