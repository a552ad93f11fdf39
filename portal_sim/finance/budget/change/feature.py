"""Change of budget items (BP2): its pages, and those of the Budget Bureau that is asked to agree."""

from collections.abc import Iterable

from portal_sim.core import Core
from portal_sim.documents.adapters.disk import DiskDocuments
from portal_sim.feature import Feature, MenuItem
from portal_sim.finance.budget.change import bureau_web, entry_web, web
from portal_sim.finance.budget.change.service import BudgetChanges
from portal_sim.finance.budget.change.steps import CHECK, ENTER, ChangeSteps
from portal_sim.finance.budget.work.cases.pages import StepPages
from portal_sim.finance.budget.work.cases.service import Cases
from portal_sim.roles import Role
from simkit.killing import Step


def build(core: Core) -> Iterable[object]:
    pages = core[StepPages]
    pages.add(CHECK, "budget_change.asked")
    pages.add(ENTER, "budget_entry.entry")
    yield ChangeSteps(core[BudgetChanges], core[Cases], core[DiskDocuments])


MENU = (
    MenuItem(
        "ขอทำความตกลงเปลี่ยนแปลงงบประมาณ", "budget_bureau.listed", (Role.USER,), 38, bureau_web.count_waiting,
        shown=bureau_web.is_for_me,
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
    "change_entry": Step("budget_entry.record", "a change of the budget is entered", ("budget_entry.entered",)),
}
FEATURE = Feature("budget_change", build, (web.bp, entry_web.bp, bureau_web.bp), kill_steps=KILL_STEPS, menu=MENU)
