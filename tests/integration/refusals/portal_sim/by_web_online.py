"""Refusals of the forms of GFMIS Web Online, in an agency whose money has come down to a cost centre."""

from collections.abc import Callable
from typing import Any

from portal_sim.documents.sample import sample_pdf
from portal_sim.finance.fiscal import buddhist, fiscal_year
from simkit.thai_text import numeric_date
from tests.contract.computer import Computer
from tests.contract.officers import inside
from tests.integration.refusals.portal_sim.world import OTHER_UNIT, UNIT, World
from tests.integration.refusals.table import Act, Provocation
from tests.unit.portal_sim.finance.documents.agency import (
    ACTIVITY,
    CENTRE,
    CENTRE_OF_OTHER,
    CODE,
    OTHER_CENTRE,
    SOURCE,
    VENDOR,
    WITHOUT_ACCOUNT,
    Agency,
)

Typed = dict[str, str]
Setup = Callable[[Agency], Typed]
FIRST = "01/06/2568"  # a day of contracts
PDF = "หนังสือเชิญวิทยากร.pdf"
MONEY = {"source": SOURCE, "budget_code": CODE, "activity": ACTIVITY, "cost_centre": CENTRE}
ORDER = {
    **MONEY, "vendor": VENDOR, "contract": "1", "contract_day": FIRST, "delivery": FIRST,
    "ledger_account": "1299990101", "lines": "1", "text_1": "ตู้", "quantity_1": "1", "counted_in_1": "ตู้",
    "price_1": "100.00",
}  # fmt: skip
RECEIPT = {"day": "12/06/2568", "delivery_note": "SD-1", "lines": "1", "quantity_1": "10", "checked": "y"}
KR = {"reference": "INV-1", "invoice_day": FIRST, "amount": "1,000.00"}
KS = {
    **MONEY, "vendor": VENDOR, "reference": "RC-1", "invoice_day": FIRST, "text": "ค่าถ่ายเอกสาร", "amount": "100.00",
    "request_type": "loan", "method": "to_vendor", "ledger_account": "5199990101",
}  # fmt: skip
REQUEST = {
    "payee": "inside", "payee_name": "นายสมมติ", "subject": "ค่าเดินทาง", "amount": "100.00", "budget_code": CODE,
}  # fmt: skip
KQ = {
    **MONEY, "payee": "outside", "request_type": "loan", "method": "through_agency", "ledger_account": "5199990102",
}  # fmt: skip


def _at_work(world: World, unit: str = UNIT, **more: Any) -> Computer:
    return inside(world.portal, world.permitted("record", unit, **more).user_id).open("/home")


def _path(name: str, unit: str = UNIT) -> str:
    return f"/finance/web/{unit}/{name}"


def _form(name: str, typed: Typed, setup: Setup = lambda _: {}, **grant: Any) -> Provocation[World]:
    """That form, sent with what the set-up says besides."""

    def arrange(world: World) -> Act:
        with world.another_agency() as agency:
            more = setup(agency)
        computer = _at_work(world, **grant)
        if name == "kq_request":
            return lambda: computer.upload(_path(name), PDF, sample_pdf(), **{**typed, **more})
        return lambda: computer.send(_path(name), **{**typed, **more})

    return Provocation(arrange)


def _standard(agency: Agency) -> Typed:
    return {"order": agency.order(1_000_00).number}


def _received(agency: Agency) -> Typed:
    order = agency.order(1_000_00)
    agency.receive(order)
    return {"order": order.number}


def _indefinite(agency: Agency) -> Typed:
    return {"order": agency.order(1_000_00, kind="indefinite").number}


def _drawn(agency: Agency) -> Typed:
    order = agency.order(1_000_00, kind="indefinite")
    agency.kr(order, 1_000_00)
    return {"order": order.number}


def _half_drawn(agency: Agency) -> Typed:
    order = agency.order(1_000_00, kind="indefinite")
    agency.kr(order, 600_00)
    return {"order": order.number, "seen": "100000"}


