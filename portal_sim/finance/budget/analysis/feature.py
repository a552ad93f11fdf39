"""The analysis sheets of cases; which processes have one, their own features say."""

from collections.abc import Iterable

from portal_sim.core import Core
from portal_sim.feature import Feature
from portal_sim.finance.budget.analysis import tables
from portal_sim.finance.budget.analysis.domain import SheetKinds
from portal_sim.finance.budget.analysis.service import AnalysisSheets
from portal_sim.finance.budget.analysis.sql import SqlSheets
from portal_sim.finance.budget.analysis.web import bp
from portal_sim.finance.budget.work.cases.service import Cases
from portal_sim.finance.units.sql import SqlUnits
from simkit.killing import Step


def build(core: Core) -> Iterable[object]:
    kinds, units = SheetKinds(), SqlUnits(core.session)
    yield kinds
    yield AnalysisSheets(core[Cases], kinds, SqlSheets(core.session), units, core.database.release)


KILL_STEPS = {
    "sheet": Step(
        "analysis.keep", "an analysis sheet is changed", ("analysis.remove", "analysis.take", "analysis.confirm")
    )
}
FEATURE = Feature(
    "budget_analysis", build, (bp,), kill_steps=KILL_STEPS, tables=(tables.versions, tables.rows, tables.entries)
)
