"""The desk at which every document is filed and every act is done: permission, ledger, document and deed in one piece.

The families of documents (withdrawals.py and the like) say what a form must have; the table in life.py says the rest.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from portal_sim.finance.codes.funds import Fund
from portal_sim.finance.documents.domain import (
    Act,
    Deed,
    Document,
    DocumentBusy,
    DocumentElsewhere,
    DocumentRefused,
    Kind,
    State,
    Vendor,
    Vendors,
)
from portal_sim.finance.documents.heralds import ONE_EACH, SILENCE, Herald, Persons
from portal_sim.finance.documents.life import Rule, account, asked_of, postings, rule_of
from portal_sim.finance.documents.shelf import Shelf, Wanted
from portal_sim.finance.documents.statements import Approvals, demand_signable, statement
from portal_sim.finance.fiscal import fiscal_year
from portal_sim.finance.ledger.domain import SENT, Closing, Entry, Recorded, Stage
from portal_sim.finance.ledger.service import Ledger
from portal_sim.finance.units.domain import Permission, Permissions, Units
from portal_sim.paging import Page
from simkit.clock import Clock
from simkit.thai_text import date_and_time, in_bangkok, short_date

_NO_FUND = Fund("", "", "")
_TOO_LATE = dict.fromkeys((Act.PROCESS, Act.TRANSFER, Act.TURN_DOWN, Act.BANK_REFUSE, Act.GRANT), "cgd.gone")


class Offices(NamedTuple):
    """The codes of the two units whose acts are about other units' documents."""

    cgd: str
    budget_bureau: str


