"""Fields as the Terminal has them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict
from wtforms import Form

from portal_sim.finance.terminal.fields import dotted_day, listed, mark, read_day, ten_digits


class Entry(Form):
    """Of each kind one."""

    day = dotted_day("วันที่ใบแจ้งหนี้")
    vendor = ten_digits("ผู้ขาย")
    exempt = mark("ยกเว้น PO")
    reason = listed("เหตุที่ส่งคืน", {"late": "1 ไม่ได้จ่าย", "rest": "2 จ่ายไม่หมด"})
    kind = listed("ประเภทการขอเบิก", {"one": "1"}, required=False)


def filled(**typed: str) -> Entry:
    right = {"day": "20.06.2026", "vendor": "1000000017", "exempt": "", "reason": "late", "kind": ""}
    return Entry(MultiDict({**right, **typed}))


@given(st.dates(date(1000, 1, 1), date(2399, 12, 31)) | st.dates(date(2701, 1, 1)))
def test_a_day_is_read_as_it_is_written(day: date) -> None:
    assert read_day(f"{day:%d.%m.}{day.year:04}") == day


def test_a_day_is_read_in_thai_digits_and_without_leading_zeros() -> None:
    assert read_day(" ๒๐.6.๒๐๒๖ ") == date(2026, 6, 20)


@pytest.mark.parametrize(
    "typed", ["20.06.2569", "20/06/2026", "2026-06-20", "31.06.2026", "20.06.26", "x", "20.06.2026x", None]
)
def test_no_other_day_is_guessed_not_of_the_buddhist_era_either(typed: str | None) -> None:
    with pytest.raises(ValueError, match=r"year|day"):
        read_day(typed)


def test_all_of_them_as_they_should_be() -> None:
    entry = filled(vendor="๑๐๐๐ ๐๐๐๐-๑๗", exempt="x")
    assert entry.validate()
    assert (entry.day.day, entry.vendor.data, entry.exempt.data) == (date(2026, 6, 20), "1000000017", "X")


@pytest.mark.parametrize(
    ("field", "typed", "key"),
    [
        ("day", "", "form.required"), ("day", "20.06.2569", "terminal.day"), ("vendor", "", "form.required"),
        ("vendor", "123", "terminal.ten_digits"), ("vendor", "12345678901", "terminal.ten_digits"),
        ("exempt", "Y", "terminal.mark"), ("exempt", "XX", "terminal.mark"), ("reason", "", "form.required"),
        ("reason", "other", "terminal.not_listed"), ("kind", "other", "terminal.not_listed"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_and_what_was_typed_stays(field: str, typed: str, key: str) -> None:
    entry = filled(**{field: typed})
    assert not entry.validate()
    assert entry.errors == {field: [key]}
    assert entry[field].data == typed
