"""What the page of the entries asks beside the use cases that record."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from portal_sim.documents.domain import Documents
from portal_sim.finance.documents.domain import Document, Kind, Vendors
from portal_sim.finance.documents.life import account
from portal_sim.finance.documents.orders import Orders
from portal_sim.finance.documents.requests import RequestForm, Requests, attachment_of
from portal_sim.finance.documents.service import Desk
from portal_sim.finance.fiscal import buddhist, fiscal_year
from portal_sim.finance.forms.uploads import Upload
from portal_sim.finance.ledger.domain import Stage
from portal_sim.finance.units.domain import UnitKind


@dataclass(frozen=True)
class Rehearsed:
    """What a form would record: the document but for its number, and satang that its cost centre would have left."""

    document: Document
    order: Document | None
    left: int


@dataclass(frozen=True)
class AttachedRequests:
    """คำขอ to the head, with the PDF that it is about."""

    _requests: Requests
    _documents: Documents

    def propose(
        self, unit: str, form: RequestForm, upload: Upload | None, *, by: str, key: str, amends: int | None = None
    ) -> Document:
        """The PDF is kept with the request. Raises what Requests.propose does, and a refusal `document.…`."""
        if earlier := self._requests.desk.done(by, key):
            return earlier
        kept = self._documents.keep(upload.content, upload.name) if upload else ""
        return self._requests.propose(unit, replace(form, attachment=kept), by=by, key=key, amends=amends)

    def name_of(self, request: Document) -> str:
        """What its owner called the PDF that it has; "" for none."""
        key = attachment_of(request)
        return self._documents.name_of(key) if key else ""


@dataclass(frozen=True)
class EntryDesk:
    """`undo` rolls the transaction of the request back."""

    _desk: Desk
    _orders: Orders
    _vendors: Vendors
    _undo: Callable[[], None]

    def head(self, unit: str) -> dict[str, object]:
        """What stands above the fields of each form: unit, fiscal year of the Buddhist era, day."""
        today = self._desk.today()
        return {"unit": self._desk.units.line(unit)[0], "year": buddhist(fiscal_year(today)), "day": today}

    def cost_centres(self, unit: str) -> dict[str, str]:
        """Those of the unit: code, and what a list shows."""
        return {one.code: str(one) for one in self._desk.units.below(unit) if one.kind is UnitKind.COST_CENTRE}

    def vendors(self) -> dict[str, str]:
        """The vendors: number, and what a list shows."""
        return {one.number: f"{one.number} {one.name}" for one in self._vendors.all()}

    def account_of(self, number: str) -> str:
        """The bank account of a vendor or of a unit; "" for none."""
        found = self._vendors.find(number)
        return found.account if found else ""

    def earlier(self, by: str, key: str) -> Document | None:
        """What that person's form of that name has recorded already."""
        return self._desk.done(by, key)

    def rehearse(self, act: Callable[[], Document]) -> Rehearsed:
        """Do it and take it back: no number is drawn and nothing stays. Raises what the act raises."""
        document = act()
        order = self.order_of(document)
        centre = self._desk.ledger.balance(account(document, Stage.COST_CENTRE, document.cost_centre))
        self._undo()
        return Rehearsed(document, order, centre)

    def order_of(self, document: Document) -> Document | None:
        """The purchase order that a receipt or a KR is about."""
        of_order = document.kind in {Kind.KR, Kind.RECEIPT} and document.parent is not None
        return self._desk.shelf.get(document.parent) if of_order and document.parent else None

    def left_of(self, order: Document) -> int:
        """Satang of an order that may still be drawn, received or not."""
        money = self._orders.money(order)
        return money.amount - money.drawn

    def times_drawn(self, order: Document) -> int:
        """How many withdrawals there are on it."""
        return len(self._desk.shelf.live(Kind.KR, parent=order.id))
