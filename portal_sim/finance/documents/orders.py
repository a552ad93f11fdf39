"""Purchase orders and goods receipts: an encumbrance on the cost centre's money (GF2.1–2.3; P1, P2, P24)."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from portal_sim.finance.codes.funds import Fund
from portal_sim.finance.documents import references
from portal_sim.finance.documents.centres import belonging, drawn_on, vendor_of
from portal_sim.finance.documents.domain import (
    ORDERS,
    Act,
    Document,
    DocumentBusy,
    DocumentRefused,
    Kind,
    TooMuch,
    Vendors,
)
from portal_sim.finance.documents.service import Desk
from portal_sim.finance.ledger.domain import OWN, MoneyShort, Stage
from portal_sim.finance.money import MOST, AmountRefused, written

THOUSANDTHS = 1000  # quantities have up to three decimals, and are whole numbers of thousandths


@dataclass(frozen=True)
class OrderLine:
    """What is bought: `quantity` in thousandths, `price` of one in satang."""

    text: str
    quantity: int
    counted_in: str
    price: int


@dataclass(frozen=True)
class OrderForm:
    """`vendor` is a number; `contract` what the agency's own paper is called; `lines` of a standard order.

    An indefinite-delivery order has `amount` (satang) and `text` in place of lines; its `delivery` is the last day.
    """

    vendor: str
    contract: str
    contract_day: date
    delivery: date
    fund: Fund
    cost_centre: str
    ledger_account: str
    lines: Sequence[OrderLine] = ()
    amount: int = 0
    text: str = ""


@dataclass(frozen=True)
class ReceiptForm:
    """`quantities` in thousandths, one for each line of the order; `checked`: the committee has."""

    order: str
    day: date
    delivery_note: str
    quantities: Sequence[int]
    checked: bool


@dataclass(frozen=True)
class OrderMoney:
    """Satang of an order: all of it, what may be drawn now, what waits for its receipt, and what was drawn."""

    amount: int
    drawable: int
    not_received: int

    @property
    def drawn(self) -> int:
        return self.amount - self.drawable - self.not_received


@dataclass(frozen=True)
class Orders:
    desk: Desk
    vendors: Vendors

    def standard(self, unit: str, form: OrderForm, *, by: str, key: str) -> Document:
        """GF2.1: an order 7…; its money is committed, and may be drawn after the goods receipt.

        Raises DocumentRefused: `po.no_lines`, `po.line_not_whole`, `po.unknown_vendor`,
        `po.delivery_before_contract`, `allocation.unknown_cost_centre`, `withdrawal.nothing_allocated` (P23).
        Raises TooMuch `po.above_allocated` (P23), AmountRefused `money.too_big`.
        """
        amount = sum(line_amount(line, line.quantity) for line in form.lines)
        if not amount:
            raise DocumentRefused("po.no_lines", "lines")
        if amount > MOST:
            raise AmountRefused("money.too_big", label="จำนวนเงิน")
        return self._order(Kind.STANDARD_ORDER, unit, form, amount, by, key)

    def indefinite(self, unit: str, form: OrderForm, *, by: str, key: str) -> Document:
        """GF2.2: an order 2…, drawn part by part without a goods receipt. Raises as `standard`, but for the lines."""
        return self._order(Kind.INDEFINITE_ORDER, unit, form, form.amount, by, key)

    def receive(self, unit: str, form: ReceiptForm, *, by: str, key: str) -> Document:
        """GF2.3: from then on what was received can be drawn.

        Raises DocumentRefused: `withdrawal.po_malformed`, `withdrawal.po_not_found` (P1), `receipt.not_needed` (P2),
        `receipt.not_checked`, `date.not_ahead`, `receipt.before_contract`, `receipt.complete`,
        `receipt.above_ordered` (values line, left), `receipt.nothing`, `po.line_not_whole`.
        """
        if earlier := self.desk.begin(Kind.RECEIPT, unit, 0, by=by, key=key):
            return earlier
        order, open_ = self.awaited(unit, form.order)
        if not form.checked:
            raise DocumentRefused("receipt.not_checked", "checked")
        self.desk.require_past(form.day, "day")
        if form.day < date.fromisoformat(order.details["contract_day"]):
            raise DocumentRefused("receipt.before_contract", "day")
        amount = _received_now(order, open_, form.quantities)
        details = {"day": form.day.isoformat(), "quantities": list(form.quantities)}
        made = Document(
            Kind.RECEIPT, unit, amount, order.fund, order.ref, order.ref, order.budget_type, order.cost_centre,
            order.payee, order.payee_name, reference=form.delivery_note, parent=order.id, details=details,
        )  # fmt: skip
        return self.desk.file(made, by=by, key=key)

    def awaited(self, unit: str, typed: str) -> tuple[Document, list[int]]:
        """The standard order of that number, and the thousandths of each line that may still be received.

        Raises what `receive` does of the order.
        """
        order = find_order(self.desk, unit, typed)
        if order.kind is Kind.INDEFINITE_ORDER:
            raise DocumentRefused("receipt.not_needed", "order")
        before = [receipt.details["quantities"] for receipt in self.desk.shelf.live(Kind.RECEIPT, parent=order.id)]
        open_ = [line.quantity - sum(one[place] for one in before) for place, line in enumerate(lines_of(order))]
        if not any(open_):
            raise DocumentRefused("receipt.complete", "order", po=order.number)
        return order, open_

    def cancel(self, order: int, *, by: str, key: str) -> Document:
        """Void it while nothing of it was received or drawn. Raises DocumentBusy: `po.in_use`, `decision.decided`."""
        document = self.desk.shelf.get(order)
        if earlier := self.desk.done(by, key):
            return earlier
        try:
            return self.desk.act(document, Act.CANCEL, by=by, key=key)
        except MoneyShort as short:
            raise DocumentBusy("po.in_use", left=written(short.left)) from short

    def money(self, order: Document) -> OrderMoney:
        """What the order's money has come to."""
        drawable, committed = (self.desk.left(order, stage) for stage in (Stage.RECEIVED, Stage.COMMITTED))
        return OrderMoney(order.amount, drawable, committed)

    def _order(self, kind: Kind, unit: str, form: OrderForm, amount: int, by: str, key: str) -> Document:
        if earlier := self.desk.begin(kind, unit, amount, by=by, key=key):
            return earlier
        vendor = vendor_of(self.vendors, form.vendor)
        if form.delivery < form.contract_day:
            raise DocumentRefused("po.delivery_before_contract", "delivery")
        belonging(self.desk, unit, form.cost_centre)
        details = {
            "contract_day": form.contract_day.isoformat(), "delivery": form.delivery.isoformat(), "text": form.text,
            "ledger_account": form.ledger_account, "lines": [asdict(line) for line in form.lines],
        }  # fmt: skip
        made = Document(
            kind, unit, amount, form.fund, form.cost_centre, OWN, drawn_on(self.desk, form.fund, form.cost_centre),
            form.cost_centre, vendor.number, vendor.name, vendor.account, form.contract, details=details,
        )  # fmt: skip
        try:
            return self.desk.file(made, by=by, key=key)
        except MoneyShort as short:
            raise TooMuch("po.above_allocated", short.left, amount=written(amount)) from short


