"""Changes under which a workbook is still taken, with the same values or with those that it says now."""

from datetime import date

from portal_sim.finance.money import written
from portal_sim.finance.sheets.domain import cell_name
from portal_sim.finance.sheets.kinds import Amount, Choice, Code, Count, Day, Percent, Text
from simkit.thai_text import long_date, numeric_date, short_date
from tests.unit.portal_sim.finance.sheets.books import DAY, EPOCH, GENERAL, MONEY, YEAR, Cell, literal, said
from tests.unit.portal_sim.finance.sheets.mutating import Spot, Taken, Trial, free

THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def nothing(trial: Trial) -> Taken:
    return Taken()


def amount_in_thai_digits(trial: Trial) -> Taken:
    spot = trial.spot(Amount)
    spot.put(said(written(_satang(spot)).translate(THAI)))
    return spot.noted()


def amount_as_text(trial: Trial) -> Taken:
    spot = trial.spot(Amount, Percent)
    spot.put(Cell(f" {written(_satang(spot))} ", "inlineStr"))
    return spot.noted()


def amount_with_a_dash(trial: Trial) -> Taken:
    spot = trial.spot(Amount, where=free)
    spot.becomes(10_000, said("100.-"))
    return spot.noted()


def amount_with_a_baht_sign(trial: Trial) -> Taken:
    spot = trial.spot(Amount, where=free)
    spot.becomes(123_450, said("฿1,234.5"))
    return spot.noted()


def amount_below_zero_in_brackets(trial: Trial) -> Taken:
    spot = trial.spot(Amount, where=lambda spot: free(spot) and _may_be_negative(spot))
    spot.becomes(-123_450, said("(1,234.50)"))
    return spot.noted()


def amount_below_zero(trial: Trial) -> Taken:
    spot = trial.spot(Amount, where=lambda spot: free(spot) and _may_be_negative(spot))
    spot.becomes(-1, Cell("-0.01"))
    return Taken()


def amount_with_seventeen_digits(trial: Trial) -> Taken:
    """As Excel writes what isn't exact in binary."""
    spot = trial.spot(Amount, where=free)
    spot.becomes(1610, Cell("16.100000000000001"))
    return Taken()


def amount_in_powers_of_ten(trial: Trial) -> Taken:
    spot = trial.spot(Amount, where=free)
    spot.becomes(12_500_000, Cell("1.25E5", style=GENERAL))
    return Taken()


def largest_amount(trial: Trial) -> Taken:
    spot = trial.spot(Amount, where=free)
    spot.becomes(10**14 - 1, Cell("999999999999.99", style=MONEY))
    return Taken()


def percent_with_its_sign(trial: Trial) -> Taken:
    spot = trial.spot(Percent)
    spot.becomes(3600, said("36.00%"))
    return spot.noted()


def count_in_thai_digits(trial: Trial) -> Taken:
    spot = trial.spot(Count)
    spot.put(said(str(spot.value).translate(THAI)))
    return spot.noted()


def code_in_thai_digits(trial: Trial) -> Taken:
    spot = trial.spot(Code)
    spot.put(said(str(spot.value).translate(THAI)))
    return spot.noted()


def code_with_dashes(trial: Trial) -> Taken:
    spot = trial.spot(Code)
    spot.put(said(f" {str(spot.value)[:2].lower()}-{str(spot.value)[2:]} "))
    return spot.noted()


def day_of_the_buddhist_era_in_a_date_cell(trial: Trial) -> Taken:
    """What somebody gets who types 12/6/2569 into Excel."""
    spot = trial.spot(Day)
    day = _day(spot)
    spot.put(Cell(str((day.replace(year=day.year + 543) - EPOCH).days), style=DAY))
    return spot.noted()


def day_as_text(trial: Trial) -> Taken:
    spot = trial.spot(Day)
    write = trial.chance.choice((numeric_date, short_date, long_date, date.isoformat))
    spot.put(said(write(_day(spot)).translate(THAI if trial.chance.random() < 0.5 else {})))
    return spot.noted()


def leap_day_as_text(trial: Trial) -> Taken:
    """29 February 2567 stays a text in Excel, since 2567 is no leap year there."""
    spot = trial.spot(Day)
    spot.becomes(date(YEAR, 2, 28), said("28/2/2569"))
    return spot.noted()


def day_with_a_time(trial: Trial) -> Taken:
    spot = trial.spot(Day)
    spot.put(Cell(f"{(_day(spot) - EPOCH).days}.75", style=DAY))
    return Taken()


def day_as_iso(trial: Trial) -> Taken:
    spot = trial.spot(Day)
    spot.put(Cell(f"{_day(spot).isoformat()}T00:00:00", "d"))
    return Taken()


