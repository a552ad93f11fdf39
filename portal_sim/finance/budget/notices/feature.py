"""Letters to units at the end of the five processes, and the telling."""

from collections.abc import Iterable

from portal_sim.accounts.sql import SqlAccounts
from portal_sim.core import Core
from portal_sim.feature import Feature
from portal_sim.finance.budget.allocation.checks import DocumentChecks
from portal_sim.finance.budget.items.service import BudgetItems
from portal_sim.finance.budget.notices.controls import add_controls
from portal_sim.finance.budget.notices.corrections import Corrections
from portal_sim.finance.budget.notices.domain import WAYS, NoticeFacts
from portal_sim.finance.budget.notices.money_facts import MoneyFacts, Papers
from portal_sim.finance.budget.notices.printing import Printing
from portal_sim.finance.budget.notices.report_facts import ReportFacts
from portal_sim.finance.budget.notices.result_facts import ResultFacts
from portal_sim.finance.budget.notices.service import PAPER, NoticeLetters
from portal_sim.finance.budget.notices.telling import Telling
from portal_sim.finance.budget.notices.web import bp
from portal_sim.finance.budget.on_behalf.granting import OnBehalfGrants
from portal_sim.finance.budget.review.service import MonthReviews
from portal_sim.finance.budget.work.books.items import ReportItems
from portal_sim.finance.budget.work.cases.pages import StepPages
from portal_sim.finance.budget.work.cases.service import Cases
from portal_sim.finance.documents.adapters.people import AccountPeople
from portal_sim.finance.documents.heralds import Heralds
from portal_sim.finance.documents.service import Documents
from portal_sim.finance.letters.adapters.paper import make
from portal_sim.finance.letters.kept import Hearers
from portal_sim.finance.letters.service import LetterBook
from portal_sim.mail.service import Mailing
from portal_sim.registration.rows.sql import SqlRegistrations
from simkit.killing import Step


def build(core: Core) -> Iterable[object]:
    accounts = SqlAccounts(core.session)
    people = AccountPeople(accounts, SqlRegistrations(core.session))
    desk, cases = core[Documents].desk, core[Cases]
    papers = Papers(cases, desk)
    facts, money = NoticeFacts(), MoneyFacts(papers, core[BudgetItems], core[DocumentChecks])
    results = ResultFacts(papers, core[OnBehalfGrants])
    reports = ReportFacts(papers, core[MonthReviews])
    of_processes = (money.allocated, money.changed, results.on_behalf, results.carried_over, reports.reported)
    for process, of_process in zip(WAYS, of_processes, strict=True):
        facts.add(process, of_process)
    letters = NoticeLetters(cases, core[LetterBook], facts, Corrections(papers), accounts)
    core[Hearers].add(letters)
    core[Heralds].add(letters)
    yield from (facts, letters)
    printing = Printing(desk, people, make)
    yield Telling(letters, printing, core[ReportItems], people, core[Mailing], core.database.release)
    pages = core[StepPages]
    pages.show(PAPER, "letters.letter", "document")
    for way in WAYS.values():
        if way.has_page:
            pages.add(way.letter, "notices.letter")
        if not way.is_one_step:
            pages.add(way.telling, "notices.notification")


KILL_STEPS = {
    "notice": Step("notices.write", "a letter to a unit is kept, or proposed", ("notices.finish",)),
    "notification": Step("notices.tell", "units are told"),
}
FEATURE = Feature("budget_notices", build, (bp,), controls=add_controls, kill_steps=KILL_STEPS)