def lines_of(order: Document) -> list[OrderLine]:
    """What a standard order is of."""
    return [OrderLine(**line) for line in order.details["lines"]]


def find_order(desk: Desk, unit: str, typed: str) -> Document:
    """The unit's order of that number that wasn't cancelled (P1)."""
    number = references.order_number(typed)
    order = desk.shelf.numbered(ORDERS, unit, number)
    if order is None or order.is_void:
        raise DocumentRefused("withdrawal.po_not_found", "order", po=number)
    return order


def _received_now(order: Document, open_: Sequence[int], quantities: Sequence[int]) -> int:
    """Satang of what comes now; no line gets more than was ordered."""
    if len(quantities) != len(open_) or not any(quantities) or any(one < 0 for one in quantities):
        raise DocumentRefused("receipt.nothing", "quantities")
    for number, (wanted, left) in enumerate(zip(quantities, open_, strict=True), 1):
        if wanted > left:
            raise DocumentRefused("receipt.above_ordered", "quantities", line=number, left=quantity(left))
    return sum(line_amount(line, wanted) for line, wanted in zip(lines_of(order), quantities, strict=True))


def line_amount(line: OrderLine, wanted: int) -> int:
    """Satang of so many thousandths; raises DocumentRefused where that is no whole satang: nothing is rounded."""
    amount, rest = divmod(line.price * wanted, THOUSANDTHS)
    if rest:
        raise DocumentRefused("po.line_not_whole", "lines", line=line.text)
    return amount


def quantity(thousandths: int) -> str:
    """`10`, `2.5`."""
    whole, rest = divmod(thousandths, THOUSANDTHS)
    return f"{whole:,}" + (f".{rest:03}".rstrip("0") if rest else "")
