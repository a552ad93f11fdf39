"""BP4 on the screen: requests, the round's sheet, the comparison, the approvals, the entry, CGD's answer."""

from collections.abc import Iterable

from portal_sim.accounts.sql import SqlAccounts
from portal_sim.core import Calendar, Core
from portal_sim.feature import Feature, MenuItem
from portal_sim.finance.budget.carry_over import cgd_web, deciding_web, entry_web, unit_web, web
from portal_sim.finance.budget.carry_over.answers import CarryAnswers
from portal_sim.finance.budget.carry_over.deciding import CarryDecisions, MemoApprovals
from portal_sim.finance.budget.carry_over.mails import CarryMails
from portal_sim.finance.budget.carry_over.printing import CarryPapers
from portal_sim.finance.budget.carry_over.progress import (
    COLLECT,
    COMPARE,
    CONFIRM,
    CONSIDER,
    DECIDE,
    ENTRY,
    CarryProgress,
    DecidedMemos,
)
from portal_sim.finance.budget.carry_over.requests import CarryRequests
from portal_sim.finance.budget.carry_over.service import CarryOvers
from portal_sim.finance.budget.carry_over.statements import SUBJECT
from portal_sim.finance.budget.carry_over.steps import CarrySteps
from portal_sim.finance.budget.work.cases.pages import StepPages
from portal_sim.finance.budget.work.cases.service import Cases
from portal_sim.finance.budget.work.register.service import Register
from portal_sim.finance.documents.access import works_at_cgd
from portal_sim.finance.documents.adapters.people import AccountPeople
from portal_sim.finance.documents.heralds import Heralds
from portal_sim.finance.letters.adapters.paper import make
from portal_sim.finance.units.domain import Permissions
from portal_sim.mail.service import Mailing
from portal_sim.registration.rows.sql import SqlRegistrations
from portal_sim.roles import Role
from portal_sim.signing.subjects import Subjects
from simkit.killing import Step

PAGES = {
    COLLECT: "carry_over.collected",
    COMPARE: "carry_over.comparison",
    DECIDE: "carry_over.proposal",
    ENTRY: "carry_entries.entry",
    CONFIRM: "carry_entries.result",
    CONSIDER: "carry_entries.result",
}


def build(core: Core) -> Iterable[object]:
    people = AccountPeople(SqlAccounts(core.session), SqlRegistrations(core.session))
    requests, decisions, cases = core[CarryRequests], core[CarryDecisions], core[Cases]
    mails = CarryMails(core[Mailing], people, core[Permissions], core[Calendar], cases)
    progress = CarryProgress(cases, decisions, mails)
    steps = CarrySteps(cases, core[Register], requests, decisions, core[CarryOvers], progress)
    core[Heralds].add(progress)
    core[Subjects].add(SUBJECT, DecidedMemos(core[MemoApprovals], progress), "carry_decisions.memo")
    for step, page in PAGES.items():
        core[StepPages].add(step, page)
    core[StepPages].show("carry_memo", "carry_decisions.memo", "document")
    yield from (progress, steps, CarryAnswers(steps, progress), CarryPapers(decisions, people, make))


KILL_STEPS = {
    "carry_over": Step(
        "carry_requests.send", "something is done about a carry-over",
        (
            "carry_over.collect", "carry_over.upload", "carry_over.check", "carry_over.use_system",
            "carry_over.send_back", "carry_over.propose", "carry_decisions.decide", "carry_entries.enter",
            "carry_entries.catch_up", "carry_decisions.confirm", "cgd_carry_over.decide",
        ),
        said=True,
    ),
}  # fmt: skip
USER = (Role.USER,)
MENU = (
    MenuItem("ขอกันเงินและขยายเวลา", "carry_requests.page", USER, 42, shown=unit_web.is_for_me),
    MenuItem("กันเงินรออนุมัติ", "carry_decisions.memos", USER, 43, deciding_web.count_memos, shown=deciding_web.decides),
    MenuItem(
        "กันเงินรอ Confirm", "carry_decisions.to_confirm", USER, 44, deciding_web.count_to_confirm,
        shown=deciding_web.confirms,
    ),
    MenuItem("คำขอกันเงินรอพิจารณา", "cgd_carry_over.listed", USER, 45, cgd_web.count_waiting, shown=works_at_cgd),
)  # fmt: skip
FEATURE = Feature(
    "carry_over_pages", build, (web.bp, entry_web.bp, unit_web.bp, deciding_web.bp, cgd_web.bp), kill_steps=KILL_STEPS,
    menu=MENU,
)  # fmt: skip
