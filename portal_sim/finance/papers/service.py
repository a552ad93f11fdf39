"""What pages show of a document and of what waits, and what a person may do with it today."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, Protocol

from portal_sim.documents.domain import Documents as Files
from portal_sim.finance.documents.decisions import Decisions
from portal_sim.finance.documents.domain import OF_BUDGET, WAITING, WITHDRAWALS, Act, Deed, Document, Kind, State
from portal_sim.finance.documents.life import REVERSIBLE, asked_of, postings, rule_of
from portal_sim.finance.documents.payments import Payments
from portal_sim.finance.documents.requests import attachment_of
from portal_sim.finance.documents.returns import Returns
from portal_sim.finance.documents.service import Desk, Documents
from portal_sim.finance.documents.shelf import Waits
from portal_sim.finance.documents.waiting import Waiting
from portal_sim.finance.ledger.domain import Posting, net, undoing
from portal_sim.finance.papers.tracks import Movement, Step, movements, track
from portal_sim.finance.units.domain import NotPermitted, Permission, Unit
from portal_sim.finance.units.service import FinanceUnits
from portal_sim.paging import Page
from portal_sim.signing.evidence import Evidence, KeptEvidence, Proof
from simkit.statement import Statement

DECIDE = (
    Permission.APPROVE_WITHDRAWALS, Permission.APPROVE_PAYMENTS, Permission.APPROVE_ALLOCATIONS,
    Permission.HEAD_OF_AGENCY, Permission.HEAD_OF_BUDGET, Permission.SECRETARY, Permission.DIRECTOR_GENERAL,
    Permission.DISBURSING_AGENCY,
)  # fmt: skip
RECORD = (Permission.RECORD, Permission.ALLOCATE, Permission.BUDGET_OFFICER)
READ = (*RECORD, *DECIDE, Permission.CGD_PROCESSING)
AMENDED = (*WITHDRAWALS, Kind.REQUEST)  # whose form of Web Online writes one anew
REFUSED = (State.REFUSED, State.CGD_REFUSED)
_BUILT = (
    Kind.RECEIPT, *WITHDRAWALS, Kind.PAYOUT, Kind.PAYMENT, Kind.SENT_IN, Kind.RETURN, Kind.REVERSAL, *OF_BUDGET,
)  # fmt: skip
_SEEN_BY_CGD = (*WITHDRAWALS, Kind.ON_BEHALF, Kind.ON_BEHALF_RETURN, Kind.CARRY_OVER)
_SEEN_BY_PAYEE = (Kind.ON_BEHALF, Kind.ON_BEHALF_RETURN)  # the other agency


class Accounts(Protocol):
    """Who there is."""

    def find(self, user_id: str) -> "Named | None":
        """The account of that user id."""


class Named(Protocol):
    """A person."""

    @property
    def full_name(self) -> str:
        """With the title."""


@dataclass(frozen=True)
class Signature:
    """One approval's signature; `holds`: it verifies, and says what the document says now."""

    deed: Deed
    evidence: Evidence
    proof: Proof
    holds: bool

    @property
    def statement(self) -> Statement:
        """What was signed, line by line."""
        return Statement.read(self.evidence.statement)


class Attachment(NamedTuple):
    """A PDF as its owner calls it, and its bytes counted."""

    name: str
    size: int


@dataclass(frozen=True)
class Paper:
    """A document as its page shows it; `related` are what it builds on and what builds on it.

    `attachment` is its own, or that of the request that a KQ was made of.
    """

    document: Document
    state: str
    unit: Unit
    steps: list[Step]
    moved: list[Movement]
    deeds: list[Deed]
    related: list[Document]
    signatures: list[Signature]
    names: Mapping[str, str]
    attachment: Attachment | None


