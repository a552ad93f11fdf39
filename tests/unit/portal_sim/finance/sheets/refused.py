"""Changes for which a workbook is refused, each with the cells and the keys that are told."""

from datetime import date

from portal_sim.finance.sheets.domain import cell_name
from portal_sim.finance.sheets.kinds import Amount, Choice, Code, Count, Day, Percent, Text, Year
from portal_sim.finance.sheets.layouts import CARRY_OVER, HEADINGS_ROW, LAYOUTS, Needed
from tests.unit.portal_sim.finance.sheets.books import DAY, EPOCH, FIRST, GENERAL, PERCENT, Cell, said
from tests.unit.portal_sim.finance.sheets.mutating import NotHere, Refused, Trial, refused


def formula_with_a_value(trial: Trial) -> Refused:
    spot = trial.spot(Amount)
    spot.put(Cell(spot.sheet.cells[spot.name].text, formula="SUM(A1:A2)"))
    return spot.refused("loader.cell_formula")


def formula_without_a_value(trial: Trial) -> Refused:
    spot = trial.spot()
    spot.put(Cell("", formula="1+1"))
    return spot.refused("loader.cell_formula")


def formula_in_the_title(trial: Trial) -> Refused:
    sheet = trial.sheet
    sheet.cells["A4"] = Cell("46185", style=DAY, formula="TODAY()")
    return refused(("loader.cell_formula", sheet.name, "A4"))


def cells_merged(trial: Trial) -> Refused:
    """The second row's cell is lost by that."""
    spot = trial.spot(where=lambda spot: spot.row > FIRST and spot.column.needed is Needed.ALWAYS)
    del spot.sheet.cells[spot.name]
    above = cell_name(spot.at, spot.row - 1)
    spot.sheet.tail = f'<mergeCells><mergeCell ref="{above}:{spot.name}"/></mergeCells>'
    missing = ("loader.cell_required", spot.sheet.name, spot.name)
    return refused(("loader.cell_merged", spot.sheet.name, above), missing)


def row_hidden(trial: Trial) -> Refused:
    spot = trial.spot()
    spot.sheet.row_told[spot.row] = trial.chance.choice(('hidden="1"', 'hidden="true"', 'ht="0" customHeight="1"'))
    return refused(("loader.hidden_rows", spot.sheet.name, f"A{spot.row}"))


def column_hidden(trial: Trial) -> Refused:
    spot = trial.spot()
    hidden = trial.chance.choice(('hidden="1" width="9"', 'width="0" customWidth="1"'))
    spot.sheet.columns = f'<col min="{spot.at + 1}" max="{spot.at + 1}" {hidden}/>'
    return refused(("loader.hidden_rows", spot.sheet.name, cell_name(spot.at, 1)))


def tab_hidden(trial: Trial) -> Refused:
    sheet = trial.sheet
    sheet.state = trial.chance.choice(("hidden", "veryHidden"))
    return refused(("loader.hidden_tab", sheet.name, "A1"))


def tab_renamed(trial: Trial) -> Refused:
    sheet = trial.sheet
    before, sheet.name = sheet.name, "Sheet1"
    return refused(("loader.no_tab", before, "A1"), ("loader.other_tab", "Sheet1", "A1"))


def code_is_a_number(trial: Trial) -> Refused:
    spot = trial.spot(Code, where=lambda spot: str(spot.value).isdecimal())
    spot.put(Cell(str(int(str(spot.value)))))
    return spot.refused("loader.cell_code")


def code_too_short(trial: Trial) -> Refused:
    spot = trial.spot(Code)
    spot.put(said(str(spot.value)[:-1]))
    return spot.refused("loader.cell_code")


def amount_with_a_letter(trial: Trial) -> Refused:
    spot = trial.spot(Amount, Percent)
    spot.put(
        said(trial.chance.choice(("1,500,00O.00", "1,23", "12.34.56", "1234,5", "100-", "1e5", "-", "NaN", "ร้อยบาท")))
    )
    return spot.refused("loader.cell_number")


def amount_with_three_decimals(trial: Trial) -> Refused:
    spot = trial.spot(Amount, Percent)
    spot.put(trial.chance.choice((Cell("100.005"), Cell("0.001"), Cell("12345.675"), said("100.005"), Cell("1.5E-3"))))
    return spot.refused("loader.cell_number")


def amount_that_is_none(trial: Trial) -> Refused:
    spot = trial.spot(Amount)
    cells = (Cell("1", "b"), Cell("#REF!", "e"), Cell("46185", style=DAY), Cell("NaN"), Cell("1_000"), Cell("0x10"))
    spot.put(trial.chance.choice(cells))
    return spot.refused("loader.cell_number")


