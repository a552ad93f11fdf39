"""A workbook that somebody hands in, as the rows of a layout."""

from collections.abc import Collection

from portal_sim.finance.sheets.adapters.workbook import tabs
from portal_sim.finance.sheets.checking import check
from portal_sim.finance.sheets.domain import Rows
from portal_sim.finance.sheets.layouts import Layout, Needed


def read(layout: Layout, data: bytes, year: int, done: Collection[Needed] = ()) -> Rows:
    """All rows of a file, for a sheet of that fiscal year (Gregorian): of a file with anything wrong in it, none.

    `done` says how far the work is, and with that which columns have to be filled in. Raises FileRefused for what
    can't be read cell by cell; RowsRefused with every remark by tab and cell.
    """
    return check(layout, tabs(data), year, done)