def _approved(agency: Agency) -> Typed:
    request = agency.request()
    agency.approve(request)
    return {"request": request.number}


def _sent_with_something_else(world: World) -> Act:
    """The browser's back button, and another invoice in the same form."""
    with world.another_agency():
        computer = _at_work(world).open(_path("tk02_ks"))
    form = {**KS, "reference": "BACK-1", "once": computer.form_name(_path("tk02_ks"))}
    computer.send(_path("tk02_ks"), **form)
    return lambda: computer.send(_path("tk02_ks"), **{**form, "reference": "BACK-2"})


def _same_invoice(agency: Agency) -> Typed:
    return {"reference": agency.ks(100_00).reference}


def _tomorrow(world: World) -> Act:
    computer, ahead = _at_work(world), world.portal.clock.now().replace(year=world.portal.clock.now().year + 1)
    return lambda: computer.send(_path("tk02_ks"), **{**KS, "invoice_day": numeric_date(ahead)})


def _kq(reference: Callable[[int], str]) -> Provocation[World]:
    """With a reference that is made of the fiscal year of now (Gregorian)."""

    def arrange(world: World) -> Act:
        year = fiscal_year(world.portal.clock.now())
        return _form("tk02_kq", {**KQ, "reference": reference(year)}, _approved).arrange(world)

    return Provocation(arrange)


def _kq_twice(world: World) -> Act:
    computer = _at_work(world)
    typed = {**KQ, "reference": f"P{buddhist(fiscal_year(world.portal.clock.now())) % 100}{9_000_000}"}
    with world.another_agency() as agency:
        first, second = _approved(agency), _approved(agency)
    computer.send(_path("tk02_kq"), **typed, **first)
    return lambda: computer.send(_path("tk02_kq"), **typed, **second)


def _without_account(world: World) -> Act:
    """A fresh agency's units have no bank account yet."""
    code = f"98{world.number() % 1000:03}"
    world.portal.sim.controls.post("/finance/agencies", {"like": UNIT[:5], "code": code})
    unit = f"{code}00001"
    computer = _at_work(world, unit)
    typed = {**REQUEST, "budget_code": f"{code}{CODE[5:]}"}
    return lambda: computer.upload(_path("kq_request", unit), PDF, sample_pdf(), **typed)


def _another_unit_s(world: World) -> Act:
    with world.another_agency() as agency:
        order = agency.order(1_000_00)
    computer = _at_work(world, OTHER_UNIT)
    return lambda: computer.peek(_path(f"orders/{order.id}", OTHER_UNIT))


def _not_here(world: World) -> Act:
    computer = _at_work(world)
    return lambda: computer.peek(_path("tk01", OTHER_UNIT))


def _no_more(world: World) -> Act:
    person = world.permitted("record", from_day="2025-01-01", to_day="2025-01-31")
    world.portal.sim.controls.post(
        f"/accounts/{person.user_id}/grants", {"permission": "approve_payments", "unit": UNIT}
    )
    computer = inside(world.portal, person.user_id)
    return lambda: computer.peek(_path("tk01"))


