"""What columns ask of their cells: each kind reads a cell, or refuses it; nothing is guessed and nothing is rounded."""
# language: not on screens

import re
from dataclasses import dataclass
from datetime import date
from decimal import Context
from functools import lru_cache
from typing import ClassVar, Protocol

from babel.dates import get_month_names

from portal_sim.finance.codes.parts import written as code_written
from portal_sim.finance.fiscal import buddhist, fiscal_year
from portal_sim.finance.money import MOST_TYPED, SATANG, AmountRefused, read_amount, written
from portal_sim.finance.sheets.domain import Cell, CellKind, CellRefused, Value
from simkit import typed
from simkit.thai_text import BUDDHIST_ERA, arabic_digits, short_date

Taken = tuple[Value, str]  # and how it was read, where that isn't what the cell says by itself
EXCEL = Context(prec=15)  # digits that Excel keeps: it writes a typed 16.1 as 16.100000000000001
MOST_COUNTED = 10**9
_PLAIN = re.compile(r"(-?)(\d{1,12})(?:\.(\d{1,2}))?", re.ASCII)
_LITERAL = re.compile(r"[+-]?(?:\d{1,20}\.?\d{0,40}|\.\d{1,40})(?:[eE][+-]?\d{1,3})?", re.ASCII)
_SHORT_YEAR = re.compile(r"\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*(\d{2})", re.ASCII)
_WORDED = re.compile(r"(\d{1,2})\s*([^\d\s]+)\s*(\d{2,4})", re.ASCII)
_MONTHS = {
    name: month for width in ("wide", "abbreviated") for month, name in get_month_names(width, locale="th").items()
}


class Kind(Protocol):
    """A kind of column. `format` is Excel's number format of its cells, `options` what it lists, if it does."""

    format: ClassVar[str]

    @property
    def options(self) -> tuple[str, ...]: ...

    def read(self, cell: Cell, year: int, /) -> Taken:
        """The cell's value, for a sheet of that fiscal year; raises CellRefused."""

    def shown(self, value: Value) -> str:
        """As a cell shows it."""


class _Plain:
    """A kind without a list."""

    format: ClassVar[str] = "@"
    options: tuple[str, ...] = ()

    def shown(self, value: Value) -> str:
        return str(value)


@dataclass(frozen=True)
class Text(_Plain):
    """A line of text; several lines become one. A whole number in its cell is taken by its digits."""

    most: int = 200

    def read(self, cell: Cell, _year: int, /) -> Taken:
        if cell.kind is CellKind.NUMBER and cell.text.isdecimal():
            return cell.text, cell.text
        if cell.kind is not CellKind.TEXT or not typed.is_plain(line := _line(cell.text)):
            raise CellRefused("loader.cell_text")
        if len(line) > self.most:
            raise CellRefused("loader.cell_too_long", most=self.most)
        return line, ""


@dataclass(frozen=True)
class Code(_Plain):
    """A code of that shape, as text: what became a number has lost its leading zeros and its last digits."""

    shape: str

    def read(self, cell: Cell, _year: int, /) -> Taken:
        if cell.kind is CellKind.TEXT:
            if re.fullmatch(self.shape, cell.text, re.ASCII):
                return cell.text, ""
            code = code_written(cell.text)
            if re.fullmatch(self.shape, code, re.ASCII):
                return code, code
        raise CellRefused("loader.cell_code")


@dataclass(frozen=True)
class Choice(_Plain):
    """One of a list, word for word."""

    options: tuple[str, ...] = ()

    def read(self, cell: Cell, _year: int, /) -> Taken:
        if cell.kind is CellKind.TEXT and (line := _line(cell.text)) in self.options:
            return line, ""
        raise CellRefused("loader.cell_option", options=", ".join(self.options))


@dataclass(frozen=True)
class Count(_Plain):
    """A whole number from 1."""

    format: ClassVar[str] = "0"

    def read(self, cell: Cell, _year: int, /) -> Taken:
        hundreds = _hundredths(cell, "loader.cell_whole")
        if hundreds % SATANG or not 0 < hundreds < MOST_COUNTED * SATANG:
            raise CellRefused("loader.cell_whole")
        number = hundreds // SATANG
        return number, _unless_number(cell, str(number))


@dataclass(frozen=True)
class Amount(_Plain):
    """Baht with at most two decimals, in satang, from `least` satang."""

    least: int = 0
    format: ClassVar[str] = "#,##0.00"

    def read(self, cell: Cell, _year: int, /) -> Taken:
        satang = _hundredths(cell, "loader.cell_number")
        if abs(satang) > MOST_TYPED:
            raise CellRefused("loader.cell_too_big")
        if satang < self.least:
            raise CellRefused("loader.cell_negative" if satang < 0 else "loader.cell_not_positive")
        return satang, _unless_number(cell, written(satang))

    def shown(self, value: Value) -> str:
        return written(int(str(value)))