@dataclass(frozen=True)
class Papers:
    """Reads only. `document` is an id; all raise LookupError for an unknown one."""

    _desk: Desk
    _documents: Documents
    _evidence: KeptEvidence
    _accounts: Accounts
    _files: Files

    def unit_of(self, document: int, person: str) -> str:
        """In which unit the person has to be permitted to see it: the document's own, CGD's for who works there, or the
        other agency's.

        Raises NotPermitted `entry.other_unit` for a person who has nothing to do with documents in that unit.
        """
        found, cgd = self._desk.shelf.get(document), self._desk.offices.cgd
        if found.kind in _SEEN_BY_CGD and self._may_any(person, (Permission.CGD_PROCESSING,), cgd):
            return cgd
        if found.kind in _SEEN_BY_PAYEE and self._may_any(person, READ, found.payee):
            return found.payee
        if not self._may_any(person, READ, found.unit):
            raise NotPermitted("entry.other_unit")
        return found.unit

    def get(self, document: int) -> Document:
        return self._desk.shelf.get(document)

    def unit(self, code: str) -> Unit:
        """The unit of that code."""
        return self._desk.units.line(code)[0]

    def look(self, document: int) -> Paper:
        """All that its page shows."""
        shelf = self._desk.shelf
        found = shelf.get(document)
        children = shelf.live(*_BUILT, parent=found.id)
        deeds = shelf.deeds(found.id)
        all_deeds = [*deeds, *(deed for child in children for deed in shelf.deeds(child.id))]
        moved = movements(self._postings(all_deeds), all_deeds, {one.id: one.number for one in (found, *children)})
        state = self._documents.state(found)
        returned = any(one.kind is Kind.RETURN and one.state is State.POSTED for one in children)
        parent = [shelf.get(found.parent)] if found.parent else []
        names = {deed.by: self.name(deed.by) for deed in all_deeds}
        return Paper(
            found, state, self.unit(found.unit), track(found, state, returned=returned), moved, deeds,
            [*parent, *children], [self._signature(found, deed) for deed in deeds if deed.evidence], names,
            self.attachment(found),
        )  # fmt: skip

    def file(self, document: int) -> tuple[str, bytes]:
        """The attachment's name and content; raises LookupError where there is none."""
        key = self._key_of_file(self._desk.shelf.get(document))
        if not key:
            raise LookupError("nothing is attached")
        return self._files.name_of(key), self._files.read(key)

    def signature(self, document: int, evidence: str) -> Signature:
        """The one of that id, of an approval of that document; raises LookupError."""
        found = self._desk.shelf.get(document)
        for deed in self._desk.shelf.deeds(document):
            if deed.evidence == evidence:
                return self._signature(found, deed)
        raise LookupError("no such signature")

    def to_come(self, document: Document) -> list[Posting]:
        """What an approval would move; a reversal what it would take back."""
        if document.kind is Kind.REVERSAL and document.parent:
            deeds = self._desk.shelf.deeds(document.parent)
            return undoing(net(one for moved in self._postings(deeds).values() for one in moved))
        rule = asked_of(document) or rule_of(document, Act.APPROVE)
        return postings(document, rule) if rule else []

    def states(self, documents: Sequence[Document]) -> dict[int, str]:
        """By id, as chips say them."""
        return {one.id: self._documents.state(one) for one in documents}

    def name(self, person: str) -> str:
        """Of a person; the user id of one who has no account any more."""
        found = self._accounts.find(person)
        return found.full_name if found else person

    def since(self, documents: Sequence[Document]) -> dict[int, datetime]:
        """By id, since when each is as it is."""
        return {one.id: self._desk.shelf.deeds(one.id)[-1].at for one in documents}

    def attachment(self, document: Document) -> Attachment | None:
        """What its page shows of it."""
        key = self._key_of_file(document)
        return Attachment(self._files.name_of(key), self._files.size_of(key)) if key else None

    def _key_of_file(self, document: Document) -> str:
        of_a_kq = document.kind is Kind.KQ and document.parent is not None
        return attachment_of(self._desk.shelf.get(document.parent) if of_a_kq and document.parent else document)

    def _signature(self, document: Document, deed: Deed) -> Signature:
        evidence, proof = self._evidence.look(deed.evidence or "")
        said = Statement.of(*Decisions(self._desk).statement(document.id, deed.act)).signed
        return Signature(deed, evidence, proof, proof.holds and evidence.statement == said)

    def _postings(self, deeds: Sequence[Deed]) -> dict[int, list[Posting]]:
        return self._desk.ledger.postings_of([deed.entry for deed in deeds if deed.entry])

    def _may_any(self, person: str, permissions: Sequence[Permission], unit: str) -> bool:
        day = self._desk.today()
        return any(self._desk.permissions.may(person, one, unit, day=day) for one in permissions)


