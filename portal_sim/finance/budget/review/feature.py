"""BP5: the Excel Loader beside the system's report, and what is put to the executives."""

from collections.abc import Iterable

from portal_sim.core import Core
from portal_sim.feature import Feature
from portal_sim.finance.budget.review import tables
from portal_sim.finance.budget.review.held import HeldSheets
from portal_sim.finance.budget.review.loader import saved_rows
from portal_sim.finance.budget.review.loader_web import bp as loader_bp
from portal_sim.finance.budget.review.messages import MESSAGES
from portal_sim.finance.budget.review.service import MonthReviews
from portal_sim.finance.budget.review.sql import SqlReviews, SqlUploads
from portal_sim.finance.budget.review.web import bp
from portal_sim.finance.budget.status.registers import Ledgers, Registers
from portal_sim.finance.budget.status.reports import LOADER
from portal_sim.finance.documents.service import Documents
from portal_sim.finance.units.domain import Permissions
from simkit.killing import Step


def build(core: Core) -> Iterable[object]:
    uploads = SqlUploads(core.session)
    core[Registers].add(LOADER, saved_rows(uploads))
    persons = core[Documents].desk.persons
    yield HeldSheets()
    yield MonthReviews(core[Ledgers].facts, uploads, SqlReviews(core.session), core[Permissions], persons, core.clock)


KILL_STEPS = {
    "loader": Step("loader.upload", "a month's Excel Loader is checked or saved"),
    "comparison": Step("reviews.explain", "causes of differences are kept, or a month's report is sent on"),
    "report_check": Step("reviews.note_check", "a month's report is checked"),
    "proposal": Step("reviews.propose", "a month's report is put to the director"),
    "forwarding": Step("reviews.forward", "the director puts a month's report to the executives, or gives it back"),
    "executives": Step("reviews.decide", "the executives decide on a month's report"),
}
FEATURE = Feature(
    "budget_review", build, (bp, loader_bp), MESSAGES, kill_steps=KILL_STEPS,
    tables=(tables.uploads, tables.rows, tables.reviews, tables.deeds),
)  # fmt: skip
