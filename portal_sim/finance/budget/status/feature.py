"""BP5: status reports of the ledger."""

from collections.abc import Iterable

from portal_sim.core import Calendar, Core
from portal_sim.feature import Feature, MenuItem
from portal_sim.finance.budget.status.adapters.letters import letters_of
from portal_sim.finance.budget.status.domain import Criteria, Facts
from portal_sim.finance.budget.status.messages import MESSAGES
from portal_sim.finance.budget.status.on_behalf import carry_overs, masters, results
from portal_sim.finance.budget.status.registers import Ledgers, Registers
from portal_sim.finance.budget.status.reports import CARRIED, LETTERS, ON_BEHALF, ON_BEHALF_RESULTS
from portal_sim.finance.budget.status.service import StatusReports
from portal_sim.finance.budget.status.sql import SqlFacts
from portal_sim.finance.budget.status.web import bp, is_for_me
from portal_sim.finance.documents.service import Documents
from portal_sim.finance.units.service import FinanceUnits
from portal_sim.finance.units.sql import SqlUnits
from portal_sim.roles import Role
from simkit.sim import Sim
from simkit.thai_text import thai_digits


def build(core: Core) -> Iterable[object]:
    registers = Registers()
    registers.add(LETTERS, letters_of(core.session))

    def facts(criteria: Criteria) -> Facts:
        return SqlFacts(core.session, registers.known, criteria)

    desk = core[Documents].desk
    registers.add(ON_BEHALF, masters(desk))
    registers.add(ON_BEHALF_RESULTS, results(desk, facts))
    registers.add(CARRIED, carry_overs(desk))
    yield from (registers, Ledgers(facts))
    yield StatusReports(facts, SqlUnits(core.session), core[FinanceUnits], core[Calendar])


def setup(app: Sim, _core: Core) -> None:
    app.jinja_env.filters["on_paper"] = thai_digits


MENU = (MenuItem("รายงานสถานะการเบิกจ่าย", "status.reports", (Role.USER,), 36, shown=is_for_me),)
FEATURE = Feature("budget_status", build, (bp,), MESSAGES, menu=MENU, setup=setup)
