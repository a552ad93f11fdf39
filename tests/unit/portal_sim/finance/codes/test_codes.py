"""Codes are read, explained part by part, and refused by the part that is wrong (GF.P5, GF.P17, GF.P22)."""

import pytest

from portal_sim.finance.codes.funds import BUDGET_CODE, MAIN_ACTIVITY, SOURCE_OF_FUNDS, Fund
from portal_sim.finance.codes.numbers import (
    AGENCY_REFERENCE,
    DOCUMENT_NUMBER,
    ORDERS,
    PAYMENT_REFERENCE,
    PURCHASE_ORDER,
    PaymentReference,
    Series,
)
from portal_sim.finance.codes.parts import CodeRefused, Meaning, Pattern
from portal_sim.finance.codes.provinces import PROVINCES
from portal_sim.finance.codes.recognition import EXAMPLES as RECOGNISED
from portal_sim.finance.codes.recognition import recognise
from simkit import places

EXAMPLES = [  # those of the circular, and of the catalogue
    (SOURCE_OF_FUNDS, "6341200"), (BUDGET_CODE, "08006E1025410002"), (MAIN_ACTIVITY, "P1300"),
    (PURCHASE_ORDER, "7000000001"), (PURCHASE_ORDER, "2000000001"), (AGENCY_REFERENCE, "P690000001"),
    (PAYMENT_REFERENCE, "20263600000017"), (DOCUMENT_NUMBER, "3600000017"),
]  # fmt: skip
ALL = sorted({pattern.name: pattern for pattern, _ in EXAMPLES}.values(), key=lambda pattern: pattern.name)


def said(meaning: Meaning) -> str:
    return meaning.text.format(**meaning.values)


def named(patterns: list[Pattern]) -> list[str]:
    return [pattern.name for pattern in patterns]


@pytest.mark.parametrize(("pattern", "code"), EXAMPLES, ids=[code for _, code in EXAMPLES])
def test_the_examples_are_read_however_they_are_typed(pattern: Pattern, code: str) -> None:
    thai = code.translate({ord(str(digit)): chr(0x0E50 + digit) for digit in range(10)})
    for typed in (code, code.lower(), thai, f" {code[:3]}-{code[3:]}\u200b "):
        assert pattern.read(typed) == code


@pytest.mark.parametrize(("pattern", "code"), EXAMPLES, ids=[code for _, code in EXAMPLES])
def test_the_parts_of_a_code_are_the_code(pattern: Pattern, code: str) -> None:
    assert "".join(part.text for part in pattern.explain(code)) == code
    assert [part.name for part in pattern.explain(code)] == [part.name for part in pattern.parts]


@pytest.mark.parametrize(("pattern", "code"), [*EXAMPLES, *RECOGNISED.items()])
def test_a_code_is_recognised_as_what_it_is(pattern: Pattern, code: str) -> None:
    assert recognise(f" {code.lower()} ") == (pattern, pattern.explain(code))


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        (None, "form.required"), (" - ", "form.required"), ("12345", "codes.unknown"), ("รหัส", "codes.unknown"),
        ("0000000000", "codes.unknown"), ("P2800", "codes.no_province"), ("99001E1X25410002", "codes.part_wrong"),
    ],
)  # fmt: skip
def test_what_is_no_code_is_told_as_what_it_is_most_like(typed: str | None, key: str) -> None:
    with pytest.raises(CodeRefused) as refusal:
        recognise(typed)
    assert refusal.value.key == key


def test_the_circular_s_example_is_explained() -> None:
    told = {part.name: said(part.meaning) for part in SOURCE_OF_FUNDS.explain("6341200")}
    assert told == {
        "ปี พ.ศ.": "พ.ศ. 2563", "เงินกู้": "โครงการเงินกู้", "ประเภทรายจ่าย": "งบดำเนินงาน", "รายละเอียด": "ไม่ระบุรายละเอียด"
    }  # fmt: skip
    assert said(MAIN_ACTIVITY.explain("P1300")[1].meaning) == "จังหวัดปทุมธานี"
    assert said(BUDGET_CODE.explain("08006E1025410002")[3].meaning) == "ค่าก่อสร้าง วงเงินต่ำกว่า 10 ล้านบาท"
    assert said(BUDGET_CODE.explain("08006E1025410002")[4].meaning) == "ลำดับที่ 2"
    assert said(PAYMENT_REFERENCE.explain("20263600000017")[0].meaning) == "ค.ศ. 2026"
    assert said(DOCUMENT_NUMBER.explain("3600000017")[0].meaning) == "ประเภทเอกสาร KQ"


