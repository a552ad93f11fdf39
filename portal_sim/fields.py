"""Fields that forms of several features have; every error is a message key, filled in with the field's label."""

from wtforms import SelectField, StringField
from wtforms.validators import DataRequired, Length, Optional, Regexp

from simkit.thai_text import arabic_digits

CHOOSE = "เลือก"


def trimmed(text: str | None) -> str:
    """Without blanks around it."""
    return (text or "").strip()


def digits(text: str | None) -> str:
    """Arabic digits, without blanks and dashes."""
    return arabic_digits(trimmed(text)).replace("-", "").replace(" ", "")


def text(label: str, *, required: bool, most: int = 100) -> StringField:
    """A line of text without control characters."""
    checks = [DataRequired("form.required") if required else Optional(), Length(max=most, message="form.too_long")]
    return StringField(label, [*checks, Regexp(r"^[^\x00-\x1f\x7f]*$", message="form.control")], filters=[trimmed])


def number(label: str, pattern: str, key: str, *, required: bool) -> StringField:
    """Digits only, once blanks and dashes are gone."""
    need = DataRequired("form.required") if required else Optional()
    return StringField(label, [need, Regexp(pattern, message=key)], filters=[digits])


def choice(label: str) -> SelectField:
    """One of a list that depends on other fields."""
    return SelectField(label, [DataRequired("form.required")], choices={"": CHOOSE}, validate_choice=False)