@dataclass(frozen=True)
class Desk:
    """What all families share. `by` is a user id, `key` the form's name: the same key of the same person acts once.
    `by_token_key` says of who acts now whether a Token Key has opened the session.

    Every act raises permission.units' NotPermitted, and the ledger's MoneyShort where the money isn't there; the
    families turn the latter into their own words.
    """

    shelf: Shelf
    ledger: Ledger
    permissions: Permissions
    units: Units
    approvals: Approvals
    clock: Clock
    offices: Offices
    herald: Herald = SILENCE
    persons: Persons = ONE_EACH
    by_token_key: Callable[[], bool] = bool

    def today(self) -> date:
        """In Bangkok."""
        return in_bangkok(self.clock.now())

    def done(self, by: str, key: str) -> Document | None:
        """The document that this person's form of that key has been about before, as it is now.

        Raises DocumentBusy `entry.sent_otherwise` for a form that was sent before with something else in it.
        """
        if deed := self.shelf.deed_of(_own(by, key)):
            return self.shelf.get(deed.document)
        name, is_form, _ = key.partition(SENT.format(name="", content=""))
        if is_form and (other := self.shelf.deed_sent(_own(by, SENT.format(name=name, content="")))):
            raise DocumentBusy("entry.sent_otherwise", at=date_and_time(other.at))
        return None

    def begin(self, kind: Kind, unit: str, amount: int, *, by: str, key: str) -> Document | None:
        """Before a form is looked at: may this person record that? What the same form has recorded, if it has."""
        asked = Document(kind, unit, amount, _NO_FUND)
        if kind is not Kind.REVERSAL:
            self._demand(asked, _needed(asked, Act.SAVE), by, amount)
        return self.done(by, key)

    def file(self, document: Document, *, by: str, key: str, amends: int | None = None) -> Document:
        """Record a new document, or write a waiting one anew under its old number; as it is kept."""
        if amends is not None:
            return self._amend(document, self.shelf.get(amends), by, key)
        rule, day = _needed(document, Act.SAVE), self.today()
        self._demand(document, rule, by, document.amount)
        recorded = self._post(document, rule, by, _own(by, key))
        kept = self.shelf.add(
            replace(
                document, state=rule.after, number=recorded.number if recorded else "", fiscal_year=fiscal_year(day),
                entry=recorded.id if recorded else None, day=day, by=by,
            )
        )  # fmt: skip
        demand_signable(kept)
        self._note(kept, rule, by, _own(by, key), recorded)
        return kept

    def act(
        self, document: Document, act: Act, *, by: str, key: str, note: str = "", evidence: str | None = None,
        due: date | None = None,
    ) -> Document:  # fmt: skip
        """Do it; raises DocumentBusy when the document isn't in the state for it, DocumentRefused `decision.own`."""
        rule = _needed(document, act)
        self._demand(document, rule, by, document.amount)
        if document.state is not rule.before:
            raise self.too_late(document, act)
        self._demand_in_time(document, rule)
        if rule.signed:
            self._demand_signature(document, act, by, evidence)
        recorded = self._post(document, rule, by, _own(by, key))
        changed = replace(
            document, state=rule.after, due=due or document.due, entry=recorded.id if recorded else document.entry
        )
        self.shelf.save(changed)
        self._note(changed, rule, by, _own(by, key), recorded, note=note, evidence=evidence)
        return changed

    def demand_approvable(self, document: Document, by: str) -> None:
        """Before a phone is asked: raises what `act` would, but for the signature."""
        rule = asked_of(document) or _needed(document, Act.APPROVE)
        self._demand(document, rule, by, document.amount)
        if document.state is not rule.before:
            raise self.too_late(document, Act.APPROVE)
        self._demand_in_time(document, rule)
        self._demand_another(document, by)

    def too_late(self, document: Document, act: Act) -> DocumentBusy:
        """Why the document isn't in the state for that act."""
        if act in _TOO_LATE:
            return DocumentBusy(_TOO_LATE[act], number=document.number)
        at = self.shelf.deeds(document.id)[-1].at
        return DocumentBusy("decision.decided", at=date_and_time(at))

    def left(self, document: Document, stage: Stage) -> int:
        """Satang of the document's own money in that stage."""
        return self.ledger.balance(account(document, stage, document.given_to))

    def require_past(self, day: date, field: str) -> None:
        """Raises DocumentRefused `date.not_ahead` for a day to come."""
        if day > self.today():
            raise DocumentRefused("date.not_ahead", field)

    def _amend(self, document: Document, old: Document, by: str, key: str) -> Document:
        if (old.kind, old.unit) != (document.kind, document.unit):
            raise DocumentElsewhere("entry.other_unit")
        rule = _needed(old, Act.AMEND)
        self._demand(document, rule, by, document.amount)
        if old.state is not rule.before:
            raise self.too_late(old, Act.AMEND)
        own = _own(by, key)
        if rule.moves and old.entry is not None:
            self.ledger.reverse(old.entry, key=f"{own}:back", kind=f"{old.kind}.{rule.act}", by=by)
        changed = replace(
            document, id=old.id, number=old.number, fiscal_year=old.fiscal_year, state=old.state, day=old.day,
            by=old.by, version=old.version + 1, entry=old.entry,
        )  # fmt: skip
        recorded = self._post(changed, rule, by, own)
        changed = replace(changed, entry=recorded.id if recorded else old.entry)
        demand_signable(changed)
        self.shelf.save(changed)
        self._note(changed, rule, by, own, recorded)
        return changed

    def _demand(self, document: Document, rule: Rule, by: str, amount: int) -> None:
        place = self._place(document, rule)
        self.permissions.demand(by, rule.permission, place, day=self.today(), amount=amount)

    def _place(self, document: Document, rule: Rule) -> str:
        theirs = {
            Permission.CGD_PROCESSING: self.offices.cgd,
            Permission.BUDGET_BUREAU: self.offices.budget_bureau,
        }
        return document.payee if rule.at_payee else theirs.get(rule.permission, document.unit)

    def _demand_in_time(self, document: Document, rule: Rule) -> None:
        if rule.in_time and document.due and self.today() > document.due:
            raise DocumentBusy(rule.in_time, day=short_date(document.due))

    def _demand_another(self, document: Document, by: str) -> None:
        recorders = {deed.by for deed in self.shelf.deeds(document.id) if deed.act in {Act.SAVE, Act.AMEND}}
        if any(self.persons.same(by, one) for one in recorders):
            raise DocumentRefused("decision.own")

    def _demand_signature(self, document: Document, act: Act, by: str, evidence: str | None) -> None:
        """I5: who recorded it doesn't approve it; I6: what was signed is what it says now."""
        self._demand_another(document, by)
        if not evidence:
            raise DocumentRefused("decision.token_key")
        self.approvals.demand(evidence, by, document.id, statement(document, act))

    def _post(self, document: Document, rule: Rule, by: str, key: str) -> Recorded | None:
        kind = f"{document.kind}.{rule.act}"
        if rule.how is Closing.REVERSES:
            return self.ledger.reverse(document.entry, key=key, kind=kind, by=by) if document.entry else None
        moved = postings(document, rule)
        if not moved and rule.series is None:
            return None
        closes = document.entry if rule.how else None
        return self.ledger.record(Entry(key, kind, by, moved, rule.series, closes, rule.how))

    def _note(
        self, document: Document, rule: Rule, by: str, key: str, recorded: Recorded | None, *, note: str = "",
        evidence: str | None = None,
    ) -> None:  # fmt: skip
        now = self.clock.now()
        deed = Deed(
            key, document.id, rule.act, by, now, in_bangkok(now), rule.permission, self._place(document, rule),
            document.amount, document.version, document.state, recorded.id if recorded else None,
            recorded.number if recorded and rule.series else "", note, evidence if rule.signed else None,
            token_key=self.by_token_key(),
        )  # fmt: skip
        self.shelf.note(deed)
        self.herald.tell(document, deed)


