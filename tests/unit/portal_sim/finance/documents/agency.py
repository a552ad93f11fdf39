"""An agency at work in a database: its people and permissions, a project whose money has come down to a cost centre.

The forms that they fill in are in forms.py.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from secrets import token_urlsafe
from typing import Any

import pytest
from sqlalchemy import Engine

from portal_sim.finance.budget.messages import MESSAGES as OF_BUDGET
from portal_sim.finance.codes.funds import Fund
from portal_sim.finance.documents.adapters.check import check
from portal_sim.finance.documents.decisions import Decisions, ReversalReason, Reversals, Treasury
from portal_sim.finance.documents.domain import Act, Document, DocumentRefused
from portal_sim.finance.documents.feature import offices
from portal_sim.finance.documents.life import asked_of
from portal_sim.finance.documents.messages import MESSAGES as OF_DOCUMENTS
from portal_sim.finance.documents.seed import add_missing as add_missing_vendors
from portal_sim.finance.documents.service import Desk, Documents
from portal_sim.finance.documents.signatures import KeptSignatures
from portal_sim.finance.documents.sql import SqlShelf, SqlVendors
from portal_sim.finance.documents.statements import SUBJECT, statement
from portal_sim.finance.ledger.adapters.reading import read_only
from portal_sim.finance.ledger.domain import LedgerAccount, Stage
from portal_sim.finance.ledger.service import Ledger
from portal_sim.finance.ledger.sql import SqlJournal
from portal_sim.finance.ledger.tables import accounts
from portal_sim.finance.messages import MESSAGES as OF_FINANCE
from portal_sim.finance.units.domain import Grant, Permission, Permissions
from portal_sim.finance.units.seed import add_missing
from portal_sim.finance.units.sql import SqlGrants, SqlUnits
from portal_sim.messages import MESSAGES as OF_PORTAL
from portal_sim.signing.evidence import Evidence
from portal_sim.signing.messages import MESSAGES as OF_SIGNING
from portal_sim.signing.sql import SqlEvidences
from simkit import statement as signed
from simkit.database import Database
from simkit.messages import Message
from simkit.refusals import Refused
from tests.unit.portal_sim.fakes import FakeClock
from tests.unit.portal_sim.finance.documents.forms import (
    ACTIVITY,
    AGENCY,
    BUREAU,
    CENTRE,
    CENTRE_OF_OTHER,
    CGD,
    CODE,
    FUND,
    HEAD,
    OTHER_CENTRE,
    OTHER_UNIT,
    OWNER,
    RECORDER,
    SECOND,
    SOURCE,
    TODAY,
    UNIT,
    VENDOR,
    WITHOUT_ACCOUNT,
    Forms,
)  # fmt: skip

__all__ = [
    "ACTIVITY",
    "AGENCY",
    "BUREAU",
    "CENTRE",
    "CENTRE_OF_OTHER",
    "CGD",
    "CODE",
    "FUND",
    "GIVEN",
    "HEAD",
    "OTHER_CENTRE",
    "OTHER_UNIT",
    "OWNER",
    "RECORDER",
    "SECOND",
    "SOURCE",
    "TODAY",
    "UNIT",
    "VENDOR",
    "WITHOUT_ACCOUNT",
    "Agency",
    "bring_people",
    "endow",
    "opened",
    "refused",
]
GIVEN: tuple[tuple[str, str, Permission], ...] = (
    (RECORDER, UNIT, Permission.RECORD),
    (SECOND, UNIT, Permission.RECORD),
    (SECOND, UNIT, Permission.APPROVE_WITHDRAWALS),
    (SECOND, UNIT, Permission.APPROVE_PAYMENTS),
    (RECORDER, UNIT, Permission.APPROVE_WITHDRAWALS),
    (HEAD, AGENCY, Permission.HEAD_OF_AGENCY),
    (OWNER, AGENCY, Permission.ALLOCATE),
    (SECOND, AGENCY, Permission.APPROVE_ALLOCATIONS),
    (RECORDER, OTHER_UNIT, Permission.RECORD),
    (CGD, offices().cgd, Permission.CGD_PROCESSING),
    (BUREAU, offices().budget_bureau, Permission.BUDGET_BUREAU),
)


@dataclass
class FakeBank:
    """It takes every order, unless `reason` says why it doesn't."""

    reason: str = ""

    def refusal(self, _withdrawal: Document) -> str:
        return self.reason


