"""What a cell is read as, by its column's kind: whole satang, real days, codes as they are."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal_sim.finance.money import MOST_TYPED
from portal_sim.finance.sheets.domain import Cell, CellKind, CellRefused
from portal_sim.finance.sheets.kinds import Amount, Code, Day, Kind, Percent, Text
from portal_sim.finance.sheets.layouts import LAYOUTS
from tests.unit.portal_sim.finance.sheets.books import YEAR

SIGNED = Amount(least=-(10**17))


def number(text: str) -> Cell:
    return Cell(CellKind.NUMBER, text)


def text(words: str) -> Cell:
    return Cell(CellKind.TEXT, words)


def key(kind: Kind, cell: Cell) -> str:
    with pytest.raises(CellRefused) as refusal:
        kind.read(cell, YEAR)
    return refusal.value.key


@pytest.mark.parametrize(
    ("literal", "satang"),
    [("0.29", 29), ("1.15", 115), ("4.35", 435), ("1.1", 110), ("16.100000000000001", 1610),
     ("0.30000000000000004", 30), ("1.25E5", 12_500_000), ("1E-2", 1), ("0", 0), ("-0.29", -29),
     ("999999999999.99", MOST_TYPED), ("5.", 500),
     (".5", 50), ("100.000", 10_000), ("123456789012.35", 12_345_678_901_235)],
)  # fmt: skip
def test_an_amount_is_the_digits_of_the_file_and_never_a_float(literal: str, satang: int) -> None:
    assert SIGNED.read(number(literal), YEAR) == (satang, "")


@given(st.integers(-MOST_TYPED, MOST_TYPED))
def test_every_amount_is_read_as_excel_writes_it(satang: int) -> None:
    """The shortest digits, 17 digits, and with an exponent."""
    exact = Decimal(satang) / 100
    for literal in (str(exact), f"{float(exact):.17g}", f"{exact:E}"):
        assert SIGNED.read(number(literal), YEAR)[0] == satang


@pytest.mark.parametrize("literal", ["0.005", "100.005", "1.2345E1", "1E-3", "33.333333333333336"])
def test_a_third_decimal_is_refused_and_not_rounded(literal: str) -> None:
    assert key(SIGNED, number(literal)) == "loader.cell_number"


@pytest.mark.parametrize(
    ("words", "satang"),
    [("100.-", 10_000), ("๑,๒๓๔.๕๐", 123_450), ("฿5", 500), ("5 บาท", 500), ("(1,234.50)", -123_450), ("-0.01", -1),
     ("\u22125", -500), (" 1 000 ", 100_000), ("0.00", 0)],
)  # fmt: skip
def test_an_amount_as_text_is_read_and_told(words: str, satang: int) -> None:
    value, said = SIGNED.read(text(words), YEAR)
    assert value == satang
    assert said


@pytest.mark.parametrize(
    "words", ["1234,5", "1,23", "100-", "--1", "(5", "5)", "((5))", "1e5", "O", "-", "36%", "Infinity"]
)
def test_an_amount_as_text_is_not_guessed(words: str) -> None:
    assert key(SIGNED, text(words)) == "loader.cell_number"


def test_a_percent_may_have_its_sign() -> None:
    assert Percent().read(text("36.00 %"), YEAR)[0] == 3600
    assert key(Percent(), Cell(CellKind.PERCENT, "0.36")) == "loader.cell_percent"


@pytest.mark.parametrize(
    ("cell", "day"),
    [(Cell(CellKind.DAY, "2026-06-12"), date(2026, 6, 12)), (Cell(CellKind.DAY, "2569-06-12"), date(2026, 6, 12)),
     (text("12/6/2569"), date(2026, 6, 12)), (text("๑๒ มิถุนายน ๒๕๖๙"), date(2026, 6, 12)),
     (text("2026-06-12"), date(2026, 6, 12)), (text("12 มิ.ย. 2569"), date(2026, 6, 12))],
)  # fmt: skip
def test_a_day_is_read_in_the_era_that_it_is_written_in(cell: Cell, day: date) -> None:
    value, said = Day().read(cell, YEAR)
    assert value == day
    assert bool(said) == (cell.text != "2026-06-12" or cell.kind is CellKind.TEXT)


def test_the_leap_day_of_2567_is_a_day() -> None:
    """Excel keeps it as a text, since 2567 is no leap year to it; 2568 is one."""
    assert Day().read(text("29/02/2567"), 2024)[0] == date(2024, 2, 29)
    assert key(Day(), Cell(CellKind.DAY, "2568-02-29")) == "loader.cell_date"


@pytest.mark.parametrize("words", ["12/06/69", "12/06/26", "12-6-69", "12 มิ.ย. 69"])
def test_a_year_of_two_digits_is_not_guessed(words: str) -> None:
    assert key(Day(), text(words)) == "loader.cell_year"


@pytest.mark.parametrize("words", ["06/12/2026", "2569-06-12", "31/02/2569", "0/0/2569", "12 มิถุนา 2569", "12"])
def test_a_day_in_the_way_of_another_era_is_not_guessed(words: str) -> None:
    assert key(Day(), text(words)) == "loader.cell_date"


def test_a_code_that_became_a_number_is_refused() -> None:
    code = Code(r"\d{10}")
    assert code.read(text("0990015000"), YEAR) == ("0990015000", "")
    assert key(code, number("9999950001")) == "loader.cell_code"
    assert code.read(text("๙๙๙๙-๙๕๐๐๐๑"), YEAR) == ("9999950001", "9999950001")


def test_a_whole_number_stands_for_its_text() -> None:
    assert Text().read(number("88"), YEAR) == ("88", "88")
    assert key(Text(), number("8.8")) == "loader.cell_text"


@given(
    st.sampled_from([column.kind for layout in LAYOUTS.values() for column in layout.columns]),
    st.sampled_from([kind for kind in CellKind if kind is not CellKind.DAY]),
    st.text() | st.from_regex(r"[-(]?[0-9๑,./e -]{1,30}[)%-]?", fullmatch=True),
)
def test_whatever_a_cell_holds_is_taken_or_refused(kind: Kind, holds: CellKind, words: str) -> None:
    try:
        value, _ = kind.read(Cell(holds, words), YEAR)
    except CellRefused:
        return
    assert isinstance(value, str | int | date)
    assert isinstance(kind.shown(value), str)
