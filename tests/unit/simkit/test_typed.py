"""Readings of what people type and paste."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simkit import typed
from simkit.citizen_id import CitizenId, CitizenIdRefused
from simkit.thai_text import numeric_date

UNSEEN = ["\u200b", "\ufeff", "\u00ad", "\u200c", "\u200e", "\u2060"]
BLANKS = [" ", "\u00a0", "\t", "\n", "\u2009", "\u202f", "\u3000", "\u2028", "\u0085"]
DASHES = ["-", "–", "—", "\u2010", "\u2011", "\u2212"]
ID = CitizenId.synthetic(1).digits


@pytest.mark.parametrize("unseen", UNSEEN)
def test_what_nobody_sees_is_no_part_of_a_line(unseen: str) -> None:
    """F7: as web pages, spreadsheets and chats put them between Thai words."""
    assert typed.line(f"{unseen}ชื่อ{unseen}ทดสอบ นามสกุล{unseen}") == "ชื่อทดสอบ นามสกุล"


@pytest.mark.parametrize("blank", [blank for blank in BLANKS if blank != "\n"])
def test_every_blank_of_a_line_is_a_plain_one(blank: str) -> None:
    """F7: separators of word processors, too; what is around the line is none of it."""
    assert typed.line(f"{blank}กอง{blank}คลัง{blank}") == "กอง คลัง"


@given(st.text())
def test_a_line_that_was_read_is_read_as_the_same(text: str) -> None:
    """F7: so the page and the office, which reads what the page printed, agree on any text."""
    once = typed.line(text)
    assert typed.line(once) == once
    assert typed.digits(typed.digits(text)) == typed.digits(text)
    assert typed.user_id(typed.user_id(text)) == typed.user_id(text)
    assert typed.password(typed.password(text)) == typed.password(text)


def test_letters_in_two_forms_are_the_same_line_and_the_same_password() -> None:
    """F33: composed and decomposed; sara am in one letter and, as copied from a PDF, in two."""
    for reading in (typed.line, typed.password, typed.new_password):
        assert reading("Re\u0301sume\u0301#1") == "Résumé#1"
    assert typed.password("Re\u200b\u0301sume\u0301#1") == "Résumé#1"
    assert typed.line("น\u0e4d\u0e49\u0e32 ทาง\u0e4d\u0e32") == "น้ำ ทางำ"


def test_several_lines_stay_several_lines() -> None:
    assert typed.lines(" ก\u200b\r\nข\u00a0ค\n") == "ก\nข ค"


def test_a_control_character_makes_a_line_unfit_and_a_blank_does_not() -> None:
    assert [typed.is_plain(text) for text in ("กอง คลัง", "a\nb", "a\x00", "\ud800")] == [True, False, False, False]


@pytest.mark.parametrize("between", [*UNSEEN, *BLANKS, *DASHES])
def test_a_code_may_have_any_blank_or_dash_within(between: str) -> None:
    """F31: a mail's code as it is pasted."""
    assert typed.digits(f"{between}123{between}456{between}") == "123456"


@pytest.mark.parametrize("text", ["๑๒๓๔๕๖", "１２３４５６", "١٢٣٤٥٦"])
def test_digits_of_any_script_are_digits(text: str) -> None:
    """F26: full-width ones, as some keyboards make them."""
    assert typed.digits(text) == "123456"


@pytest.mark.parametrize("between", [*UNSEEN, *BLANKS, *DASHES])
def test_a_citizen_id_is_kept_as_it_was_checked(between: str) -> None:
    """F26: thirteen ASCII digits, wherever the dash stood."""
    for at in (1, 2, 3, 10, 12):
        assert CitizenId.parse(f"{ID[:at]}{between}{ID[at:]}").digits == ID


@given(st.text(alphabet="0123456789๑๙９１-–\u2011\u00a0\u200b.,+x", max_size=20))
def test_a_citizen_id_is_thirteen_digits_or_refused(text: str) -> None:
    """F26: by property."""
    try:
        found = CitizenId.parse(text, allow_real=True).digits
    except CitizenIdRefused:
        return
    assert found.isascii()
    assert found.isdigit()
    assert len(found) == 13


