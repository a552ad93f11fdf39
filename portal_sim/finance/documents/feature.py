"""The entries of circular 188: their tables, and the use cases that forms and the Terminal call."""

from collections.abc import Callable, Iterable

from portal_sim.accounts.sql import SqlAccounts
from portal_sim.core import Core
from portal_sim.feature import Feature
from portal_sim.finance.documents import tables
from portal_sim.finance.documents.adapters.bank import FAULTS, OrderedBank
from portal_sim.finance.documents.adapters.people import AccountPeople
from portal_sim.finance.documents.adapters.sessions import TokenSessions
from portal_sim.finance.documents.allocations import Allocations
from portal_sim.finance.documents.controls import add_controls
from portal_sim.finance.documents.decisions import Bank, Decisions, Reversals, Treasury
from portal_sim.finance.documents.domain import Vendors
from portal_sim.finance.documents.heralds import Heralds, Mails
from portal_sim.finance.documents.messages import MESSAGES
from portal_sim.finance.documents.orders import Orders
from portal_sim.finance.documents.payments import Payments
from portal_sim.finance.documents.projects import Projects
from portal_sim.finance.documents.requests import Requests
from portal_sim.finance.documents.returns import Returns
from portal_sim.finance.documents.seed import add_missing
from portal_sim.finance.documents.service import Desk, Documents, Offices, VendorRegister
from portal_sim.finance.documents.signatures import DocumentApprovals, KeptSignatures
from portal_sim.finance.documents.sql import SqlShelf, SqlVendors
from portal_sim.finance.documents.statements import Approvals
from portal_sim.finance.documents.waiting import Waiting
from portal_sim.finance.documents.withdrawals import Withdrawals
from portal_sim.finance.ledger.service import Ledger
from portal_sim.finance.units.domain import Permissions, UnitKind
from portal_sim.finance.units.seed import seed_units
from portal_sim.finance.units.sql import SqlUnits
from portal_sim.mail.service import Mailing
from portal_sim.registration.rows.sql import SqlRegistrations
from portal_sim.signing.sql import SqlEvidences


def build(core: Core) -> Iterable[object]:
    vendors = SqlVendors(core.session)
    with core.database.transaction():
        add_missing(vendors)
    yield VendorRegister(vendors)
    sessions, heralds = TokenSessions(), Heralds()
    yield from (sessions, heralds)
    desk = desk_of(core, KeptSignatures(SqlEvidences(core.session)), heralds, sessions)
    yield from use_cases(desk, vendors, OrderedBank(core.faults))


def desk_of(core: Core, approvals: Approvals, heralds: Heralds, by_token_key: Callable[[], bool]) -> Desk:
    """The desk over the portal's own ledger, units and permissions; mails are the first to be told."""
    people = AccountPeople(SqlAccounts(core.session), SqlRegistrations(core.session))
    heralds.add(Mails(core[Mailing], people, core[Permissions]))
    return Desk(
        SqlShelf(core.session), core[Ledger], core[Permissions], SqlUnits(core.session), approvals, core.clock,
        offices(), heralds, people, by_token_key,
    )  # fmt: skip


def use_cases(desk: Desk, vendors: Vendors, bank: Bank) -> Iterable[object]:
    """All families of documents at that desk."""
    yield from (Documents(desk), Waiting(desk), Projects(desk), Allocations(desk), Payments(desk), Returns(desk))
    decisions = Decisions(desk)
    yield from (decisions, DocumentApprovals(desk, decisions), Treasury(desk, bank), Reversals(desk))
    yield from (Orders(desk, vendors), Requests(desk, vendors), Withdrawals(desk, vendors))


def offices() -> Offices:
    """CGD's and the Budget Bureau's unit; there is one of each."""
    codes = {unit.kind: unit.code for unit in seed_units()}
    return Offices(codes[UnitKind.CGD], codes[UnitKind.BUDGET_BUREAU])


FEATURE = Feature(
    "finance_documents", build, messages=MESSAGES, controls=add_controls, faults=FAULTS,
    tables=(tables.documents, tables.deeds, tables.vendors),
)  # fmt: skip