@dataclass(frozen=True)
class VendorRegister:
    """Master data: whom money goes to."""

    vendors: Vendors

    def find(self, number: str) -> Vendor | None:
        """A vendor by number, or a unit's own account by its code."""
        return self.vendors.find(number)

    def all(self) -> list[Vendor]:
        """The vendors, by name, as many as a form's list has; units aren't among them."""
        return self.vendors.all()

    def put(self, vendor: Vendor) -> None:
        """Keep it, in place of what was there under that number."""
        self.vendors.put(vendor)


@dataclass(frozen=True)
class Documents:
    """What pages show of documents."""

    desk: Desk

    def look(self, document_id: int, unit: str) -> tuple[Document, list[Deed]]:
        """A unit's document and what was done with it; raises LookupError, DocumentElsewhere `entry.other_unit`."""
        document = self.desk.shelf.get(document_id)
        if document.unit != unit:
            raise DocumentElsewhere("entry.other_unit")
        return document, self.desk.shelf.deeds(document_id)

    def listed(self, wanted: Wanted, page: int = 1) -> Page[Document]:
        """A unit's documents that have all that, the newest first. Raises DocumentRefused `search.dates`."""
        if wanted.from_day and wanted.to_day and wanted.from_day > wanted.to_day:
            raise DocumentRefused("search.dates", "to_day")
        return self.desk.shelf.listed(replace(wanted, today=self.desk.today()), page)

    def state(self, document: Document) -> str:
        """How far it has come, as its chip says (finance_screens.yaml, states): of a transferred KQ what was paid.

        A search asks the same of the database (adapters/shown.py).
        """
        if document.kind is not Kind.KQ or document.state is not State.TRANSFERRED:
            return document.state
        left, paid_out, paid = (
            self.desk.left(document, stage) for stage in (Stage.TRANSFERRED, Stage.PAID_OUT, Stage.PAID)
        )
        for one in self.desk.shelf.live(Kind.PAYMENT, Kind.RETURN, parent=document.id):
            if one.state is State.WAITING_SECOND:  # what is set aside for them is still where it was
                left += one.amount * (one.kind is Kind.RETURN)
                paid_out += one.amount * (one.kind is Kind.PAYMENT)
        if left and document.due and self.desk.today() > document.due:
            return "overdue"
        if left:
            return "partly_paid" if paid_out or paid else "transferred"
        if paid_out:
            return "paid_out"
        return "payment_recorded" if paid else "returned"


def _needed(document: Document, act: Act) -> Rule:
    rule = rule_of(document, act)
    if rule is None:
        raise DocumentBusy("entry.changed_meanwhile")
    return rule


def _own(by: str, key: str) -> str:
    """Nobody gets another person's document by a key."""
    return f"{by}:{key}"
