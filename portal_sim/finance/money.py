"""Amounts of money: whole satang, a hundredth of a baht, as int. Nothing is a float, and nothing is rounded."""
# language: not on screens

import re

from simkit.refusals import Refused
from simkit.typed import amount

MOST = 9 * 10**15  # satang: what databases and JSON readers take as whole numbers, with room for sums
MOST_TYPED = 10**14 - 1  # satang: 999,999,999,999.99 baht
SATANG = 100
_TYPED = re.compile(r"฿?(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d*)-?)?(?:฿|บาท|THB)?", re.ASCII)
_DIGITS = ("", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
_PLACES = ("", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน")
_MILLION = 10**6


class AmountRefused(Refused):
    """`form.required`, `money.malformed`, `money.not_positive` or `money.too_big`; each says {label}, the field's."""


def read_amount(typed: str | None) -> int:
    """Satang of an amount in baht as people write it: `1234.5`, `1,234.50`, `100.-`, Thai digits, ฿ or บาท with it.

    Raises AmountRefused. A decimal comma is refused, since `1234,5` may mean either; so is more than two decimals.
    """
    text = amount(typed)
    if not text:
        raise AmountRefused("form.required")
    found = _TYPED.fullmatch(text)
    baht, decimals = (found[1].replace(",", "").lstrip("0"), found[2] or "") if found else ("", "")
    if found is None or len(decimals.rstrip("0")) > 2:
        raise AmountRefused("money.malformed")
    if len(baht) > len(str(MOST_TYPED)):
        raise AmountRefused("money.too_big")
    satang = int(baht or 0) * SATANG + int(decimals[:2].ljust(2, "0"))
    if satang == 0:
        raise AmountRefused("money.not_positive")
    if satang > MOST_TYPED:
        raise AmountRefused("money.too_big")
    return satang


def written(satang: int) -> str:
    """`1,234.50`."""
    baht, rest = divmod(abs(satang), SATANG)
    return f"{'-' if satang < 0 else ''}{baht:,}.{rest:02}"


def in_words(satang: int) -> str:
    """`หนึ่งพันสองร้อยสามสิบสี่บาทห้าสิบสตางค์`; raises ValueError below zero, since no document has such an amount.

    A one behind anything is เอ็ด, also in 101 and 1,000,001, as the Royal Society has it.
    """
    if satang < 0:
        raise ValueError("no document has an amount below zero")
    baht, rest = divmod(satang, SATANG)
    if satang == 0:
        return "ศูนย์บาทถ้วน"
    whole = f"{_number(baht)}บาท" if baht else ""
    return f"{whole}{_number(rest)}สตางค์" if rest else f"{whole}ถ้วน"


def _number(number: int) -> str:
    """Of a number above zero, in groups of six digits with ล้าน behind each but the last."""
    millions, rest = divmod(number, _MILLION)
    above = f"{_number(millions)}ล้าน" if millions else ""
    return above + _below_a_million(rest, follows=bool(millions))


def _below_a_million(number: int, *, follows: bool) -> str:
    words = ""
    for place, digit in reversed(list(enumerate(map(int, reversed(str(number)))))):
        if digit:
            words += _digit(digit, place, alone=not words and not follows) + _PLACES[place]
    return words


def _digit(digit: int, place: int, *, alone: bool) -> str:
    if place == 1 and digit in {1, 2}:
        return "" if digit == 1 else "ยี่"
    if place == 0 and digit == 1 and not alone:
        return "เอ็ด"
    return _DIGITS[digit]
