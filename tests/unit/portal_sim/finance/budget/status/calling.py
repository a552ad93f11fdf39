"""Reports of an agency at work, called up; and what an auditor makes of the same ledger, posting by posting."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import text

from portal_sim.core import Calendar
from portal_sim.finance.budget.status.domain import Column, Criteria, Facts, Sheet
from portal_sim.finance.budget.status.periods import Period, up_to
from portal_sim.finance.budget.status.reports import BY_NAME
from portal_sim.finance.budget.status.service import Asked, StatusReports
from portal_sim.finance.budget.status.sql import SqlFacts
from portal_sim.finance.fiscal import fiscal_year
from portal_sim.finance.units.domain import Permission
from portal_sim.finance.units.service import FinanceUnits
from portal_sim.finance.units.sql import SqlGrants, SqlUnits
from tests.unit.portal_sim.finance.documents.agency import UNIT, Agency

OFFICER = "officer"


def reports(agency: Agency) -> StatusReports:
    session = agency.database.session
    units, calendar = SqlUnits(session), Calendar(agency.clock)

    def facts(criteria: Criteria) -> Facts:
        return SqlFacts(session, {}, criteria)

    return StatusReports(facts, units, FinanceUnits(units, SqlGrants(session), calendar), calendar)


def officer(agency: Agency) -> None:
    agency.give(OFFICER, UNIT, Permission.BUDGET_OFFICER)


def call(
    agency: Agency,
    name: str,
    day: date | None = None,
    period: Period | None = None,
    person: str = OFFICER,
    at: str = UNIT,
    **asked: Any,
) -> Sheet:
    """As of that day, or of today."""
    of = reports(agency)
    day = day or of.today()
    time = period or up_to(fiscal_year(day), day)
    return agency.do(lambda: of.call(BY_NAME[name], Asked(time, **asked), person=person, unit=at))


def column(sheet: Sheet, label: str) -> Column:
    return next(one for one in sheet.report.columns if one.label == label)


def sum_of(sheet: Sheet, label: str) -> object:
    """The last line's value."""
    return column(sheet, label).of(sheet.total)


def values(sheet: Sheet, label: str) -> list[object]:
    """Each line's."""
    of = column(sheet, label).of
    return [of(row) for group in sheet.groups for row in group.rows]


@dataclass(frozen=True)
class Line:
    """A posting as it is kept."""

    entry: int
    closes: int | None
    source: str
    target: str
    amount: int


_LINES = """
SELECT e.id, e.closes, s.stage, t.stage, p.amount FROM ledger_postings p JOIN ledger_entries e ON e.id = p.entry
JOIN ledger_accounts s ON s.id = p.source JOIN ledger_accounts t ON t.id = p.target
WHERE e.day <= :day ORDER BY e.id, p.line
"""


def by_stage(agency: Agency, day: date) -> Counter[str]:
    """Balances by stage up to that day; what is set aside is put back where it came from, as long as it waits."""
    with agency.database.transaction():
        rows = agency.database.session.execute(text(_LINES), {"day": day})
        lines = [Line(*row) for row in rows]
    balances: Counter[str] = Counter()
    for line in lines:
        balances[line.source] -= line.amount
        balances[line.target] += line.amount
    closed = {line.closes for line in lines}
    for line in lines:
        if line.target == "set_aside" and line.entry not in closed:
            balances["set_aside"] -= line.amount
            balances[line.source] += line.amount
    assert balances["set_aside"] == 0
    return balances