def days_from_1904(trial: Trial) -> Taken:
    trial.book.from_1904 = True
    for spot in _all(trial, Day):
        spot.put(Cell(str((_day(spot) - date(1904, 1, 1)).days), style=DAY))
    return Taken()


def text_is_a_number(trial: Trial) -> Taken:
    spot = trial.spot(Text)
    spot.becomes("1234", Cell("1234"))
    return spot.noted()


def text_of_two_lines(trial: Trial) -> Taken:
    spot = trial.spot(Text)
    spot.becomes("ค่าใช้สอย และวัสดุ", said("ค่าใช้สอย\n และ\u200bวัสดุ "))
    return Taken()


def option_with_blanks_around(trial: Trial) -> Taken:
    spot = trial.spot(Choice)
    spot.put(said(f" {spot.value}\u00a0"))
    return Taken()


def blank_row_between(trial: Trial) -> Taken:
    """And blanks that somebody left in it; the rows below are further down by one."""
    sheet = trial.sheet
    last = max(sheet.rows)
    sheet.rows[last + 2] = sheet.rows.pop(last)
    for at in range(len(trial.book.layout.columns)):
        if (cell := sheet.cells.pop(cell_name(at, last), None)) is not None:
            sheet.cells[cell_name(at, last + 2)] = cell
    sheet.cells[cell_name(2, last)] = said(" \u200b ")
    sheet.cells[cell_name(20, last)] = Cell("", style=MONEY)
    return Taken()


def nothing_is_numbered(trial: Trial) -> Taken:
    """Neither rows nor cells say where they are."""
    for sheet in trial.book.sheets:
        sheet.numbered = False
        width = len(trial.book.layout.columns)
        blank = {cell_name(at, row): Cell("") for row in range(1, max(sheet.rows) + 1) for at in range(width)}
        sheet.cells = blank | sheet.cells
    return Taken()


def with_prefixes(trial: Trial) -> Taken:
    trial.book.prefix = "x"
    return Taken()


def title_merged(trial: Trial) -> Taken:
    trial.sheet.tail = '<mergeCells count="1"><mergeCell ref="A2:F2"/></mergeCells>'
    return Taken()


def unused_columns_hidden(trial: Trial) -> Taken:
    sheet = trial.sheet
    sheet.columns = '<col min="40" max="16384" width="9" hidden="1"/>'
    sheet.row_told[400] = 'hidden="1"'
    return Taken()


def sheet_protected(trial: Trial) -> Taken:
    trial.sheet.tail = '<sheetProtection sheet="1" password="CC1A"/>'
    return Taken()


def link_in_a_cell(trial: Trial) -> Taken:
    trial.book.parts["xl/worksheets/_rels/sheet1.xml.rels"] = (
        '<Relationships><Relationship Id="rId1" Type="http://x/hyperlink" Target="https://example.com" '
        'TargetMode="External"/></Relationships>'
    )
    return Taken()


def more_decimals_that_are_none(trial: Trial) -> Taken:
    spot = trial.spot(Amount)
    text = literal(_satang(spot))
    spot.put(Cell(f"{text}000" if "." in text else f"{text}.0000"))
    return Taken()


def _satang(spot: Spot) -> int:
    return int(str(spot.value))


def _day(spot: Spot) -> date:
    assert isinstance(spot.value, date)
    return spot.value


def _may_be_negative(spot: Spot) -> bool:
    return isinstance(spot.column.kind, Amount) and spot.column.kind.least < 0


def _all(trial: Trial, kind: type[Day]) -> list[Spot]:
    trial.spot(kind)
    return [
        Spot(sheet, row, at, column)
        for sheet in trial.book.sheets
        for row in sheet.rows
        for at, column in enumerate(trial.book.layout.columns)
        if isinstance(column.kind, kind) and sheet.rows[row][column.name] is not None
    ]


TAKEN = (
    nothing, amount_in_thai_digits, amount_as_text, amount_with_a_dash, amount_with_a_baht_sign,
    amount_below_zero_in_brackets, amount_below_zero, amount_with_seventeen_digits, amount_in_powers_of_ten,
    largest_amount, percent_with_its_sign, count_in_thai_digits, code_in_thai_digits, code_with_dashes,
    day_of_the_buddhist_era_in_a_date_cell, day_as_text, leap_day_as_text, day_with_a_time, day_as_iso, days_from_1904,
    text_is_a_number, text_of_two_lines, option_with_blanks_around, blank_row_between, nothing_is_numbered,
    with_prefixes, title_merged, unused_columns_hidden, sheet_protected, link_in_a_cell, more_decimals_that_are_none,
)  # fmt: skip