@dataclass(frozen=True)
class Choices:
    """What a person may do with a document, and what waits for the person, today."""

    _desk: Desk
    _waiting: Waiting
    _payments: Payments
    _returns: Returns
    _units: FinanceUnits

    def may_decide(self, document: Document, person: str) -> bool:
        """Whether it waits, and for somebody like that person; who has recorded it is told so later."""
        asked = asked_of(document)
        return asked is not None and self._may(person, document, asked.act)

    def may_take_back(self, document: Document, person: str) -> bool:
        """Whether somebody like that person records such documents there; whether it still waits is asked later."""
        return self._may(person, document, Act.TAKE_BACK)

    def acts(self, document: Document, person: str) -> set[str]:
        """Of `decide`, `amend`, `again`, `take_back`, `reverse`, `pay_out`, `pay`, `give_back`: those on its page."""
        offered = {
            "decide": self.may_decide(document, person),
            "amend": document.kind in AMENDED and document.state in WAITING and self._may(person, document, Act.AMEND),
            "again": document.kind in AMENDED and document.state in REFUSED and self._may(person, document, Act.SAVE),
            "take_back": self._may_now(document, Act.TAKE_BACK) and self.may_take_back(document, person),
            "reverse": self._reversible(document) and self._may(person, document, Act.SAVE),
            **self._with_money(document, person),
        }
        return {name for name, is_offered in offered.items() if is_offered}

    def units_read(self, person: str) -> list[Unit]:
        """The units in whose documents the person may search, by code."""
        return self._units.units_where(person, *RECORD, *DECIDE)

    def waiting(self, person: str, page: int) -> Page[Document]:
        """What waits for that person, the oldest first."""
        return self._waiting.listed(self._deciding(person), page)

    def count_waiting(self, person: str) -> int:
        """How many of them there are, or some of many."""
        return self._waiting.count(self._deciding(person))

    def waits(self, person: str) -> list[tuple[Waits, datetime]]:
        """The same by kind, and since when."""
        return self._waiting.by_kind(self._deciding(person))

    def _deciding(self, person: str) -> dict[Permission, list[str]]:
        return {one: [unit.code for unit in self._units.units_where(person, one)] for one in DECIDE}

    def _may_now(self, document: Document, act: Act) -> bool:
        rule = rule_of(document, act)
        return rule is not None and rule.before is document.state

    def _reversible(self, document: Document) -> bool:
        rule = rule_of(document, Act.REVERSE) if document.kind in REVERSIBLE else None
        asked = self._desk.shelf.live(Kind.REVERSAL, parent=document.id)
        return rule is not None and document.state is rule.before and not asked

    def _with_money(self, document: Document, person: str) -> dict[str, bool]:
        """Of a withdrawal whose money has left the treasury."""
        if document.kind not in WITHDRAWALS or document.state is not State.TRANSFERRED:
            return {}
        may, is_kq, left = self._may(person, document, Act.SAVE), document.kind is Kind.KQ, self._returns.left(document)
        unrecorded = is_kq and self._payments.unrecorded(document) > 0
        return {"pay_out": may and is_kq and left > 0, "pay": may and unrecorded, "give_back": may and left > 0}

    def _may(self, person: str, document: Document, act: Act) -> bool:
        rule = rule_of(document, act)
        may = self._desk.permissions.may
        unit = document.payee if rule and rule.at_payee else document.unit
        return rule is not None and may(person, rule.permission, unit, day=self._desk.today())