def amount_below_zero(trial: Trial) -> Refused:
    spot = trial.spot(Amount, where=lambda spot: isinstance(spot.column.kind, Amount) and spot.column.kind.least >= 0)
    spot.put(trial.chance.choice((Cell("-0.01"), said("-๑๐๐.๐๐"), said("(5)"), said("\u22125.00"))))
    return spot.refused("loader.cell_negative")


def amount_of_nothing(trial: Trial) -> Refused:
    spot = trial.spot(Amount, where=lambda spot: isinstance(spot.column.kind, Amount) and spot.column.kind.least > 0)
    spot.put(trial.chance.choice((Cell("0"), Cell("0.00"), said("0.00"), Cell("0E0"))))
    return spot.refused("loader.cell_not_positive")


def amount_too_big(trial: Trial) -> Refused:
    spot = trial.spot(Amount)
    spot.put(trial.chance.choice((Cell("1000000000000"), Cell("1E300"), said("1,000,000,000,000.00"))))
    return spot.refused("loader.cell_too_big")


def amount_shown_as_percent(trial: Trial) -> Refused:
    spot = trial.spot(Amount, Percent)
    spot.put(Cell("0.36", style=PERCENT))
    return spot.refused("loader.cell_percent")


def count_with_a_fraction(trial: Trial) -> Refused:
    spot = trial.spot(Count)
    spot.put(trial.chance.choice((Cell("1.5"), Cell("0"), Cell("-1"), said("ก"), Cell("1E12"))))
    return spot.refused("loader.cell_whole")


def year_of_two_digits(trial: Trial) -> Refused:
    spot = trial.spot(Day)
    spot.put(said(trial.chance.choice(("12/6/69", "12-06-26", "๑๒/๐๖/๖๙", "12 มิ.ย. 69"))))
    return spot.refused("loader.cell_year")


def year_far_away(trial: Trial) -> Refused:
    """12/6/69 in a date cell is in 1969."""
    spot = trial.spot(Day)
    day = trial.chance.choice((date(1969, 6, 12), date(2069, 6, 12), date(2469, 6, 12), date(2023, 9, 30)))
    spot.put(Cell(str((day - EPOCH).days), style=DAY))
    return spot.refused("loader.cell_year")


def day_that_is_none(trial: Trial) -> Refused:
    spot = trial.spot(Day)
    leap = Cell(str((date(2568, 2, 29) - EPOCH).days), style=DAY)
    texts = ("31/02/2569", "12/06/2026", "2569-06-12", "พรุ่งนี้", "12/2569", "12 มิถุนา 2569")
    spot.put(trial.chance.choice((*map(said, texts), leap, Cell("46185"), Cell("-1", style=DAY), Cell("1", "b"))))
    return spot.refused("loader.cell_date")


def year_of_the_other_era(trial: Trial) -> Refused:
    spot = trial.spot(Year)
    spot.put(trial.chance.choice((Cell("2026"), Cell("69"), Cell("2570"), said("๒๐๒๖"))))
    return spot.refused("loader.cell_year")


def option_of_another_list(trial: Trial) -> Refused:
    spot = trial.spot(Choice)
    spot.put(trial.chance.choice((said("งบอื่น"), Cell("1"))))
    return spot.refused("loader.cell_option")


def text_that_is_none(trial: Trial) -> Refused:
    spot = trial.spot(Text)
    spot.put(
        trial.chance.choice((Cell("46185", style=DAY), Cell("1.5"), said("ก_x0007_ข"), said("_xD800_"), Cell("1", "b")))
    )
    return spot.refused("loader.cell_text")


def text_too_long(trial: Trial) -> Refused:
    spot = trial.spot(Text)
    spot.put(said("ก" * 201))
    return spot.refused("loader.cell_too_long")


def cell_left_blank(trial: Trial) -> Refused:
    spot = trial.spot(where=lambda spot: spot.column.needed is Needed.ALWAYS)
    spot.put(trial.chance.choice((said("  "), said("\u200b"), Cell(""))))
    return spot.refused("loader.cell_required")


def order_left_out(trial: Trial) -> Refused:
    """What is carried over belongs to an order."""
    name = trial.chance.choice(("order", "seller"))
    spot = trial.spot(
        where=lambda spot: spot.column.name == name and spot.sheet.rows[spot.row].get("request") == CARRY_OVER
    )
    del spot.sheet.cells[spot.name]
    return spot.refused("loader.cell_required")


def cell_outside(trial: Trial) -> Refused:
    spot = trial.spot()
    name = cell_name(len(trial.book.layout.columns) + trial.chance.randrange(3), spot.row)
    spot.sheet.cells[name] = said("จดไว้")
    return refused(("loader.cell_outside", spot.sheet.name, name))