@dataclass
class Agency(Forms):
    """Its people with their forms, what others do with them, and what is true then."""

    outside: ExitStack = field(default_factory=ExitStack)
    engine: Engine | None = None
    bank: FakeBank = field(default_factory=FakeBank)

    def give(
        self, person: str, unit: str, permission: Permission, up_to: int | None = None, to_day: date | None = None
    ) -> None:
        grant = Grant(person, permission, unit, date(2024, 10, 1), to_day, up_to=up_to, below=permission in _BELOW)
        self.do(lambda: SqlGrants(self.database.session).add(grant))

    def balance(self, stage: Stage, holder: str, budget_type: str = "", fund: Fund = FUND) -> int:
        return self.do(lambda: self.desk.ledger.balance(LedgerAccount(fund, stage, holder, budget_type)))

    def left_in_centre(self) -> int:
        return self.balance(Stage.COST_CENTRE, CENTRE, "DGEN")

    def now(self, document: Document) -> Document:
        return self.do(lambda: self.desk.shelf.get(document.id))

    def chip(self, document: Document) -> str:
        return self.do(lambda: Documents(self.desk).state(self.desk.shelf.get(document.id)))

    def breaches(self) -> dict[str, list[str]]:
        """By `ledger check`, from outside; one engine looks as often as it is asked: it compiles its questions once."""
        engine = self.outside.enter_context(read_only(self.url)) if self.engine is None else self.engine
        self.engine = engine
        return {one.name: one.breaches for one in check(engine) if one.breaches}

    # what others do

    @property
    def treasury(self) -> Treasury:
        return Treasury(self.desk, self.bank)

    def sign(self, person: str, document: Document, act: Act = Act.APPROVE) -> str:
        """What that person's phone leaves behind, of the document as it is there; the id of the evidence."""
        text = signed.Statement.of(*statement(document, act)).signed
        evidence = Evidence(
            token_urlsafe(), person, SUBJECT, str(document.id), text, "jws", b"ocsp", self.clock.now()
        )  # fmt: skip
        self.do(lambda: SqlEvidences(self.database.session).add(evidence))
        return evidence.request

    def approve(self, document: Document, by: str = "", evidence: str = "", key: str = "") -> Document:
        by = by or (HEAD if document.kind == "request" else SECOND)
        asked = asked_of(self.now(document))
        evidence = evidence or self.sign(by, self.now(document), asked.act if asked else Act.APPROVE)
        version, key = self.now(document).version, key or self.key()
        act = Decisions(self.desk).approve
        return self.do(lambda: act(document.id, by=by, seen=version, evidence=evidence, key=key))

    def refuse(self, document: Document, by: str = SECOND) -> Document:
        version, act = self.now(document).version, Decisions(self.desk).refuse
        return self.do(lambda: act(document.id, by=by, seen=version, reason="เอกสารไม่ครบ", key=self.key()))

    def take_back(self, document: Document) -> Document:
        return self.do(lambda: Decisions(self.desk).take_back(document.id, by=RECORDER, key=self.key()))

    def process(self, document: Document) -> Document:
        return self.do(lambda: self.treasury.process(document.id, by=CGD, key=self.key()))

    def transfer(self, document: Document) -> Document:
        return self.do(lambda: self.treasury.transfer(document.id, by=CGD, key=self.key()))

    def turn_down(self, document: Document) -> Document:
        return self.do(lambda: self.treasury.turn_down(document.id, by=CGD, reason="บัญชีไม่ตรง", key=self.key()))

    def reverse(self, document: Document, by: str = RECORDER, **changes: Any) -> Document:
        asked = {"reason": ReversalReason.CODE, **changes}
        return self.do(lambda: Reversals(self.desk).ask(document.id, **asked, by=by, key=self.key()))

    # longer ways

    def transferred(self, withdrawal: Document) -> Document:
        """Through the second officer and CGD."""
        self.approve(withdrawal)
        self.process(withdrawal)
        return self.transfer(withdrawal)

    def transferred_kq(self, amount: int = 18_000_00, **changes: Any) -> Document:
        request = self.request(amount, **changes)
        self.approve(request)
        return self.transferred(self.kq(request, **({"request_type": changes["type"]} if "type" in changes else {})))


_BELOW = {Permission.HEAD_OF_AGENCY}


@contextmanager
def opened(url: str, first_key: int = 0) -> Iterator[Agency]:
    """With its people and vendors, unless the database has them."""
    database, clock = Database(url, accounts.metadata), FakeClock()
    session = database.session
    units, vendors = SqlUnits(session), SqlVendors(session)
    permissions = Permissions(units, SqlGrants(session))
    ledger, signatures = Ledger(SqlJournal(session), clock), KeptSignatures(SqlEvidences(session))
    desk = Desk(SqlShelf(session), ledger, permissions, units, signatures, clock, offices())
    agency = Agency(url, database, clock, desk, vendors, count(first_key))
    try:
        if not agency.do(lambda: vendors.find(VENDOR)):
            agency.do(lambda: bring_people(agency))
        yield agency
    finally:
        agency.outside.close()
        database.close()


def bring_people(agency: Agency) -> None:
    add_missing(SqlUnits(agency.database.session))
    add_missing_vendors(agency.vendors)
    for person, unit, permission in GIVEN:
        grant = Grant(person, permission, unit, date(2024, 10, 1), below=permission in _BELOW)
        SqlGrants(agency.database.session).add(grant)


def endow(agency: Agency, amount: int = 1_000_000_00) -> None:
    """The project's money has come down to the cost centre (GF1.1–1.4)."""
    agency.map()
    agency.allot()
    agency.approve(agency.allocate(UNIT, amount))
    agency.approve(agency.allocate(CENTRE, amount))


@contextmanager
def refused(key: str, field: str | None = None, **values: object) -> Iterator[None]:
    """Just that refusal, about that field, with all that its sentence asks for."""
    with pytest.raises(Refused) as caught:
        yield
    refusal = caught.value
    assert refusal.key == key
    if isinstance(refusal, DocumentRefused):
        said = {**OF_PORTAL, **OF_FINANCE, **OF_DOCUMENTS, **OF_SIGNING, **OF_BUDGET}[key]
        text = said.text if isinstance(said, Message) else said
        assert text.format(**refusal.values)
        assert field in {None, refusal.field}
    assert values.items() <= refusal.values.items()
