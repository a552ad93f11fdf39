"""What people type or paste, read in one way for each kind of thing, whatever the field that takes it.

Web pages, word processors, spreadsheets and chats put characters into a copied text that nobody sees: zero-width and
no-break blanks, soft hyphens, marks of direction and of byte order. A reading drops them, and never guesses further.
"""
# language: not on screens

import re
import unicodedata
from datetime import date

from simkit.refusals import Refused
from simkit.thai_text import BUDDHIST_ERA

BUDDHIST_YEARS = range(2400, 2701)  # no year of the Gregorian calendar that anybody means
_WHOLE = re.compile(r"\d{1,18}", re.ASCII)  # what fits into 64 bits
_SARA_AM = re.compile("([\u0e48-\u0e4b]?)\u0e4d([\u0e48-\u0e4b]?)\u0e32")  # in two letters, as PDFs hold it
_ISO_DAY = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})", re.ASCII)
_THAI_DAY = re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})", re.ASCII)


class DayRefused(Refused):
    """`day.malformed`; `day.buddhist` or `day.gregorian`: a year of that era, written in the way of the other one."""


def line(text: str | None) -> str:
    """A name or another line of text: composed (NFC), with plain blanks, none of them around it.

    No field of one line sends a line end: it stays within the line, which isn't plain then.
    """
    return re.sub(r"[^\S \r\n]+", " ", _written(text)).strip()


def lines(text: str | None) -> str:
    """The same for a text of several lines, with \\n between them."""
    return "\n".join(map(line, (text or "").splitlines())).strip()


def is_plain(text: str) -> bool:
    """Whether a line, once it is read, has nothing that can't be printed: control characters, halves of a pair."""
    return all(unicodedata.category(sign) not in {"Cc", "Cs"} for sign in text)


def is_unseen(sign: str) -> bool:
    """Whether it is a blank of any kind, or nothing that anybody sees."""
    return sign.isspace() or unicodedata.category(sign) == "Cf"


def digits(text: str | None) -> str:
    """A code or another number: any script's digits as ASCII ones, without blanks and dashes."""
    signs = _compact(text)
    return _usual("".join(sign for sign in signs if unicodedata.category(sign) != "Pd" and sign != "\u2212"))


def whole_number(text: str | None) -> int | None:
    """What a page itself has put into a form or an address, in ASCII digits; None for what no page of ours has."""
    found = _WHOLE.fullmatch(text or "")
    return int(found[0]) if found else None


def amount(text: str | None) -> str:
    """The signs of an amount: any script's digits as ASCII ones, without blanks."""
    return _compact(text)


def phone_number(text: str | None) -> str:
    """As it is dialled within Thailand: `+66` is a leading 0 (E.164), brackets and dots are left out."""
    return re.sub(r"^(?:\+|00)660?", "0", re.sub(r"[().]", "", digits(text)))


def user_id(text: str | None) -> str:
    """In capital letters, without blanks."""
    return _usual(_compact(text).upper())


def new_password(text: str | None) -> str:
    """As it is kept: composed (RFC 8265, 4.2.2), and every character of it."""
    return unicodedata.normalize("NFC", text or "")


def password(text: str | None) -> str:
    """As it is compared: what copying adds around it, or unseen within it, is none of it. No password has blanks."""
    return new_password(_visible(text or "")).strip()


def day(text: str | None) -> date:
    """A day as Thai papers have it, day/month/year of the Buddhist era, or as ISO 8601; raises DayRefused.

    Neither way is read in the era of the other one: which day was meant, only its writer knows.
    """
    typed = "".join(map(_decimal, _visible(text or ""))).strip()
    found = _THAI_DAY.fullmatch(re.sub(r"\s*([/.-])\s*", r"\1", typed))
    if found is None:
        return iso_day(typed)
    year = int(found["year"])
    if year not in BUDDHIST_YEARS:
        raise DayRefused("day.gregorian")
    return _date(year - BUDDHIST_ERA, found)


def iso_day(text: str) -> date:
    """A day of the Gregorian calendar as ISO 8601, as programs write it; raises DayRefused."""
    found = _ISO_DAY.fullmatch(text)
    if found is None:
        raise DayRefused("day.malformed")
    if int(found["year"]) in BUDDHIST_YEARS:
        raise DayRefused("day.buddhist")
    return _date(int(found["year"]), found)


def _date(year: int, found: re.Match[str]) -> date:
    try:
        return date(year, int(found["month"]), int(found["day"]))
    except ValueError:
        raise DayRefused("day.malformed") from None


def _written(text: str | None) -> str:
    return _SARA_AM.sub("\\1\\2\u0e33", unicodedata.normalize("NFC", _visible(text or "")))


def _visible(text: str) -> str:
    return "".join(sign for sign in text if unicodedata.category(sign) != "Cf")


def _compact(text: str | None) -> str:
    """Without blanks; full-width signs as usual ones."""
    return _usual("".join(_decimal(sign) for sign in _usual(_visible(text or "")) if not sign.isspace()))


def _usual(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _decimal(sign: str) -> str:
    value = unicodedata.decimal(sign, None)
    return sign if value is None else str(value)
