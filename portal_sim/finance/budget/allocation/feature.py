"""BP1 on the screen: the period's budget, the sheet, the entry, the check."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from portal_sim.core import Core
from portal_sim.feature import Feature
from portal_sim.finance.budget.allocation.analysis import AllocationSheet
from portal_sim.finance.budget.allocation.checks import DocumentChecks
from portal_sim.finance.budget.allocation.entries import EntryHerald
from portal_sim.finance.budget.allocation.forms import RowForm
from portal_sim.finance.budget.allocation.service import BudgetAllocations
from portal_sim.finance.budget.allocation.steps import ANALYSIS, CHECK, ENTRY, PERIOD, AllocationSteps
from portal_sim.finance.budget.allocation.web import bp
from portal_sim.finance.budget.analysis.domain import SheetKind, SheetKinds
from portal_sim.finance.budget.analysis.service import AnalysisSheets
from portal_sim.finance.budget.items.periods import PeriodBudgets
from portal_sim.finance.budget.items.service import BudgetItems
from portal_sim.finance.budget.work.cases.pages import StepPages
from portal_sim.finance.budget.work.cases.service import Cases
from portal_sim.finance.documents.heralds import Heralds
from portal_sim.finance.sheets.layouts import ALLOCATION
from simkit.killing import Step

CELLS = (
    ("number",), ("receiver", "receiver_name"), ("plan", "budget_code", "source"), ("expenditure", "item"),
    ("account", "area", "activity"), ("amount", "document"),
)  # fmt: skip


def build(core: Core) -> Iterable[object]:
    allocations = core[BudgetAllocations]
    rules, form = AllocationSheet(allocations), partial(_row_form, core[BudgetItems])
    core[SheetKinds].add("BP1", SheetKind(ANALYSIS, ALLOCATION, rules, form, CELLS))
    steps = AllocationSteps(
        core[Cases], core[AnalysisSheets], core[DocumentChecks], allocations, core[PeriodBudgets]
    )  # fmt: skip
    core[Heralds].add(EntryHerald(steps))
    for step, page in PAGES.items():
        core[StepPages].add(step, page)
    yield steps


def _row_form(items: BudgetItems, unit: str, held: Mapping[str, Any] | None) -> RowForm:
    form = RowForm(data=held)
    form.offer(items.plans(unit))
    return form


PAGES = {
    PERIOD: "allocation.period",
    ANALYSIS: "analysis.sheet",
    ENTRY: "allocation.entry",
    CHECK: "allocation.check",
}
KILL_STEPS = {
    "allocation_step": Step(
        "allocation.enter", "a step of an allocation is done",
        ("allocation.confirm", "allocation.finish", "allocation.note"),
    ),
}  # fmt: skip
FEATURE = Feature("budget_allocation", build, (bp,), kill_steps=KILL_STEPS)
