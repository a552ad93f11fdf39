"""Fields as the Terminal has them: a day with dots in the Gregorian era, ten digits, an X."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from wtforms import SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs have older ones
from wtforms.validators import DataRequired, InputRequired, Optional, Regexp, StopValidation

from portal_sim.fields import CHOOSE
from simkit import typed
from simkit.thai_text import arabic_digits
from simkit.typed import BUDDHIST_YEARS

MARK = "X"
_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", re.ASCII)


class DottedDay(StringField):
    """Holds what was typed; `day` is what that is."""

    @property
    def day(self) -> date:
        """Raises ValueError."""
        return read_day(self.data)


def read_day(text: str | None) -> date:
    """dd.mm.yyyy of the Gregorian era, in any digits; raises ValueError, for a Buddhist year, too."""
    found = _DAY.fullmatch(arabic_digits(typed.line(text)))
    year, month, day = (int(found[place]) for place in (3, 2, 1)) if found else (0, 0, 0)
    if year in BUDDHIST_YEARS:
        raise ValueError(f"a year of the Buddhist era: {year}")
    return date(year, month, day)


def dotted_day(label: str) -> DottedDay:
    """A day that has to be given."""
    return DottedDay(label, [DataRequired("form.required"), _is_day], filters=[typed.line])


def ten_digits(label: str) -> StringField:
    """A code of ten digits that the form knows no more of."""
    checks = [DataRequired("form.required"), Regexp(r"\d{10}\Z", message="terminal.ten_digits")]
    return StringField(label, checks, filters=[typed.digits])


def number(label: str) -> StringField:
    """Digits that the use case reads."""
    return StringField(label, [DataRequired("form.required")], filters=[typed.digits])


def mark(label: str) -> StringField:
    """X, or nothing."""
    return StringField(label, [Optional(), Regexp(f"{MARK}\\Z", message="terminal.mark")], filters=[typed.user_id])


def listed(label: str, options: Mapping[Any, str], *, required: bool = True) -> SelectField:
    """One of a list; the keyboard finds an option by how it begins."""
    need = InputRequired("form.required") if required else Optional()
    choices = choices_of({"": CHOOSE, **options})
    return SelectField(label, [need, _is_listed], choices=choices, validate_choice=False, default="")


def choices_of(options: Mapping[Any, str]) -> list[Any]:
    """What a list offers: values and how each is called."""
    return [SelectChoice(value, text) for value, text in options.items()]


def _is_day(_form: object, field: Any) -> None:
    try:
        read_day(field.data)
    except ValueError:
        raise StopValidation("terminal.day") from None


def _is_listed(_form: object, field: Any) -> None:
    if field.data not in {one.value for one in field.choices}:
        raise StopValidation("terminal.not_listed")
