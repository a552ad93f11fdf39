"""The analysis sheet of BP3: one row, on the page and as a workbook (finance_screens.yaml, analysis_on_behalf)."""

from collections.abc import Mapping
from datetime import date

from portal_sim.finance.budget.on_behalf.domain import OnBehalfForm
from portal_sim.finance.sheets.adapters.writing import write
from portal_sim.finance.sheets.domain import Value
from portal_sim.finance.sheets.layouts import ON_BEHALF

COLUMNS = ON_BEHALF.columns[1:]  # the page counts no rows
COMPARED = COLUMNS[:-1]  # all but the document's number


def row_of(form: OnBehalfForm, number: str) -> Mapping[str, Value | None]:
    """By the columns' names; `number` is the record's, "" before there is one."""
    return {
        "number": 1, "project": form.project, "budget_code": form.budget_code, "source": form.source,
        "commitment": form.commitment_item, "area": form.activity, "unit": form.unit, "amount": form.amount,
        "disburser": form.disbursing, "disburser_area": form.disbursing_activity, "disburser_amount": form.amount,
        "document": number or None,
    }  # fmt: skip


def workbook(form: OnBehalfForm, number: str, unit: str, year: int, day: date) -> bytes:
    """The same as a file."""
    return write(ON_BEHALF, {ON_BEHALF.tabs[0]: [row_of(form, number)]}, unit, year, day)
