"""Cost centres whose money is drawn on, and vendors whom it goes to (P23)."""

from portal_sim.finance.codes.funds import Fund
from portal_sim.finance.documents.domain import BudgetType, DocumentRefused, TooMuch, Vendor, Vendors
from portal_sim.finance.documents.service import Desk
from portal_sim.finance.ledger.domain import MoneyShort, Stage
from portal_sim.finance.units.domain import UnitKind


def belonging(desk: Desk, unit: str, cost_centre: str) -> None:
    """Raises DocumentRefused `allocation.unknown_cost_centre` unless it is one of that unit."""
    line = desk.units.line(cost_centre)
    if not line or line[0].kind is not UnitKind.COST_CENTRE or unit not in {one.code for one in line[1:]}:
        raise DocumentRefused("allocation.unknown_cost_centre", "cost_centre", code=cost_centre)


def drawn_on(desk: Desk, fund: Fund, cost_centre: str) -> BudgetType:
    """The type of the centre's money of that code; raises DocumentRefused `withdrawal.nothing_allocated` (P23)."""
    types = desk.ledger.budget_types(fund, Stage.COST_CENTRE, cost_centre)
    if not types:
        raise DocumentRefused("withdrawal.nothing_allocated", "cost_centre", cost_centre=cost_centre)
    return BudgetType(types[0].removeprefix("D"))


def vendor_of(vendors: Vendors, number: str) -> Vendor:
    """Raises DocumentRefused `po.unknown_vendor`, of a unit with an account of its own, too: that is a KQ's."""
    vendor = vendors.seller(number)
    if vendor is None:
        raise DocumentRefused("po.unknown_vendor", "vendor")
    return vendor


def too_much(short: MoneyShort, key: str, amount: int, seen: int | None) -> TooMuch:
    """Less is left than is asked for; `withdrawal.overtaken` (P32) when the form has shown (`seen`) enough."""
    overtaken = seen is not None and seen >= amount
    return TooMuch("withdrawal.overtaken" if overtaken else key, short.left)
