"""Amounts: whole satang, read as people write them, and written in figures and words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal_sim.finance.money import MOST_TYPED, AmountRefused, in_words, read_amount, written

AMOUNTS = st.integers(1, MOST_TYPED)

MALFORMED = ("1234,5", "1,23", "12,34.00", "-5", "1e3", "1.2.3", ".5", "5 USD", "½", "nan", "1.005")


@pytest.mark.parametrize(
    ("typed", "satang"),
    [
        ("1234.5", 123450), ("1,234.50", 123450), ("๑,๒๓๔.๕๐", 123450), ("1 234.50", 123450), ("0.01", 1),
        ("฿1,234.50", 123450), ("1,234.50 บาท", 123450), ("1234.50 THB", 123450), ("100.-", 10000), ("100.", 10000),
        ("007", 700), ("0" * 5000 + "7", 700), ("1.500", 150), ("1２３", 12300), ("\u200b5\u00a0000", 500000),
        ("999,999,999,999.99", MOST_TYPED),
    ],
)  # fmt: skip
def test_an_amount_is_read_as_people_write_it(typed: str, satang: int) -> None:
    assert read_amount(typed) == satang


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        (None, "form.required"), (" ", "form.required"), ("0", "money.not_positive"), ("0.00", "money.not_positive"),
        ("0" * 5000, "money.not_positive"), ("1,000,000,000,000.00", "money.too_big"), ("9" * 5000, "money.too_big"),
        *((wrong, "money.malformed") for wrong in MALFORMED),
    ],
)  # fmt: skip
def test_what_is_no_amount_is_refused_and_told_why(typed: str | None, key: str) -> None:
    with pytest.raises(AmountRefused) as refusal:
        read_amount(typed)
    assert refusal.value.key == key


@given(AMOUNTS)
def test_what_is_written_is_read_back(satang: int) -> None:
    assert read_amount(written(satang)) == satang


@pytest.mark.parametrize(("satang", "text"), [(0, "0.00"), (5, "0.05"), (123450, "1,234.50"), (-100005, "-1,000.05")])
def test_figures(satang: int, text: str) -> None:
    assert written(satang) == text


@pytest.mark.parametrize(
    ("satang", "words"),
    [
        (0, "ศูนย์บาทถ้วน"), (25, "ยี่สิบห้าสตางค์"), (1, "หนึ่งสตางค์"), (100, "หนึ่งบาทถ้วน"), (1000, "สิบบาทถ้วน"),
        (1100, "สิบเอ็ดบาทถ้วน"), (2000, "ยี่สิบบาทถ้วน"), (2100, "ยี่สิบเอ็ดบาทถ้วน"), (10000, "หนึ่งร้อยบาทถ้วน"),
        (10100, "หนึ่งร้อยเอ็ดบาทถ้วน"), (11100, "หนึ่งร้อยสิบเอ็ดบาทถ้วน"), (123450, "หนึ่งพันสองร้อยสามสิบสี่บาทห้าสิบสตางค์"),
        (100000000, "หนึ่งล้านบาทถ้วน"), (100000100, "หนึ่งล้านเอ็ดบาทถ้วน"), (1100000000, "สิบเอ็ดล้านบาทถ้วน"),
        (100 * 10**12, "หนึ่งล้านล้านบาทถ้วน"), (2121, "ยี่สิบเอ็ดบาทยี่สิบเอ็ดสตางค์"), (101, "หนึ่งบาทหนึ่งสตางค์"),
        (100 * 10**7, "สิบล้านบาทถ้วน"), (12345678900, "หนึ่งร้อยยี่สิบสามล้านสี่แสนห้าหมื่นหกพันเจ็ดร้อยแปดสิบเก้าบาทถ้วน"),
    ],
)  # fmt: skip
def test_words(satang: int, words: str) -> None:
    assert in_words(satang) == words


def test_below_zero_there_are_no_words() -> None:
    with pytest.raises(ValueError, match="below zero"):
        in_words(-1)


@given(AMOUNTS, AMOUNTS)
def test_two_amounts_have_two_wordings(one: int, other: int) -> None:
    assert (in_words(one) == in_words(other)) == (one == other)