BY_WEB_ONLINE: dict[str, Provocation[World]] = {
    "permission.missing": Provocation(_not_here),
    "permission.not_in_force": Provocation(_no_more),
    "permission.above_limit": _form("tk02_ks", KS, up_to=99_99),
    "entry.other_unit": Provocation(_another_unit_s),
    "entry.sent_otherwise": Provocation(_sent_with_something_else),
    "money.malformed": _form("tk02_ks", {**KS, "amount": "1,00"}),
    "money.not_positive": _form("tk02_ks", {**KS, "amount": "0.00"}),
    "money.too_big": _form("po_standard", {**ORDER, "quantity_1": "999,999", "price_1": "999,999,999,999.99"}),
    "ledger.short": _form("tk02_ks", {**KS, "amount": "900,000,000.00", "exempt": "y", "exemption_reason": "ค่าไฟฟ้า"}),
    "codes.budget_code_agency": _form("kq_request", {**REQUEST, "budget_code": f"99002{CODE[5:]}"}),
    "date.not_ahead": Provocation(_tomorrow),
    "allocation.unknown_cost_centre": _form("tk02_ks", {**KS, "cost_centre": CENTRE_OF_OTHER}),
    "po.line_not_whole": _form("po_standard", {**ORDER, "quantity_1": "0.001", "price_1": "0.01"}),
    "po.unknown_vendor": _form("po_standard", {**ORDER, "vendor": "1999999999"}),
    "po.delivery_before_contract": _form("po_standard", {**ORDER, "delivery": "31/05/2568"}),
    "po.above_allocated": _form("po_standard", {**ORDER, "price_1": "900,000,000.00"}),
    "receipt.not_needed": _form("goods_receipt", RECEIPT, _indefinite),
    "receipt.not_checked": _form("goods_receipt", {**RECEIPT, "checked": ""}, _standard),
    "receipt.before_contract": _form("goods_receipt", {**RECEIPT, "day": "31/05/2568"}, _standard),
    "receipt.complete": _form("goods_receipt", RECEIPT, _received),
    "receipt.nothing": _form("goods_receipt", {**RECEIPT, "quantity_1": "0"}, _standard),
    "receipt.above_ordered": _form("goods_receipt", {**RECEIPT, "quantity_1": "10.001"}, _standard),
    "withdrawal.po_malformed": _form("tk01", {**KR, "order": "79"}),
    "withdrawal.po_not_found": _form("tk01", {**KR, "order": "7999999999"}),
    "withdrawal.po_wrong_kind": _form("tk01", KR, _indefinite),
    "withdrawal.no_receipt": _form("tk01", KR, _standard),
    "withdrawal.above_left": _form("tk01", {**KR, "amount": "1,000.01"}, _received),
    "withdrawal.po_used_up": _form("tk11", KR, _drawn),
    "withdrawal.overtaken": _form("tk11", KR, _half_drawn),
    "withdrawal.invoice_used": _form("tk02_ks", KS, _same_invoice),
    "withdrawal.nothing_allocated": _form("tk02_ks", {**KS, "cost_centre": OTHER_CENTRE}),
    "withdrawal.above_allocated": _form(
        "tk02_ks", {**KS, "amount": "900,000,000.00", "exempt": "y", "exemption_reason": "ค่าไฟฟ้า"}
    ),
    "withdrawal.ks_limit": _form("tk02_ks", {**KS, "amount": "5,000.00"}),
    "withdrawal.no_exemption_reason": _form("tk02_ks", {**KS, "exempt": "y"}),
    "withdrawal.type_document": _form("tk02_ks", {**KS, "request_type": "advance"}),
    "withdrawal.method_document": _form("tk02_ks", {**KS, "method": "through_agency"}),
    "withdrawal.vendor_without_account": _form("tk02_ks", {**KS, "vendor": WITHOUT_ACCOUNT}),
    "withdrawal.no_head_approval": _form("tk02_kq", {**KQ, "request": "3099999999", "reference": "P690000001"}),
    "withdrawal.no_head_approval, another payee": _form(
        "tk02_kq", {**KQ, "payee": "inside", "reference": "P690000001"}, _approved
    ),
    "request.no_tax_id": _form("kq_request", {**REQUEST, "payee": "outside"}),
    "request.no_account": Provocation(_without_account),
    "reference.invoice": _form("tk02_ks", {**KS, "reference": "INV 1!"}),
    "reference.agency": _kq(lambda _: "P1"),
    "reference.needs_be": _kq(lambda year: f"P{year % 100}0000001"),
    "reference.other_year": _kq(lambda year: f"P{buddhist(year) % 100 - 1}0000001"),
    "reference.used": Provocation(_kq_twice),
}