@pytest.mark.parametrize("text", [
    "081\u00a0234\u00a05678", "+66812345678", "(081) 234 5678", "+66 (0)81-234-5678", "0066 81 234 5678",
    "081.234.5678", "๐๘๑๒๓๔๕๖๗๘", "\u200e+66\u00a081\u2011234\u20115678", "＋66812345678",
])  # fmt: skip
def test_a_phone_number_is_read_as_it_is_dialled_here(text: str) -> None:
    """F23: however a browser, a visiting card or a chat writes it."""
    assert typed.phone_number(text) == "0812345678"


@pytest.mark.parametrize("text", ["+1 555 0100", "66812345678", "081234567x", "0812345678;ext=1"])
def test_what_is_no_thai_number_is_not_made_one(text: str) -> None:
    """F23: the field's own check refuses it."""
    assert not (typed.phone_number(text).isdigit() and typed.phone_number(text).startswith("0"))


@pytest.mark.parametrize("around", [*UNSEEN, *BLANKS])
def test_what_copying_adds_around_a_user_id_or_a_password_is_none_of_it(around: str) -> None:
    """F31: leading blanks, byte order marks, zero-width spaces, trailing line ends."""
    assert typed.user_id(f"{around}q8888888888st01{around}") == "Q8888888888ST01"
    assert typed.password(f"{around}Start#2568{around}") == "Start#2568"


def test_a_user_id_with_a_blank_within_is_whole() -> None:
    """A11: no letter of it is lost."""
    assert typed.user_id("Q8888 888888 ST01") == "Q8888888888ST01"


def test_a_new_password_is_kept_as_it_was_typed() -> None:
    assert typed.new_password(" a\u200b ") == " a\u200b ", "the rules refuse it, and say so"


@pytest.mark.parametrize("text", [
    "2026-11-29", " ๒๐๒๖-๑๑-๒๙\u200e", "29/11/2569", "๒๙/๑๑/๒๕๖๙", " 29 / 11 / 2569\u200b", "29-11-2569", "29.11.2569",
])  # fmt: skip
def test_a_day_is_read(text: str) -> None:
    """F17: in the one era that each way of writing has."""
    assert typed.day(text) == date(2026, 11, 29)


def test_a_day_of_one_digit_is_read_as_one_of_two() -> None:
    assert typed.day("5/2/2569") == typed.day("05/02/2569") == date(2026, 2, 5)


@given(st.dates(date(1858, 1, 1), date(2156, 12, 31)))
def test_a_day_that_is_shown_is_read_as_the_same(day: date) -> None:
    """F17: what a field shows again after a refusal, and what its button types."""
    assert typed.day(numeric_date(day)) == typed.day(day.isoformat()) == day


@pytest.mark.parametrize("text", ["29/11/2569", "๒๐๒๖-๑๑-๒๙", "2026-11-29 "])
def test_a_program_writes_days_in_one_way(text: str) -> None:
    """F17: what a sheet carries is no typed text."""
    with pytest.raises(typed.DayRefused, match=r"day\.malformed"):
        typed.iso_day(text)


@pytest.mark.parametrize(("text", "key"), [
    ("2569-11-29", "day.buddhist"), ("2400-01-01", "day.buddhist"), ("2700-12-31", "day.buddhist"),
    ("", "day.malformed"), ("yesterday", "day.malformed"), ("2025-02-30", "day.malformed"),
    ("29/11/2026", "day.gregorian"), ("11/29/2026", "day.gregorian"), ("29/11/2701", "day.gregorian"),
    ("29/02/2568", "day.malformed"), ("29/11/69", "day.malformed"), ("11/29/2569", "day.malformed"),
    ("2569/11/29", "day.malformed"), ("20261129", "day.malformed"),
    ("2026-W48-7", "day.malformed"), ("0000-01-01", "day.malformed"),
])  # fmt: skip
def test_a_year_of_the_other_era_and_what_is_no_day_are_refused(text: str, key: str) -> None:
    """F17: nothing is made of it in silence."""
    with pytest.raises(typed.DayRefused, match=key):
        typed.day(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12),
        ("007", 7),
        ("9" * 18, 10**18 - 1),
        *((one, None) for one in (None, "", "-1", " 1", "๑", "²", "9" * 19)),
    ],
)
def test_a_number_of_a_page_of_ours_is_one_that_every_database_takes(text: str | None, number: int | None) -> None:
    assert typed.whole_number(text) == number
