"""How the report tells times and texts."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from bench.report.thai import mark_thai
from bench.report.timeline import Moment
from bench.report.words import clock, duration, gherkin, lane_picture, span

AT = datetime(2025, 6, 12, 18, 41, 2, 7000, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("press ตกลง, then <b>", 'press <span lang="th" class="keep">ตกลง</span>, then &lt;b&gt;'),
        ("ต้องการบันทึกข้อมูล ใช่หรือไม่", '<span lang="th">ต้องการบันทึกข้อมูล ใช่หรือไม่</span>'),
        ("Soft Token", "Soft Token"),
    ],
)
def test_thai_is_marked_as_thai(text: str, marked: str) -> None:
    assert mark_thai(text) == marked


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.04, "0.0 s"), (59.94, "59.9 s"), (59.97, "1 min 00 s"), (125, "2 min 05 s")]
)
def test_durations_are_told_in_words(seconds: float, words: str) -> None:
    assert duration(seconds) == words


def test_the_clock_shows_bangkok() -> None:
    assert clock(AT) == "01:41:02.007"
    assert clock(AT.isoformat(), date=True) == "2025-06-13 01:41:02"


@pytest.mark.parametrize(
    ("time", "words"),
    [
        (timedelta(minutes=6), "6 min"),
        (timedelta(seconds=61), "1 min 1 s"),
        (timedelta(days=730, hours=2, minutes=1), "730 days 2 h"),
        (timedelta(minutes=-10), "-10 min"),
    ],
)
def test_moved_time_is_told_by_its_largest_units(time: timedelta, words: str) -> None:
    assert span(time) == words


def test_a_gherkin_keyword_stands_out_and_the_rest_is_only_text() -> None:
    assert gherkin("When <she> enters") == "<b>When</b> &lt;she&gt; enters"


def test_a_dot_stands_in_its_lane_and_an_arrow_leads_to_another() -> None:
    dot = lane_picture(Moment(AT, "log", "portal", ""))
    assert re.findall(r'cx="(\d+)"', dot) == ["55"]
    arrow = lane_picture(Moment(AT, "wire", "phone", "", to="portal"))
    assert 'd="M33 9H51' in arrow
