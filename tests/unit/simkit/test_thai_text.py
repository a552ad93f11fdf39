"""Thai on screens."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from simkit.thai_text import (
    arabic_digits,
    clock_time,
    date_and_time,
    keep_names,
    keep_words,
    long_date,
    short_date,
    weekday_date,
)

BEFORE_MIDNIGHT = datetime(2025, 6, 12, 16, 59, 59, tzinfo=UTC)  # 23:59:59 in Bangkok
MIDNIGHT = datetime(2025, 6, 12, 17, 0, tzinfo=UTC)


def test_dates_are_in_the_buddhist_era() -> None:
    day = date(2025, 6, 12)
    assert (long_date(day), short_date(day)) == ("12 มิถุนายน 2568", "12 มิ.ย. 2568")
    assert weekday_date(day) == "วันพฤหัสบดีที่ 12 มิถุนายน 2568"


def test_the_day_changes_at_midnight_in_bangkok() -> None:
    assert (long_date(BEFORE_MIDNIGHT), clock_time(BEFORE_MIDNIGHT)) == ("12 มิถุนายน 2568", "23:59")
    assert (long_date(MIDNIGHT), clock_time(MIDNIGHT)) == ("13 มิถุนายน 2568", "00:00")
    assert weekday_date(MIDNIGHT).startswith("วันศุกร์")


def test_new_year_in_bangkok_is_a_year_ahead_of_utc() -> None:
    assert long_date(datetime(2025, 12, 31, 17, 0, tzinfo=UTC)) == "1 มกราคม 2569"


def test_the_leap_day_stays_a_leap_day() -> None:
    assert long_date(date(2024, 2, 29)) == "29 กุมภาพันธ์ 2567"


def test_date_and_time_together() -> None:
    assert date_and_time(datetime(2025, 6, 12, 7, 5, tzinfo=UTC)) == "12 มิ.ย. 2568 เวลา 14:05 น."


def test_thai_digits_become_arabic_and_nothing_else_changes() -> None:
    assert arabic_digits("๐๑๒๓๔๕๖๗๘๙ ก x 5") == "0123456789 ก x 5"


def test_terms_are_held_together() -> None:
    assert keep_words("กรุณาลงทะเบียน") == 'กรุณา<span class="keep">ลงทะเบียน</span>'


def test_markup_is_text_also_around_a_term() -> None:
    assert keep_words('<b onclick="x">ลงทะเบียน') == (
        '&lt;b onclick=&#34;x&#34;&gt;<span class="keep">ลงทะเบียน</span>'
    )  # fmt: skip


def test_a_name_is_parted_at_its_blanks_only() -> None:
    assert keep_names("นาย<b> ใจดี") == '<span class="keep">นาย&lt;b&gt;</span> <span class="keep">ใจดี</span>'
    assert keep_names("ก" * 25) == "ก" * 25, "wider than a phone's column"


@given(st.text())
def test_what_is_read_is_what_was_written(text: str) -> None:
    for kept in (keep_words(text), keep_names(text)):
        assert kept.replace('<span class="keep">', "").replace("</span>", "") == str(escape(text))