def same_key_twice(trial: Trial) -> Refused:
    layout = trial.book.layout
    if not layout.key:
        raise NotHere
    spot = trial.spot(where=lambda spot: spot.row > FIRST)
    for at, column in enumerate(layout.columns):
        if column.name in {*layout.key, "seller"}:
            spot.sheet.cells[cell_name(at, FIRST)] = said(_key_of(column.name))
            spot.sheet.cells[cell_name(at, spot.row)] = said(_key_of(column.name))
    return refused(("loader.row_twice", spot.sheet.name, f"A{spot.row}"))


def _key_of(name: str) -> str:
    return {"request": CARRY_OVER, "budget_code": "9900112001000001", "seller": "บริษัท ตัวอย่าง"}.get(name, "9999950001")


def sum_that_differs(trial: Trial) -> Refused:
    rule = trial.book.layout.sum
    spot = trial.spot(Amount, where=lambda spot: rule is not None and spot.column.name == rule.name)
    spot.put(Cell(f"{int(str(spot.value)) // 100 + 1}", style=GENERAL))
    return spot.refused("loader.cell_sum")


def columns_moved(trial: Trial) -> Refused:
    """Two beside each other, with all that is below: the cells aren't read under the wrong headings."""
    columns = trial.book.layout.columns
    swaps = [at for at in range(len(columns) - 1) if columns[at].part == columns[at + 1].part]
    at, sheet = trial.chance.choice(swaps), trial.sheet
    pair = [cell_name(one, HEADINGS_ROW) for one in (at, at + 1)]
    for row in (HEADINGS_ROW, *sheet.rows):
        left, right = cell_name(at, row), cell_name(at + 1, row)
        cells = {left: sheet.cells.pop(right, Cell("")), right: sheet.cells.pop(left, Cell(""))}
        sheet.cells |= cells
    return refused(*(("loader.headings", sheet.name, name) for name in pair))


def column_missing(trial: Trial) -> Refused:
    columns, sheet = trial.book.layout.columns, trial.sheet
    gone = trial.chance.randrange(len(columns))
    for at in range(gone, len(columns)):
        sheet.cells[cell_name(at, HEADINGS_ROW)] = sheet.cells.pop(cell_name(at + 1, HEADINGS_ROW), Cell(""))
    labels = [column.label for column in columns]
    there = [*labels[:gone], *labels[gone + 1 :], ""]
    wrong = [at for at, label in enumerate(labels) if there[at] != label]
    return refused(*(("loader.headings", sheet.name, cell_name(at, HEADINGS_ROW)) for at in wrong))


def parts_changed(trial: Trial) -> Refused:
    parts = list(trial.book.layout.parts())
    if not parts:
        raise NotHere
    sheet, names = trial.sheet, [cell_name(at, HEADINGS_ROW - 1) for at in parts]
    sheet.cells |= {names[0]: sheet.cells[names[1]], names[1]: sheet.cells[names[0]]}
    return refused(*(("loader.headings", sheet.name, name) for name in names))


def version_is_another(trial: Trial) -> Refused:
    sheet = trial.sheet
    others = [layout.version for layout in LAYOUTS.values() if layout is not trial.book.layout]
    sheet.cells["A1"] = trial.chance.choice((*map(said, (*others, "status-0", "")), Cell("1")))
    return refused(("loader.wrong_sheet", sheet.name, "A1"))


def no_rows(trial: Trial) -> Refused:
    for sheet in trial.book.sheets:
        sheet.cells = {
            name: cell for name, cell in sheet.cells.items() if int(name.lstrip("ABCDEFGHIJKLMNOPQ")) < FIRST
        }
    return refused(("loader.empty", trial.book.layout.tabs[0], f"A{FIRST}"))


def several_at_once(trial: Trial) -> Refused:
    """All of them are told."""
    changes = (code_too_short, amount_with_a_letter, count_with_a_fraction, text_too_long)
    done = [change(trial) for change in trial.chance.sample(changes, 3) for _ in range(3)]
    return Refused(frozenset(place for one in done for place in one.places))


REFUSED = (
    formula_with_a_value, formula_without_a_value, formula_in_the_title, cells_merged, row_hidden, column_hidden,
    tab_hidden, tab_renamed, code_is_a_number, code_too_short, amount_with_a_letter, amount_with_three_decimals,
    amount_that_is_none, amount_below_zero, amount_of_nothing, amount_too_big, amount_shown_as_percent,
    count_with_a_fraction, year_of_two_digits, year_far_away, day_that_is_none, year_of_the_other_era,
    option_of_another_list, text_that_is_none, text_too_long, cell_left_blank, order_left_out, cell_outside,
    same_key_twice, sum_that_differs, columns_moved, column_missing, parts_changed, version_is_another, no_rows,
    several_at_once,
)  # fmt: skip
