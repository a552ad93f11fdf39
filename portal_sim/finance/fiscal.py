"""The Thai government's fiscal year: 1 October to 30 September, named by the year in which it ends."""

from datetime import date, datetime

from simkit.thai_text import BUDDHIST_ERA, in_bangkok

_FIRST_MONTH = 10


def fiscal_year(moment: date | datetime) -> int:
    """The fiscal year, of the Gregorian calendar, in which a day lies; a moment counts by its day in Bangkok."""
    day = in_bangkok(moment)
    return day.year + (day.month >= _FIRST_MONTH)


def quarter_of(day: date) -> int:
    """1 (October to December) to 4."""
    return (day.month - _FIRST_MONTH) % 12 // 3 + 1


def buddhist(year: int) -> int:
    """That year in the Buddhist era."""
    return year + BUDDHIST_ERA
