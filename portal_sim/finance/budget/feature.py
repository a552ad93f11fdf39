"""The five budget processes: their tables, and the use cases that their pages call."""

from collections.abc import Iterable

from portal_sim.core import Core
from portal_sim.feature import Feature
from portal_sim.finance.budget.allocation.checks import DocumentChecks
from portal_sim.finance.budget.allocation.service import BudgetAllocations
from portal_sim.finance.budget.allocation.sql import SqlChecks
from portal_sim.finance.budget.allocation.tables import checks
from portal_sim.finance.budget.carry_over.deciding import CarryDecisions, MemoApprovals
from portal_sim.finance.budget.carry_over.requests import CarryRequests
from portal_sim.finance.budget.carry_over.service import CarryOvers
from portal_sim.finance.budget.carry_over.sql import SqlMemos, SqlRequests, SqlSpecialHolidays
from portal_sim.finance.budget.carry_over.tables import memos, requests, special_holidays
from portal_sim.finance.budget.change.service import BudgetChanges
from portal_sim.finance.budget.change.sql import SqlChanges
from portal_sim.finance.budget.change.tables import changes
from portal_sim.finance.budget.controls import add_controls
from portal_sim.finance.budget.items.endowment import Endowment
from portal_sim.finance.budget.items.periods import PeriodBudgets
from portal_sim.finance.budget.items.service import BudgetItems
from portal_sim.finance.budget.items.sql import SqlItems, SqlPeriodChecks, SqlPlans, SqlSpending
from portal_sim.finance.budget.items.tables import items, period_checks, plans, spending
from portal_sim.finance.budget.messages import MESSAGES
from portal_sim.finance.budget.on_behalf.granting import OnBehalfGrants
from portal_sim.finance.budget.on_behalf.service import OnBehalf
from portal_sim.finance.documents.projects import Projects
from portal_sim.finance.documents.service import Documents


def build(core: Core) -> Iterable[object]:
    session = core.session
    register = BudgetItems(core[Documents].desk, SqlItems(session), SqlPlans(session))
    yield from (register, BudgetAllocations(register), OnBehalf(register), OnBehalfGrants(register))
    yield PeriodBudgets(register, SqlSpending(session), SqlPeriodChecks(session))
    yield Endowment(register, core[Projects])
    yield DocumentChecks(register.desk, SqlChecks(session))
    yield BudgetChanges(register, SqlChanges(session))
    holidays = SqlSpecialHolidays(session)
    asked = CarryRequests(register.desk, SqlRequests(session), holidays)
    decisions = CarryDecisions(asked, SqlMemos(session))
    yield from (holidays, asked, decisions, MemoApprovals(decisions), CarryOvers(asked, decisions))


FEATURE = Feature(
    "budget", build, messages=MESSAGES, controls=add_controls,
    tables=(items, plans, spending, period_checks, checks, changes, requests, memos, special_holidays),
)  # fmt: skip
