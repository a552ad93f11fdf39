"""Whoever is asked decides, the recorder takes back, CGD processes and transfers; what is posted is reversed."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from portal_sim.finance.documents.domain import (
    Act,
    Document,
    DocumentBusy,
    DocumentRefused,
    Kind,
    State,
    Statement,
    TooMuch,
)
from portal_sim.finance.documents.life import REVERSIBLE, asked_of, rule_of
from portal_sim.finance.documents.service import Desk
from portal_sim.finance.documents.statements import statement
from portal_sim.finance.fiscal import fiscal_year
from portal_sim.finance.ledger.domain import MoneyShort
from portal_sim.finance.working_days import working_days_after

DAYS_TO_PAY = 15  # working days after the transfer (gfmis.yaml, choices)


class ReversalReason(StrEnum):
    """เหตุที่กลับรายการ."""

    CODE = "code"
    AMOUNT = "amount"
    UNIT = "unit"
    TWICE = "twice"
    OTHER = "other"


@dataclass(frozen=True)
class Decisions:
    """`document` is an id, `seen` the version that the page has shown. All raise LookupError for an unknown id.

    All raise DocumentBusy: `decision.decided` when it waits no longer, `decision.changed` when `seen` is an older one.
    """

    desk: Desk

    def statement(self, document: int, act: Act = Act.APPROVE) -> Statement:
        """What that act of the document, as it is now, signs."""
        return statement(self.desk.shelf.get(document), act)

    def demand_approvable(self, document: int, *, by: str, seen: int) -> None:
        """Before the person's phone is asked: raises what `approve` would, but for the signature."""
        found = self.desk.shelf.get(document)
        if asked_of(found) and found.version != seen:
            raise DocumentBusy("decision.changed")
        self.desk.demand_approvable(found, by)

    def approve(self, document: int, *, by: str, seen: int, evidence: str, key: str) -> Document:
        """Do what the document waits for: post what was set aside, carry out a reversal, sign, consent, confirm.

        `evidence` is the id of what the phone has signed.

        Raises DocumentRefused: `decision.own` (I5), `decision.token_key` (no evidence), what Approvals raises (I6).
        A reversal raises what Reversals.ask raises, and TooMuch `reversal.spent`.
        """
        waiting, earlier = self._waiting(document, by, seen, key)
        if earlier:
            return earlier
        asked = asked_of(waiting)
        decided = self.desk.act(waiting, asked.act if asked else Act.APPROVE, by=by, key=key, evidence=evidence)
        if waiting.kind is Kind.REVERSAL and waiting.parent is not None:
            _reverse(self.desk, self.desk.shelf.get(waiting.parent), by, f"{key}:reversed")
        return decided

    def refuse(self, document: int, *, by: str, seen: int, reason: str, key: str) -> Document:
        """Void it; the number stays. Raises DocumentRefused `decision.no_reason` (reason)."""
        if not reason.strip():
            raise DocumentRefused("decision.no_reason", "reason")
        waiting, earlier = self._waiting(document, by, seen, key)
        return earlier or self.desk.act(waiting, Act.REFUSE, by=by, key=key, note=reason)

    def take_back(self, document: int, *, by: str, key: str) -> Document:
        """Somebody who may record in the unit withdraws it before it is decided; the money goes back."""
        if earlier := self.desk.done(by, key):
            return earlier
        return self.desk.act(self.desk.shelf.get(document), Act.TAKE_BACK, by=by, key=key)

    def _waiting(self, document: int, by: str, seen: int, key: str) -> tuple[Document, Document | None]:
        found = self.desk.shelf.get(document)
        if earlier := self.desk.done(by, key):
            return found, earlier
        if asked_of(found) and found.version != seen:
            raise DocumentBusy("decision.changed")
        return found, None


class Bank(Protocol):
    """Whoever carries out the transfers that CGD orders."""

    def refusal(self, withdrawal: Document) -> str:
        """Why the withdrawal's transfer is refused, in the bank's words; "" of one that is carried out."""


