"""BP5: status reports of the ledger."""

from collections.abc import Iterable

from portal_sim.core import Calendar, Core
from portal_sim.feature import Feature, MenuItem
from portal_sim.finance.budget.status.adapters.letters import letters_of
from portal_sim.finance.budget.status.domain import Criteria, Facts
from portal_sim.finance.budget.status.messages import MESSAGES
from portal_sim.finance.budget.status.reports import LETTERS, LOADER
from portal_sim.finance.budget.status.review import tables
from portal_sim.finance.budget.status.review.held import HeldSheets
from portal_sim.finance.budget.status.review.loader import saved_rows
from portal_sim.finance.budget.status.review.loader_web import bp as loader_bp
from portal_sim.finance.budget.status.review.messages import MESSAGES as OF_REVIEWS
from portal_sim.finance.budget.status.review.service import MonthReviews
from portal_sim.finance.budget.status.review.sql import SqlReviews, SqlUploads
from portal_sim.finance.budget.status.review.web import bp as reviews_bp
from portal_sim.finance.budget.status.service import StatusReports
from portal_sim.finance.budget.status.sql import SqlFacts
from portal_sim.finance.budget.status.web import bp, is_for_me
from portal_sim.finance.documents.service import Documents
from portal_sim.finance.units.domain import Permissions
from portal_sim.finance.units.service import FinanceUnits
from portal_sim.finance.units.sql import SqlUnits
from portal_sim.roles import Role
from simkit.sim import Sim
from simkit.thai_text import thai_digits


def build(core: Core) -> Iterable[object]:
    uploads, reviews = SqlUploads(core.session), SqlReviews(core.session)
    registers = {LOADER: saved_rows(uploads), LETTERS: letters_of(core.session)}

    def facts(criteria: Criteria) -> Facts:
        return SqlFacts(core.session, registers, criteria)

    yield StatusReports(facts, SqlUnits(core.session), core[FinanceUnits], core[Calendar])
    persons = core[Documents].desk.persons
    yield HeldSheets()
    yield MonthReviews(facts, uploads, reviews, core[Permissions], persons, core.clock)


def setup(app: Sim, _core: Core) -> None:
    app.jinja_env.filters["on_paper"] = thai_digits


MENU = (MenuItem("รายงานสถานะการเบิกจ่าย", "status.reports", (Role.USER,), 28, shown=is_for_me),)
FEATURE = Feature(
    "budget_status", build, (bp, reviews_bp, loader_bp), {**MESSAGES, **OF_REVIEWS}, menu=MENU, setup=setup,
    tables=(tables.uploads, tables.rows, tables.reviews, tables.deeds),
)  # fmt: skip
