"""Thai or English on the screens of one application."""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from babel.dates import format_date
from babel.units import format_unit
from flask import Flask, current_app
from jinja2 import Undefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from simkit import thai_text
from simkit.language.answers import add_answers
from simkit.language.catalogue import Words, english
from simkit.language.choice import add_choice, language
from simkit.language.literals import THAI, ThaiLiterals, plain

_UNITS = (("day", 86_400), ("hour", 3600), ("minute", 60))  # in seconds
KIT = Path(__file__).resolve().parents[1]
_TOUCHED, _LATIN = re.compile(f"({THAI.pattern}){{(\\w+)}}"), re.compile("[A-Za-z]")


def in_words(text: str, context: str = "") -> str:
    """What it is in the language of this request; the Thai text itself where nothing else is known (a name, say).

    `context` is the template that says it, or what kind of thing it names: that may have words of its own.
    """
    if language() == "th":
        return text
    words, core = _words(), text.strip()
    said = words.get((context, core)) or words.get(("", core))
    return text.replace(core, said) if said else text


def filled_in(text: str, /, **values: object) -> str:
    """The same for a message with {names} in it, which stand for these values."""
    said = {name: in_words(str(value)) for name, value in values.items()}
    return _TOUCHED.sub(partial(_apart, said), in_words(text)).format(**said)


def _apart(said: Mapping[str, str], touched: re.Match[str]) -> str:
    """With a blank between Thai and Latin letters, as Thai is written: กรุณาระบุ Last Name, and กรุณาระบุนามสกุล."""
    letter, name = touched.groups()
    return f"{letter} {{{name}}}" if _LATIN.match(said[name]) else touched[0]


def markup_in_words(text: str, context: str) -> Markup:
    """The same for a template's own markup, line breaks within it aside."""
    if language() != "th":
        core = plain(text)
        if (said := in_words(core, context)) != core:
            text = said
    return Markup(text)  # noqa: S704 - it is our template's


def add_language(app: Flask) -> None:
    """Every Thai word that the application's templates say, be it theirs or handed to them, is said in words."""
    add_choice(app)
    add_answers(app)
    env = app.jinja_env
    env.add_extension(ThaiLiterals)
    env.globals.update(in_words=in_words, filled_in=filled_in, markup_in_words=markup_in_words)
    env.finalize = _finalized
    env.filters.update(as_written=_as_written, as_name=_as_name, keep_words=_keep_words)
    env.filters.update(
        long_date=_long_date,
        short_date=_short_date,
        numeric_date=_numeric_date,
        weekday_date=_weekday_date,
        date_and_time=_date_and_time,
        clock_time=thai_text.clock_time,
        how_long=_how_long,
    )


@pass_context
def _finalized(_context: Context, value: Any) -> Any:
    """What an expression of a template gives; a context makes Jinja ask at each rendering, for constants, too.

    Raises TypeError for a function that should have been called: nobody can read its repr, on a page or in a link.
    """
    if isinstance(value, str) and not isinstance(value, Markup) and THAI.search(value):
        return in_words(value)
    if callable(value) and not hasattr(value, "__html__") and not isinstance(value, Undefined):
        raise TypeError(f"a template prints {value!r}")
    return value


def _words() -> Words:
    """Those of the application that answers, and of the kit that all share."""
    app = current_app
    if "words" not in app.extensions:
        app.extensions["words"] = english(KIT) | english(Path(app.root_path))
    found: Words = app.extensions["words"]
    return found


def _as_written(text: object) -> Markup:
    """What a person has written, be it a word of ours or not; a screen reader is told that it is Thai."""
    return _in_thai(thai_text.keep_words(str(text)))


def _as_name(text: object) -> Markup:
    """The same for a name, which is never torn within a word."""
    return _in_thai(thai_text.keep_names(str(text)))


def _in_thai(text: Markup) -> Markup:
    return Markup('<span lang="th">{}</span>').format(text) if language() == "en" and THAI.search(text) else text


def _keep_words(text: str) -> Markup:
    return thai_text.keep_words(in_words(text))


def _long_date(moment: date) -> str:
    return thai_text.long_date(moment) if language() == "th" else _english(moment, "d MMMM y")


def _short_date(moment: date) -> str:
    return thai_text.short_date(moment) if language() == "th" else _english(moment, "d MMM y")


def _numeric_date(moment: date) -> str:
    return thai_text.numeric_date(moment) if language() == "th" else _english(moment, "dd/MM/y")


def _weekday_date(moment: date) -> str:
    return thai_text.weekday_date(moment) if language() == "th" else _english(moment, "EEEE d MMMM y")


def _date_and_time(moment: datetime) -> str:
    if language() == "th":
        return thai_text.date_and_time(moment)
    return f"{_short_date(moment)}, {thai_text.clock_time(moment)}"


def _how_long(time: timedelta) -> str:
    """In whole days, below one in hours, below one in minutes; what a clock put back makes negative is nothing yet."""
    seconds = max(0, int(time.total_seconds()))
    unit, length = next(one for one in _UNITS if seconds >= one[1] or one is _UNITS[-1])
    number = seconds // length
    return thai_text.counted(number, unit) if language() == "th" else format_unit(number, unit, locale="en")


def _english(moment: date, pattern: str) -> str:
    """In the Gregorian calendar, as English pages of Thai offices have it."""
    return format_date(thai_text.in_bangkok(moment), pattern, locale="en_GB")
