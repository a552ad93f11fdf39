"""BP5: the Excel Loader beside the system's report, and what is put to the executives."""

from collections.abc import Iterable

from portal_sim.core import Core
from portal_sim.feature import Feature
from portal_sim.finance.budget.review import tables
from portal_sim.finance.budget.review.case_web import bp as case_bp
from portal_sim.finance.budget.review.controls import add_controls
from portal_sim.finance.budget.review.held import HeldSheets
from portal_sim.finance.budget.review.loader import saved_rows
from portal_sim.finance.budget.review.loader_web import bp as loader_bp
from portal_sim.finance.budget.review.messages import MESSAGES
from portal_sim.finance.budget.review.service import MonthReviews
from portal_sim.finance.budget.review.sql import SqlReviews, SqlUploads
from portal_sim.finance.budget.review.steps import (
    CHECK,
    COMPARISON,
    EXECUTIVES,
    LOADER,
    PAPER,
    REPORTS,
    ReportSteps,
)
from portal_sim.finance.budget.review.web import bp
from portal_sim.finance.budget.status.registers import Ledgers, Registers
from portal_sim.finance.budget.status.reports import LOADER as LOADER_ROWS
from portal_sim.finance.budget.work.cases.domain import Act
from portal_sim.finance.budget.work.cases.pages import StepPages
from portal_sim.finance.budget.work.cases.service import Cases
from portal_sim.finance.documents.service import Documents
from portal_sim.finance.units.domain import Permissions
from simkit.killing import Step


def build(core: Core) -> Iterable[object]:
    uploads = SqlUploads(core.session)
    core[Registers].add(LOADER_ROWS, saved_rows(uploads))
    persons = core[Documents].desk.persons
    yield HeldSheets()
    reviews = MonthReviews(
        core[Ledgers].facts, uploads, SqlReviews(core.session), core[Permissions], persons, core.clock
    )
    yield from (reviews, ReportSteps(reviews, core[Cases]))
    for step, page in PAGES.items():
        core[StepPages].add(step, f"report_steps.{page}", ALSO.get(step, ()))
    core[StepPages].show(PAPER, "report_steps.kept", "upload")


PAGES = {
    LOADER: "month", REPORTS: "reports", COMPARISON: "comparison", CHECK: "check", EXECUTIVES: "proposal",
}  # fmt: skip
ALSO = {  # what happens at a step by what is done on its page, beside its end
    CHECK: (Act.SEND_BACK,),
    EXECUTIVES: (Act.SEND_BACK, Act.PAUSE, Act.RESUME),
}
KILL_STEPS = {
    "loader": Step(
        "loader.upload",
        "a month's Excel Loader is checked or saved",
        ("report_steps.open_month", "report_steps.called_up"),
    ),
    "comparison": Step("reviews.explain", "causes of differences are kept, or a month's report is sent on"),
    "report_check": Step("reviews.note_check", "a month's report is checked"),
    "proposal": Step("reviews.propose", "a month's report is put to the director"),
    "forwarding": Step("reviews.forward", "the director puts a month's report to the executives, or gives it back"),
    "executives": Step("reviews.decide", "the executives decide on a month's report"),
}
FEATURE = Feature(
    "budget_review", build, (bp, loader_bp, case_bp), MESSAGES, add_controls, kill_steps=KILL_STEPS,
    tables=(tables.uploads, tables.rows, tables.reviews, tables.deeds),
)  # fmt: skip
