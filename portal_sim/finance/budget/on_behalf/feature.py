"""Disbursement on behalf (BP3): its case's pages, those of both heads, and CGD's."""

from collections.abc import Iterable

from portal_sim.accounts.sql import SqlAccounts
from portal_sim.core import Core
from portal_sim.feature import Feature, MenuItem
from portal_sim.finance.budget.on_behalf import consent_web, office_web, web
from portal_sim.finance.budget.on_behalf.deciding import NoticeDecisions
from portal_sim.finance.budget.on_behalf.going_on import OnBehalfHerald
from portal_sim.finance.budget.on_behalf.granting import OnBehalfGrants
from portal_sim.finance.budget.on_behalf.letters import OnBehalfLetters
from portal_sim.finance.budget.on_behalf.notices import Notices
from portal_sim.finance.budget.on_behalf.returning import Returning
from portal_sim.finance.budget.on_behalf.service import OnBehalf
from portal_sim.finance.budget.on_behalf.sql import SqlAsked, SqlNotices
from portal_sim.finance.budget.on_behalf.steps import (
    ANALYSE,
    CHECK,
    CHECK_MASTER,
    ENTER,
    GRANT,
    LETTER,
    PROPOSE,
    SEND,
    TELL,
    OnBehalfSteps,
)
from portal_sim.finance.budget.on_behalf.tables import asked, notices
from portal_sim.finance.budget.work.cases.pages import StepPages
from portal_sim.finance.budget.work.cases.service import Cases
from portal_sim.finance.documents.access import works_at_cgd
from portal_sim.finance.documents.adapters.people import AccountPeople
from portal_sim.finance.documents.decisions import Decisions, Reversals
from portal_sim.finance.documents.heralds import Heralds
from portal_sim.finance.letters.adapters.paper import printed
from portal_sim.finance.letters.service import LetterBook
from portal_sim.mail.service import Mailing
from portal_sim.registration.rows.sql import SqlRegistrations
from portal_sim.roles import Role
from portal_sim.signing.approvals import Approvals
from simkit.killing import Step

PAGES = {
    CHECK: "check", ANALYSE: "analysis", ENTER: "master", CHECK_MASTER: "master", PROPOSE: "notice", SEND: "status",
    GRANT: "status", TELL: "status",
}  # fmt: skip


def build(core: Core) -> Iterable[object]:
    people = AccountPeople(SqlAccounts(core.session), SqlRegistrations(core.session))
    on_behalf, grants = core[OnBehalf], core[OnBehalfGrants]
    forms = Notices(core[LetterBook], SqlNotices(core.session), on_behalf.desk, people, printed)
    letters = OnBehalfLetters(forms)
    steps = OnBehalfSteps(core[Cases], on_behalf, grants, core[Reversals], letters, SqlAsked(core.session))
    core[Heralds].add(OnBehalfHerald(steps, core[Mailing], people))
    pages = core[StepPages]
    for step, page in PAGES.items():
        pages.add(step, f"on_behalf.{page}")
    pages.show(LETTER, "letters.letter", "document")
    yield from (forms, steps, Returning(on_behalf, grants, forms))
    yield NoticeDecisions(core[Decisions], core[Approvals])


KILL_STEPS = {
    "on_behalf_step": Step(
        "on_behalf.analyse_next", "a step of a disbursement on behalf is done",
        (
            "on_behalf.confirm", "on_behalf.take_back", "on_behalf.create", "on_behalf.check_master",
            "on_behalf.propose", "on_behalf.preview", "on_behalf.send", "on_behalf.ask_status",
            "on_behalf.give_back", "on_behalf.tell",
        ),
    ),
    "on_behalf_decision": Step(
        "on_behalf_notices.decide", "a notice is decided on, or money given back",
        ("on_behalf_notices.give_back", "cgd_on_behalf.decide"),
    ),
}  # fmt: skip
MENU = (
    MenuItem(
        "รายการเบิกแทนกัน", "on_behalf_notices.listed", (Role.USER,), 39, consent_web.count_waiting,
        shown=consent_web.is_for_me, quiet=True,
    ),
    MenuItem(
        "ใบแจ้งเบิกแทนกัน", "cgd_on_behalf.waiting", (Role.USER,), 41, office_web.count_waiting,
        shown=works_at_cgd,
    ),
)  # fmt: skip
FEATURE = Feature(
    "budget_on_behalf", build, (web.bp, consent_web.bp, office_web.bp), kill_steps=KILL_STEPS, menu=MENU,
    tables=(asked, notices),
)  # fmt: skip
