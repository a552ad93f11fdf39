"""Change of budget items (BP2): its pages, and those of the Budget Bureau that is asked to agree."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from portal_sim.core import Core
from portal_sim.documents.adapters.disk import DiskDocuments
from portal_sim.feature import Feature, MenuItem
from portal_sim.finance.budget.allocation.checks import DocumentChecks
from portal_sim.finance.budget.allocation.entries import EntryHerald
from portal_sim.finance.budget.analysis.domain import SheetKind, SheetKinds
from portal_sim.finance.budget.analysis.service import AnalysisSheets
from portal_sim.finance.budget.change import bureau_web, entries, entry_web, web
from portal_sim.finance.budget.change.checks import ChangeSheet
from portal_sim.finance.budget.change.entries import ENTER, ChangeEntries
from portal_sim.finance.budget.change.forms import RowPage
from portal_sim.finance.budget.change.service import BudgetChanges
from portal_sim.finance.budget.change.steps import ANALYSE, CHECK, ChangeSteps
from portal_sim.finance.budget.work.cases.pages import StepPages
from portal_sim.finance.budget.work.cases.service import Cases
from portal_sim.finance.documents.access import works_at_budget_bureau
from portal_sim.finance.documents.heralds import Heralds
from portal_sim.finance.sheets.layouts import CHANGE
from portal_sim.roles import Role
from simkit.killing import Step

CELLS = (
    ("number",), ("old_code", "new_code"), ("plan", "activity"), ("expenditure", "commitment"), ("centre", "area"),
    ("left",), ("amount", "document"),
)  # fmt: skip


def build(core: Core) -> Iterable[object]:
    pages = core[StepPages]
    pages.add(CHECK, "budget_change.asked")
    pages.add(ANALYSE, "analysis.sheet")
    pages.add(ENTER, "budget_entry.entry")
    pages.add(entries.CHECK, "budget_entry.check")
    changes, cases, sheets = core[BudgetChanges], core[Cases], core[AnalysisSheets]
    rules, form = ChangeSheet(changes), partial(_row_form, changes)
    core[SheetKinds].add("BP2", SheetKind(ANALYSE, CHANGE, rules, form, CELLS, rules.unlike_requests))
    entering = ChangeEntries(cases, sheets, core[DocumentChecks], changes)
    core[Heralds].add(EntryHerald(entering))
    yield from (ChangeSteps(changes, cases, core[DiskDocuments]), entering)


def _row_form(changes: BudgetChanges, unit: str, held: Mapping[str, Any] | None) -> RowPage:
    form = RowPage(data=held)
    form.offer([(one.code, f"{one.code} {one.name}") for one in changes.items.plans(unit)])
    return form


MENU = (
    MenuItem(
        "ขอทำความตกลงเปลี่ยนแปลงงบประมาณ", "budget_bureau.listed", (Role.USER,), 38, bureau_web.count_waiting,
        shown=works_at_budget_bureau,
    ),
)  # fmt: skip
KILL_STEPS = {
    "change_request": Step("budget_change.examine", "a requested change of the budget is examined", said=True),
    "change_step": Step(
        "budget_change.conclude", "the check of a letter's requests ends", ("budget_change.close", "budget_change.drop")
    ),
    "to_bureau": Step("budget_change.to_bureau", "the Budget Bureau is asked to agree"),
    "bureau_answer": Step("budget_bureau.answer", "the Budget Bureau answers"),
    "budget_code": Step("budget_entry.create_code", "a budget code is created"),
    "change_entry": Step(
        "budget_entry.record", "a change of the budget is entered", ("budget_entry.entered", "budget_entry.note")
    ),
}
FEATURE = Feature("budget_change", build, (web.bp, entry_web.bp, bureau_web.bp), kill_steps=KILL_STEPS, menu=MENU)
