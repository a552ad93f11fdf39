"""A report is called up: whose money, as of when, which rows."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from portal_sim.core import Calendar
from portal_sim.finance.budget.status.domain import Criteria, Facts, Report, Sheet, laid_out
from portal_sim.finance.budget.status.periods import Period
from portal_sim.finance.units.domain import Permission, Unit, Units
from portal_sim.finance.units.service import FinanceUnits


@dataclass(frozen=True)
class Asked:
    """What a form asks for: a time; and of which unit, kind of expenditure and beginning of a code, "" for all."""

    period: Period
    unit: str = ""
    kind: str = ""
    code: str = ""


@dataclass(frozen=True)
class StatusReports:
    """The twelve reports, as somebody in a unit may see them."""

    _facts: Callable[[Criteria], Facts]
    _units: Units
    _of: FinanceUnits
    _calendar: Calendar

    def today(self) -> date:
        """In Bangkok."""
        return self._calendar.today()

    def agency(self, unit: str) -> Unit:
        """Of that unit; raises LookupError."""
        line = self._units.line(unit)
        if not line:
            raise LookupError("no such unit")
        return line[-1]

    def receivers(self, report: Report, person: str, unit: str) -> list[Unit]:
        """The agency's units, or those that a unit's director is limited to, by code."""
        agency = self.agency(unit)
        seen = self._limit(report, person, unit)
        below = [one for one in self._units.below(agency.code) if one.parent == agency.code]
        return [one for one in below if seen is None or one.code in seen]

    def call(self, report: Report, asked: Asked, *, person: str, unit: str) -> Sheet:
        """The report for that person, who is at work in that unit."""
        period = asked.period
        criteria = Criteria(
            self.agency(unit).code, period.year, period.day, period.before, self._limit(report, person, unit),
            asked.unit, asked.kind, asked.code, period.target,
        )  # fmt: skip
        return laid_out(report, criteria, report.rows(self._facts(criteria), criteria))

    def _limit(self, report: Report, person: str, unit: str) -> frozenset[str] | None:
        """A director sees the own unit; whoever works with the whole budget sees all units."""
        wider = {role for role in report.roles if role is not Permission.UNIT_DIRECTOR}
        granted = {one.code for one in self._of.units_where(person, *wider)} if wider else set()
        return None if unit in granted else frozenset({unit, *(one.code for one in self._units.below(unit))})