@dataclass(frozen=True)
class Percent(Amount):
    """With at most two decimals, in hundredths of a percent: 36.00 in the cell, with or without the sign as text."""

    format: ClassVar[str] = "0.00"

    def read(self, cell: Cell, year: int, /) -> Taken:
        text = cell.text.rstrip().removesuffix("%") if cell.kind is CellKind.TEXT else cell.text
        return super().read(cell._replace(text=text), year)


@dataclass(frozen=True)
class Day(_Plain):
    """A day of the fiscal year or the ones beside it. Years from 2400 are of the Buddhist era, in date cells, too."""

    format: ClassVar[str] = "[$-107041E]d mmm yyyy"  # of the Buddhist era, in Excel and in LibreOffice

    def read(self, cell: Cell, year: int, /) -> Taken:
        written_year, day, is_said = _day(cell, year)
        if abs(fiscal_year(day) - year) > 1:
            raise _wrong_year(written_year, year)
        return day, short_date(day) if is_said else ""

    def shown(self, value: Value) -> str:
        return short_date(value) if isinstance(value, date) else str(value)


@dataclass(frozen=True)
class Year(_Plain):
    """A fiscal year of the Buddhist era, as a Gregorian one: that of the sheet, or one of the ten before."""

    format: ClassVar[str] = "0"
    before: int = 10

    def read(self, cell: Cell, year: int, /) -> Taken:
        number, said = Count().read(cell, year)
        gregorian = int(str(number)) - BUDDHIST_ERA
        if not year - self.before <= gregorian <= year:
            raise _wrong_year(str(number), year)
        return gregorian, said

    def shown(self, value: Value) -> str:
        return str(buddhist(int(str(value))))


@lru_cache(maxsize=4096)
def _line(text: str) -> str:
    return typed.line(" ".join(text.split()))


def _unless_number(cell: Cell, said: str) -> str:
    """Numbers say by themselves what they are; texts that are read as such are told."""
    return "" if cell.kind is CellKind.NUMBER else said


def _hundredths(cell: Cell, key: str) -> int:
    """Raises CellRefused with that key for what is no number, or has more than two decimals."""
    if cell.kind is CellKind.PERCENT:
        raise CellRefused("loader.cell_percent")
    number = {CellKind.NUMBER: _of_literal, CellKind.TEXT: _of_text}.get(cell.kind, lambda _text: None)(cell.text)
    if number is None:
        raise CellRefused(key)
    return number


def _of_literal(text: str) -> int | None:
    """Of the digits in the file, to the 15 that Excel keeps; None of more than two decimals, or of no number."""
    if found := _PLAIN.fullmatch(text):
        number = int(found[2]) * SATANG + int((found[3] or "").ljust(2, "0"))
        return -number if found[1] else number
    if not _LITERAL.fullmatch(text):
        return None
    hundreds = EXCEL.create_decimal(text).scaleb(2)
    if hundreds.adjusted() > EXCEL.prec:
        return MOST_TYPED + 1
    return int(hundreds) if hundreds == hundreds.to_integral_value() else None


def _of_text(text: str) -> int | None:
    """As people write amounts: Thai digits, `100.-`, ฿; below zero with a minus before it, or in brackets."""
    signs = typed.amount(text)
    unsigned = signs[1:-1] if signs[:1] == "(" and signs[-1:] == ")" else signs.removeprefix("-").removeprefix("\u2212")
    try:
        amount = read_amount(unsigned)
    except AmountRefused as refusal:
        return {"money.not_positive": 0, "money.too_big": MOST_TYPED + 1}.get(refusal.key)
    return amount if unsigned == signs else -amount


def _day(cell: Cell, fiscal: int) -> tuple[str, date, bool]:
    """The year as it is written, the day, and whether it was read otherwise than written; raises CellRefused."""
    if cell.kind is CellKind.DAY:
        year, month, day = map(int, cell.text.split("-"))
        is_buddhist = year in typed.BUDDHIST_YEARS
        return str(year), _date(year - BUDDHIST_ERA if is_buddhist else year, month, day), is_buddhist
    if cell.kind is not CellKind.TEXT:
        raise CellRefused("loader.cell_date")
    text = arabic_digits(_line(cell.text))
    if found := _SHORT_YEAR.fullmatch(text):
        raise _wrong_year(found[1], fiscal)
    if (found := _WORDED.fullmatch(text)) and found[2] in _MONTHS:
        text = f"{found[1]}/{_MONTHS[found[2]]}/{found[3]}"
        if len(found[3]) < 4:
            raise _wrong_year(found[3], fiscal)
    try:
        read = typed.day(text)
    except typed.DayRefused:
        raise CellRefused("loader.cell_date") from None
    return (text[:4] if text[4:5] == "-" else text[-4:]), read, True


def _date(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:  # 29 February 2568 is a day of a Gregorian leap year
        raise CellRefused("loader.cell_date") from None


def _wrong_year(written_year: str, year: int) -> CellRefused:
    return CellRefused("loader.cell_year", year=written_year, fiscal_year=buddhist(year))
