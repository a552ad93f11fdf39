"""The Excel Loader's sheet (status-1): what is filled in for download, and what is taken of a file."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from portal_sim.finance.budget.review.domain import CHANNELS, LoaderRow, Month, Uploads
from portal_sim.finance.budget.status.domain import Criteria, Row
from portal_sim.finance.budget.status.measures import percent
from portal_sim.finance.sheets.domain import Remark, Value
from portal_sim.finance.sheets.domain import Row as SheetRow
from portal_sim.finance.sheets.layouts import EXCEL_LOADER
from portal_sim.finance.sheets.service import read


def saved_rows(uploads: Uploads) -> Callable[[Criteria], list[Row]]:
    """The rows of the file that counts for the month of the criteria's day, as far as they are asked for."""

    def rows(criteria: Criteria) -> list[Row]:
        upload = uploads.newest(Month(criteria.agency, criteria.year, criteria.day.month))
        kept = uploads.rows(upload) if upload else []
        return [Row(_texts(number, one), one.figures) for number, one in enumerate(kept, 1) if criteria.shows(one.unit)]

    return rows


def taken(data: bytes, year: int) -> tuple[list[LoaderRow], Sequence[Remark]]:
    """All rows of a file, for that fiscal year, and what was read otherwise than it is written.

    Raises what sheets refuse: a file, or cells of it.
    """
    found = read(EXCEL_LOADER, data, year)
    return [_row(row) for row in found.rows], found.notes


def filled(rows: Sequence[LoaderRow], today: date) -> Iterable[dict[str, Value | None]]:
    """As the sheet has them; a row that was never saved is dated today."""
    for number, row in enumerate(rows, 1):
        share = percent(row.figures["spent"], row.figures["allotted"] + row.figures["changed"])
        yield {**_texts(number, row), **row.figures, "percent": share, "recorded": row.recorded or today}


def _texts(number: int, row: LoaderRow) -> dict[str, Value | None]:
    return {
        "number": number, "unit": row.unit, "unit_name": row.unit_name, "expenditure": row.expenditure,
        "budget_code": row.budget_code, "item": row.item, "document": row.document, "recorded": row.recorded,
        "note": row.note,
    }  # fmt: skip


def _row(row: SheetRow) -> LoaderRow:
    texts = {
        name: str(row.values[name] or "")
        for name in ("unit", "budget_code", "unit_name", "expenditure", "item", "document", "note")
    }
    figures = {name: int(str(row.values[name] or 0)) for name in CHANNELS}
    recorded = row.values["recorded"]
    return LoaderRow(
        texts["unit"], texts["budget_code"], figures, texts["unit_name"], texts["expenditure"], texts["item"],
        texts["document"], recorded if isinstance(recorded, date) else None, texts["note"],
    )  # fmt: skip