@dataclass(frozen=True)
class Treasury:
    """CGD's acts of GF3.7, one document at a time; all raise DocumentBusy `cgd.gone` (value number)."""

    desk: Desk
    bank: Bank

    def process(self, document: int, *, by: str, key: str) -> Document:
        """Order it to be paid; the order's number is in the deed."""
        return self._act(document, Act.PROCESS, by, key)

    def transfer(self, document: int, *, by: str, key: str) -> Document:
        """To the vendor's account, or to the agency's, which has 15 working days then.

        What the bank refuses is void, and its money back where it was drawn; the deed's note has the bank's reason.
        """
        if earlier := self.desk.done(by, key):
            return earlier
        found = self.desk.shelf.get(document)
        if found.state is State.PROCESSED and (reason := self.bank.refusal(found)):
            return self.desk.act(found, Act.BANK_REFUSE, by=by, key=key, note=reason)
        due = working_days_after(self.desk.today(), DAYS_TO_PAY) if found.kind is Kind.KQ else None
        return self.desk.act(found, Act.TRANSFER, by=by, key=key, due=due)

    def turn_down(self, document: int, *, by: str, reason: str, key: str) -> Document:
        """Void it before it is processed. Raises DocumentRefused `decision.no_reason` (reason)."""
        if not reason.strip():
            raise DocumentRefused("decision.no_reason", "reason")
        return self._act(document, Act.TURN_DOWN, by, key, reason)

    def _act(self, document: int, act: Act, by: str, key: str, note: str = "") -> Document:
        if earlier := self.desk.done(by, key):
            return earlier
        return self.desk.act(self.desk.shelf.get(document), act, by=by, key=key, note=note)


@dataclass(frozen=True)
class Reversals:
    """กลับรายการ: a document of its own, which a second officer approves; what it reverses stays as it is till then."""

    desk: Desk

    def ask(self, document: int, reason: ReversalReason, text: str = "", *, by: str, key: str) -> Document:
        """Propose to take back all that a posted document has moved, before CGD has processed it.

        Raises DocumentRefused: `reversal.reason` (text), `reversal.closed` (of a fiscal year that is over).
        Raises DocumentBusy: `reversal.processed`, `reversal.reversed` (values number, reversal), `reversal.not_posted`.
        """
        if earlier := self.desk.done(by, key):
            return earlier
        found = self.desk.shelf.get(document)
        if reason is ReversalReason.OTHER and not text.strip():
            raise DocumentRefused("reversal.reason", "text")
        _demand_reversible(self.desk, found)
        before = self.desk.shelf.live(Kind.REVERSAL, parent=found.id)
        if before:
            raise DocumentBusy("reversal.reversed", number=found.number, reversal=before[-1].number)
        made = Document(
            Kind.REVERSAL, found.unit, found.amount, found.fund, payee=found.payee, payee_name=found.payee_name,
            account=found.account, cost_centre=found.cost_centre, parent=found.id,
            details={"of": found.kind, "reverses": found.number, "reason": reason, "text": text},
        )  # fmt: skip
        return self.desk.file(made, by=by, key=key)


def _demand_reversible(desk: Desk, document: Document) -> None:
    rule = rule_of(document, Act.REVERSE)
    if document.kind not in REVERSIBLE or rule is None:
        raise DocumentBusy("reversal.not_posted", number=document.number)
    if document.state in {State.PROCESSED, State.TRANSFERRED}:
        raise DocumentBusy("reversal.processed", number=document.number)
    if document.state is State.REVERSED:
        before = desk.shelf.live(Kind.REVERSAL, parent=document.id)
        raise DocumentBusy("reversal.reversed", number=document.number, reversal=before[-1].number)
    if document.state is not rule.before:
        raise DocumentBusy("reversal.not_posted", number=document.number)
    is_late = document.state is State.TURNED_DOWN  # by CGD, which may take its time
    if document.fiscal_year != fiscal_year(desk.today()) and not is_late:
        raise DocumentRefused("reversal.closed", number=document.number)


def _reverse(desk: Desk, document: Document, by: str, key: str) -> None:
    """On its own day; CGD or time may have been faster since it was asked."""
    _demand_reversible(desk, document)
    try:
        desk.act(document, Act.REVERSE, by=by, key=key)
    except MoneyShort as short:
        raise TooMuch("reversal.spent", short.left, "") from short