@pytest.mark.parametrize(
    ("pattern", "code", "place"), [(BUDGET_CODE, "08006E1025990002", 3), (SOURCE_OF_FUNDS, "6341201", 3)]
)
def test_a_part_without_a_list_of_names_says_so(pattern: Pattern, code: str, place: int) -> None:
    """Screen code_explained: XY other than 41, DD other than 00."""
    part = pattern.explain(code)[place]
    assert (part.meaning.is_known, said(part.meaning)) == (False, part.text)


def test_a_part_knows_its_place() -> None:
    assert [(one.first, one.last) for one in SOURCE_OF_FUNDS.explain("6341200")] == [(1, 2), (3, 4), (5, 5), (6, 7)]


@pytest.mark.parametrize(
    ("pattern", "typed", "part", "first", "last"),
    [
        (SOURCE_OF_FUNDS, "6341X00", "ประเภทรายจ่าย", 5, 5), (SOURCE_OF_FUNDS, "6342200", "เงินกู้", 3, 4),
        (SOURCE_OF_FUNDS, "6341900", "ประเภทรายจ่าย", 5, 5), (SOURCE_OF_FUNDS, "AB41200", "ปี พ.ศ.", 1, 2),
        (BUDGET_CODE, "08006E2025410002", "โครงการเงินกู้", 6, 7), (BUDGET_CODE, "0800ЕE1025410002", "รหัสหน่วยงาน", 1, 5),
        (BUDGET_CODE, "08006E102541000O", "ลำดับรายการงบประมาณ", 13, 16), (MAIN_ACTIVITY, "Q1300", "ค่าคงที่", 1, 1),
        (MAIN_ACTIVITY, "P1X00", "รหัสพื้นที่จังหวัด", 2, 3), (PURCHASE_ORDER, "3000000001", "ประเภท", 1, 1),
        (AGENCY_REFERENCE, "6900000012", "ค่าคงที่", 1, 1), (PAYMENT_REFERENCE, "25693600000017", "ปี ค.ศ.", 1, 4),
        (DOCUMENT_NUMBER, "3300000017", "ประเภทเอกสาร", 1, 2),
    ],
)  # fmt: skip
def test_the_wrong_part_is_named(pattern: Pattern, typed: str, part: str, first: int, last: int) -> None:
    with pytest.raises(CodeRefused) as refusal:
        pattern.read(typed)
    why = next(one.rule for one in pattern.parts if one.name == part)
    assert refusal.value.key == "codes.part_wrong"
    assert refusal.value.values == {"part": part, "first": first, "last": last, "why": why}


def test_a_province_that_there_is_not_is_named() -> None:
    """GF.P22."""
    with pytest.raises(CodeRefused) as refusal:
        MAIN_ACTIVITY.read("P2800")
    assert (refusal.value.key, refusal.value.values) == ("codes.no_province", {"area": "28"})


@pytest.mark.parametrize("pattern", ALL, ids=named(ALL))
def test_too_long_too_short_or_nothing(pattern: Pattern) -> None:
    for given in (pattern.length + 1, pattern.length - 1):
        with pytest.raises(CodeRefused) as refusal:
            pattern.read("1" * given)
        assert (refusal.value.key, refusal.value.values) == (pattern.key, {})
    with pytest.raises(CodeRefused) as refusal:
        pattern.read(None)
    assert (refusal.value.key, refusal.value.values) == ("form.required", {"label": pattern.name})


def test_the_provinces_are_those_of_the_addresses() -> None:
    assert set(PROVINCES.values()) == set(places.provinces())
    assert len(PROVINCES) == 77


def test_a_fund_is_three_codes_and_knows_its_agency() -> None:
    fund = Fund.read("๖๓๔๑๒๐๐", "08006 E1 025 41 0002", "p1300")
    assert fund == Fund("6341200", "08006E1025410002", "P1300")
    assert fund.agency == "08006"


@pytest.mark.parametrize("series", Series)
def test_document_numbers_have_ten_digits_and_end_one_day(series: Series) -> None:
    last = 10 ** (10 - len(series.value)) - 1
    for running in (1, last):
        number = series.number(running)
        assert (len(number), int(number.removeprefix(series.value))) == (10, running)
        assert recognise(number)[0] == (PURCHASE_ORDER if series.value in ORDERS else DOCUMENT_NUMBER)
    for running in (0, last + 1):
        with pytest.raises(OverflowError):
            series.number(running)


def test_a_payment_names_its_withdrawal() -> None:
    reference = PaymentReference.read("2026 3600000017")
    assert (reference.year, reference.withdrawal, str(reference)) == (2026, "3600000017", "20263600000017")
