"""The work list of the budget section: letters that become cases, the steps of the five processes, and their times."""

from collections.abc import Iterable

from portal_sim.accounts.sql import SqlAccounts
from portal_sim.core import Calendar, Core
from portal_sim.documents.adapters.disk import DiskDocuments
from portal_sim.feature import Feature, MenuItem
from portal_sim.finance.budget.work.books.archive import Archive
from portal_sim.finance.budget.work.books.items import STEP, ReportItems
from portal_sim.finance.budget.work.books.measures import Measures
from portal_sim.finance.budget.work.books.sql import SqlItems
from portal_sim.finance.budget.work.books.web import bp as books
from portal_sim.finance.budget.work.books.web import measures_for_me
from portal_sim.finance.budget.work.cases import tables
from portal_sim.finance.budget.work.cases.hands import Hands
from portal_sim.finance.budget.work.cases.pages import StepPages
from portal_sim.finance.budget.work.cases.service import Cases
from portal_sim.finance.budget.work.cases.sql import SqlCaseShelf
from portal_sim.finance.budget.work.cases.web import bp, count_mine, is_for_me
from portal_sim.finance.budget.work.controls import add_controls
from portal_sim.finance.budget.work.messages import MESSAGES
from portal_sim.finance.budget.work.register.senders import LetterSenders
from portal_sim.finance.budget.work.register.service import Register
from portal_sim.finance.budget.work.register.web import bp as letters
from portal_sim.finance.budget.work.register.web import is_for_me as reads_letters
from portal_sim.finance.documents.adapters.people import AccountPeople
from portal_sim.finance.documents.feature import offices
from portal_sim.finance.units.domain import Permissions
from portal_sim.finance.units.sql import SqlUnits
from portal_sim.mail.service import Mailing
from portal_sim.registration.rows.sql import SqlRegistrations
from portal_sim.roles import Role
from simkit.killing import Step


def build(core: Core) -> Iterable[object]:
    people = AccountPeople(SqlAccounts(core.session), SqlRegistrations(core.session))
    permissions, calendar, shelf = core[Permissions], core[Calendar], SqlCaseShelf(core.session)
    senders = LetterSenders(core[Mailing], people, permissions, SqlUnits(core.session), calendar)
    hands, documents = Hands(shelf, permissions, people, calendar, offices()), core[DiskDocuments]
    cases = Cases(shelf, hands, senders, documents, core.clock)
    yield from (cases, senders, Register(cases, senders, documents))
    yield from (Archive(shelf), Measures(shelf), ReportItems(cases, SqlItems(core.session)))
    pages = StepPages()
    pages.add(STEP, "budget_books.items")
    pages.show("document", "papers.document", "document")
    yield pages


KILL_STEPS = {
    "letter": Step("letter_register.enter", "a letter is entered in the register", said=True),
    "case_step": Step("work.act", "a case goes on", said=True),
    "items": Step("budget_books.decide", "the items of a status report are analysed", said=True),
}
MENU = (
    MenuItem("งานงบประมาณ", "work.listed", (Role.USER,), 32, count_mine, shown=is_for_me),
    MenuItem("ทะเบียนรับหนังสือ", "letter_register.register", (Role.USER,), 34, shown=reads_letters),
    MenuItem("เวลามาตรฐานและเวลาที่ใช้", "budget_books.times", (Role.USER,), 37, shown=measures_for_me),
)
FEATURE = Feature(
    "budget_work", build, (bp, letters, books), MESSAGES, add_controls, kill_steps=KILL_STEPS, menu=MENU,
    tables=(tables.cases, tables.deeds, tables.papers, tables.numbers, tables.files),
)  # fmt: skip
