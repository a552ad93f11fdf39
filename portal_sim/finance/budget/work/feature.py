"""The work list of the budget section: letters that become cases, the steps of the five processes, and their times."""

from collections.abc import Iterable

from portal_sim.accounts.sql import SqlAccounts
from portal_sim.core import Calendar, Core
from portal_sim.documents.adapters.disk import DiskDocuments
from portal_sim.feature import Feature
from portal_sim.finance.budget.work.cases import tables
from portal_sim.finance.budget.work.cases.hands import Hands
from portal_sim.finance.budget.work.cases.pages import StepPages
from portal_sim.finance.budget.work.cases.service import Cases
from portal_sim.finance.budget.work.cases.sql import SqlCaseShelf
from portal_sim.finance.budget.work.messages import MESSAGES
from portal_sim.finance.budget.work.register.senders import LetterSenders
from portal_sim.finance.budget.work.register.service import Register
from portal_sim.finance.documents.adapters.people import AccountPeople
from portal_sim.finance.documents.feature import offices
from portal_sim.finance.units.domain import Permissions
from portal_sim.finance.units.sql import SqlUnits
from portal_sim.mail.service import Mailing
from portal_sim.registration.rows.sql import SqlRegistrations


def build(core: Core) -> Iterable[object]:
    people = AccountPeople(SqlAccounts(core.session), SqlRegistrations(core.session))
    permissions, calendar, shelf = core[Permissions], core[Calendar], SqlCaseShelf(core.session)
    senders = LetterSenders(core[Mailing], people, permissions, SqlUnits(core.session), calendar)
    cases = Cases(shelf, Hands(shelf, permissions, people, calendar, offices()), senders, core.clock)
    yield from (cases, senders, Register(cases, senders, core[DiskDocuments]))
    pages = StepPages()
    pages.show("document", "papers.document", "document")
    yield pages


FEATURE = Feature(
    "budget_work", build, messages=MESSAGES,
    tables=(tables.cases, tables.deeds, tables.papers, tables.numbers, tables.files),
)  # fmt: skip
