"""Purchase orders with what came of them; and who has got how much of a project's money."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from portal_sim.finance.codes.funds import Fund
from portal_sim.finance.documents.domain import ORDERS, Document, Kind, State
from portal_sim.finance.documents.life import account
from portal_sim.finance.documents.orders import OrderLine, OrderMoney, Orders, lines_of
from portal_sim.finance.documents.projects import allotted_as
from portal_sim.finance.documents.service import Desk, Documents
from portal_sim.finance.documents.shelf import Wanted
from portal_sim.finance.ledger.domain import Stage
from portal_sim.finance.units.domain import Unit
from portal_sim.paging import Page

_KINDS = {Kind.STANDARD_ORDER: "ทั่วไป", Kind.INDEFINITE_ORDER: "การส่งมอบไม่แน่นอน"}
_LEVELS = {  # what has put money there, and the stage in which it is then
    "กรอบวงเงิน": (Kind.FRAME, Stage.FRAME),
    "สำนักงบประมาณจัดสรร": (Kind.ALLOTMENT, Stage.ALLOTTED),
    "หน่วยเบิกจ่าย": (Kind.UNIT_ALLOCATION, Stage.UNIT),
    "ศูนย์ต้นทุน": (Kind.CENTRE_ALLOCATION, Stage.COST_CENTRE),
}


@dataclass(frozen=True)
class OrderRow:
    """An order with its money."""

    document: Document
    money: OrderMoney

    @property
    def kind(self) -> str:
        return _KINDS[self.document.kind]

    @property
    def received(self) -> int | None:
        """Satang; None for an order that needs no goods receipt."""
        is_standard = self.document.kind is Kind.STANDARD_ORDER
        return self.money.amount - self.money.not_received if is_standard else None

    @property
    def left(self) -> int:
        return self.money.amount - self.money.drawn

    @property
    def state(self) -> str:
        """What may come next, in words."""
        if self.document.is_void:
            return "ยกเลิกแล้ว"
        if not self.left:
            return "เบิกครบแล้ว"
        if not self.money.drawable:
            return "รอตรวจรับ"
        waits = "ตรวจรับแล้ว รอขอเบิก" if self.document.kind is Kind.STANDARD_ORDER else "รอขอเบิก"
        return "เบิกแล้วบางส่วน" if self.money.drawn else waits

    @property
    def may_be_received(self) -> bool:
        return bool(self.money.not_received) and not self.document.is_void

    @property
    def may_be_drawn(self) -> bool:
        return bool(self.money.drawable) and not self.document.is_void


@dataclass(frozen=True)
class Event:
    """What happened to an order: `turn` counts withdrawals, `left` is satang that may still be drawn after it."""

    day: date
    what: str
    turn: int
    document: Document
    left: int


@dataclass(frozen=True)
class OrderBook:
    """A unit's purchase orders."""

    _desk: Desk
    _documents: Documents
    _orders: Orders

    def listed(self, unit: str, page: int) -> Page[OrderRow]:
        """The newest first."""
        found = self._documents.listed(Wanted(unit, kinds=ORDERS), page)
        return found.of([self._row(one) for one in found.rows])

    def one(self, unit: str, document: int) -> OrderRow:
        """Raises LookupError for what is no order, DocumentElsewhere for another unit's."""
        found, _ = self._documents.look(document, unit)
        if found.kind not in ORDERS:
            raise LookupError("no order")
        return self._row(found)

    def lines(self, order: Document) -> list[OrderLine]:
        """What was ordered; none for an order of indefinite delivery."""
        return lines_of(order)

    def history(self, order: Document) -> Iterator[Event]:
        """The order itself, goods receipts and withdrawals that count, in order."""
        left, turn = order.amount, 0
        yield Event(order.day, "บันทึกใบสั่งซื้อสั่งจ้าง", 0, order, left)
        for one in self._desk.shelf.live(Kind.RECEIPT, Kind.KR, parent=order.id):
            is_drawn = one.kind is Kind.KR
            left, turn = left - one.amount * is_drawn, turn + is_drawn
            yield Event(one.day, "ขอเบิกเงิน ครั้งที่ {turn}" if is_drawn else "ตรวจรับ", turn, one, left)

    def _row(self, order: Document) -> OrderRow:
        money = OrderMoney(order.amount, 0, order.amount) if order.is_void else self._orders.money(order)
        return OrderRow(order, money)


@dataclass(frozen=True)
class Allocated:
    """What somebody has got of a fund, in satang: `passed_on` to those below, `committed` by orders, `drawn`."""

    level: str
    receiver: Unit
    budget_type: str
    fund: Fund
    got: int
    left: int
    passed_on: int = 0
    committed: int = 0
    drawn: int = 0


@dataclass(frozen=True)
class AllocationBook:
    """Who has got how much: GF1.1, GF1.2, GF1.4, looked at."""

    _desk: Desk
    _orders: Orders

    def projects(self, unit: str) -> dict[str, list[Allocated]]:
        """By project, from the frame down: of an agency all units, of a unit itself and its cost centres."""
        line = self._desk.units.line(unit)
        agency = line[-1].code
        shown = {unit, *(one.code for one in self._desk.units.below(unit))}
        frames = self._desk.shelf.live(Kind.FRAME, unit=agency)
        names = {(one.fund.source, one.fund.budget_code): str(one.details["project"]) for one in reversed(frames)}
        found: dict[str, list[Allocated]] = {}
        for level, (kind, stage) in _LEVELS.items():
            for one, got in self._given(kind, agency):
                if unit == agency or one.given_to in shown:
                    name = names[one.fund.source, one.fund.budget_code]
                    found.setdefault(name, []).append(self._allocated(level, stage, one, got))
        return found

    def _given(self, kind: Kind, agency: str) -> list[tuple[Document, int]]:
        """One of the documents of each receiver and fund, with the sum of all."""
        sums: dict[tuple[str, Fund], tuple[Document, int]] = {}
        for one in self._desk.shelf.live(kind, unit=agency, state=State.POSTED):
            first, sum_ = sums.get((one.given_to, one.fund), (one, 0))
            sums[one.given_to, one.fund] = first, sum_ + one.amount
        return list(sums.values())

    def _allocated(self, level: str, stage: Stage, one: Document, got: int) -> Allocated:
        left = self._desk.ledger.balance(account(one, stage, one.given_to))
        receiver = self._desk.units.line(one.given_to)[0]
        budget_type = one.budget_type or allotted_as(self._desk, one.fund) or ""
        if stage is not Stage.COST_CENTRE:
            return Allocated(level, receiver, budget_type, one.fund, got, left, passed_on=got - left)
        committed = self._committed(receiver, one.fund)
        drawn = got - left - committed
        return Allocated(level, receiver, f"D{budget_type}", one.fund, got, left, committed=committed, drawn=drawn)

    def _committed(self, centre: Unit, fund: Fund) -> int:
        """Satang of its orders that weren't drawn yet."""
        codes: dict[str, Any] = {"source": fund.source, "budget_code": fund.budget_code, "activity": fund.activity}
        orders = self._desk.shelf.live(*ORDERS, unit=centre.parent, cost_centre=centre.code, **codes)
        return sum(one.amount - self._orders.money(one).drawn for one in orders)
