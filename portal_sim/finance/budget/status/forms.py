"""What a report asks for: read from its address, since it changes nothing."""

from datetime import date
from typing import Any

from flask_wtf import FlaskForm
from wtforms import RadioField, SelectField, StringField
from wtforms.validators import DataRequired, Optional

from portal_sim.fields import at_most, day, day_in, listed, plain
from portal_sim.finance.budget.status.domain import Filter, Report
from portal_sim.finance.budget.status.periods import MONTHS, Half, Period, of_half, of_month, up_to, years
from portal_sim.finance.budget.status.service import Asked
from portal_sim.finance.codes.funds import KINDS
from portal_sim.finance.fiscal import buddhist, fiscal_year
from portal_sim.finance.units.domain import Unit
from simkit import typed

HALVES = {Half.SIX: "6 เดือน (ต.ค. - มี.ค.)", Half.TWELVE: "12 เดือน (ต.ค. - ก.ย.)"}
ALL_UNITS, ALL_KINDS = ("", "ทุกหน่วยงาน"), ("", "ทุกงบรายจ่าย")


def _a_day(_form: object, field: Any) -> None:
    day_in(field)


class CriteriaForm(FlaskForm):
    """Fields of screen budget_reports, and those of single reports; a report has those that it names."""

    class Meta(FlaskForm.Meta):
        csrf = False

    year = SelectField("ปีงบประมาณ", [listed], validate_choice=False)
    day = day("ณ วันที่", DataRequired("form.required"), _a_day)
    month = SelectField("เดือน", [listed], validate_choice=False)
    half = RadioField("ช่วงเวลา", [listed], choices=list(HALVES.items()), validate_choice=False)
    unit = SelectField("หน่วยรับงบประมาณ", [listed], filters=[typed.line], validate_choice=False)
    kind = SelectField(
        "งบรายจ่าย", [listed], filters=[typed.line], choices=[ALL_KINDS, *KINDS.items()], validate_choice=False
    )
    code = StringField("รหัสงบประมาณ", [Optional(), at_most(16), plain], filters=[typed.line])

    def __init__(self, report: Report, receivers: list[Unit], today: date, **how: Any) -> None:
        this = fiscal_year(today)
        begins = {"year": str(this), "day": today.isoformat(), "month": str(today.month), "half": Half.SIX}
        super().__init__(data=begins, **how)
        self.today = today
        self.year.choices = [(str(year), str(buddhist(year))) for year in years(this)]
        self.month.choices = [(str(month), name) for month, name in MONTHS.items()]
        self.unit.choices = [ALL_UNITS, *((one.code, str(one)) for one in receivers)]
        for name in (one.value for one in Filter if one not in report.filters):
            del self[name]

    @property
    def asked(self) -> Asked:
        """Once it is valid; raises PeriodRefused."""
        said = {name: self[name].data or "" for name in ("unit", "kind", "code") if name in self}
        return Asked(self._period(), **said)

    def _period(self) -> Period:
        year = int(self.year.data)
        if "half" in self:
            return of_half(year, Half(self.half.data), self.today)
        if "month" in self:
            return of_month(year, int(self.month.data), self.today)
        return up_to(year, typed.day(self.day.data))
