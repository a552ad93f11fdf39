"""Refusals of the Terminal, and those of the entries behind its commands."""

from collections.abc import Callable

from tests.contract.finance.terminal_forms import FORMS, MENU
from tests.contract.officers import inside
from tests.integration.refusals.portal_sim.world import World
from tests.integration.refusals.table import Act, Provocation
from tests.unit.portal_sim.finance.documents.agency import (
    AGENCY,
    CENTRE,
    CENTRE_OF_OTHER,
    OTHER_CENTRE,
    OTHER_UNIT,
    UNIT,
    WITHOUT_ACCOUNT,
    Agency,
)

Changes = dict[str, str] | Callable[[Agency], dict[str, str]]


def _command(typed: str) -> Provocation[World]:
    """Typed by somebody who records."""

    def arrange(world: World) -> Act:
        computer = inside(world.portal, world.permitted("record").user_id).open(MENU)
        return lambda: computer.ask("POST", MENU, command=typed)

    return Provocation(arrange)


def _entry(command: str, changes: Changes, *, key: str = "save", **grant: object) -> Provocation[World]:
    """The command's form, right but for what is changed, is saved by somebody who may."""

    def arrange(world: World) -> Act:
        changed = changes if isinstance(changes, dict) else changes(world.agency)
        unit = AGENCY if command == "trn" else UNIT
        permission = "allocate" if command == "trn" else "record"
        person = world.permitted(permission, unit, **grant)
        computer = inside(world.portal, person.user_id).open(f"{MENU}/{command}")
        form = {**FORMS[command](world.agency), "unit": unit, "key": key, **changed}
        return lambda: computer.ask("POST", f"{MENU}/{command}", **form)

    return Provocation(arrange)


def _not_received(agency: Agency) -> dict[str, str]:
    return {"order": agency.order().number, "amount": "1"}


def _used_up(agency: Agency) -> dict[str, str]:
    order = agency.order(100_00, "indefinite")
    agency.kr(order, 100_00)
    return {"order": order.number, "amount": "1"}


def _invoice_again(agency: Agency) -> dict[str, str]:
    return {"reference": agency.ks().reference}


def _request_again(agency: Agency) -> dict[str, str]:
    request = agency.request()
    agency.approve(request)
    agency.kq(request)
    return {"request": request.number}


def _reference_again(agency: Agency) -> dict[str, str]:
    request = agency.request()
    agency.approve(request)
    return {"reference": agency.kq(request).reference}


def _not_transferred(agency: Agency) -> dict[str, str]:
    request = agency.request()
    agency.approve(request)
    return {"reference": agency.kq(request).ref}


def _not_paid_out(agency: Agency) -> dict[str, str]:
    return {"reference": agency.transferred_kq().ref}


def _paid(agency: Agency) -> dict[str, str]:
    withdrawal = agency.transferred_kq()
    agency.pay_out(withdrawal, withdrawal.amount)
    agency.pay(withdrawal, withdrawal.amount)
    return {"reference": withdrawal.ref}


def _returned(agency: Agency) -> dict[str, str]:
    withdrawal = agency.transferred_kq()
    slip = agency.send_in(withdrawal, withdrawal.amount).reference
    agency.give_back(withdrawal, withdrawal.amount, slip)
    return {"reference": withdrawal.ref}


def _direct(agency: Agency) -> dict[str, str]:
    return {"reference": agency.transferred(agency.ks()).ref}


def _returned_of_ks(agency: Agency) -> dict[str, str]:
    withdrawal = agency.transferred(agency.ks())
    return {"withdrawal": withdrawal.number, "slip": agency.send_in(withdrawal, 3_000_00).reference}


def _too_much_sent_in(agency: Agency) -> dict[str, str]:
    withdrawal = agency.transferred_kq()
    slip = agency.send_in(withdrawal, withdrawal.amount + 1).reference
    return {"withdrawal": withdrawal.number, "slip": slip, "amount": "18,000.01"}


def _only_recorded(agency: Agency) -> dict[str, str]:
    return {"withdrawal": agency.ks().number}


BY_TERMINAL: dict[str, Provocation[World]] = {
    "terminal.no_command": _command("/n"),
    "terminal.unknown_command": _command("ABC"),
    "terminal.not_authorized": _command("ZFMBB_TRN"),
    "terminal.checked": _entry("ks", {}, key="enter"),
    "terminal.trn_receiver": _entry("trn", {"receiver": CENTRE}),
    "money.malformed": _entry("ks", {"amount": "1,2"}),
    "money.not_positive": _entry("ks", {"amount": "0"}),
    "money.too_big": _entry("ks", {"amount": "1,000,000,000,000"}),
    "permission.missing": _entry("ks", {"unit": OTHER_UNIT}),
    "permission.not_in_force": _entry("ks", {}, from_day="2020-01-01", to_day="2020-01-31"),
    "permission.above_limit": _entry("ks", {}, up_to=100),
    "codes.source_year": _entry("trn", {"source": "6941200"}),
    "codes.budget_code_agency": _entry("trn", {"budget_code": "99002E1025410002"}),
    "allocation.not_mapped": _entry("trn", {"budget_code": "99001E1025419999"}),
    "allocation.other_code": _entry("trn", {"source": "6841300"}),
    "allocation.other_type": _entry("trn", {"budget_type": "COM"}),
    "allocation.dcom_on_gen": _entry("trn", {"budget_type": "DCOM", "receiver": CENTRE}),
    "allocation.unknown_unit": _entry("trn", {"receiver": f"{AGENCY}99999"}),
    "allocation.unknown_cost_centre": _entry("trn", {"budget_type": "DGEN", "receiver": f"{AGENCY}99999"}),
    "allocation.above_allotment": _entry("trn", {"amount": "999,999,999"}),
    "allocation.above_unit": _entry("trn", {"budget_type": "DGEN", "receiver": CENTRE, "amount": "999,999,999"}),
    "withdrawal.po_malformed": _entry("kr", {"order": "1"}),
    "withdrawal.po_not_found": _entry("kr", {"order": "7999999999", "amount": "1"}),
    "withdrawal.no_receipt": _entry("kr", _not_received),
    "withdrawal.above_left": _entry("kr", {"amount": "100,000.01"}),
    "withdrawal.po_used_up": _entry("kr", _used_up),
    "withdrawal.invoice_used": _entry("ks", _invoice_again),
    "withdrawal.nothing_allocated": _entry("ks", {"cost_centre": OTHER_CENTRE}),
    "withdrawal.above_allocated": _entry("ks", {"amount": "9,000,000"}),
    "withdrawal.ks_limit": _entry("ks", {"exempt": ""}),
    "withdrawal.no_exemption_reason": _entry("ks", {"exemption_reason": ""}),
    "withdrawal.vendor_without_account": _entry("ks", {"vendor": WITHOUT_ACCOUNT}),
    "withdrawal.type_document": _entry("kq", {"request_type": "advance"}),
    "withdrawal.no_head_approval": _entry("kq", {"request": "3099999999"}),
    "withdrawal.request_used": _entry("kq", _request_again),
    "po.unknown_vendor": _entry("ks", {"vendor": "1000009999"}),
    "allocation.unknown_cost_centre, a withdrawal's": _entry("ks", {"cost_centre": CENTRE_OF_OTHER}),
    "date.not_ahead": _entry("ks", {"invoice_day": "01.01.2200"}),
    "reference.invoice": _entry("ks", {"reference": "A B"}),
    "reference.agency": _entry("kq", {"reference": "P7"}),
    "reference.needs_be": _entry("kq", {"reference": "P270000001"}),
    "reference.other_year": _entry("kq", {"reference": "P600000001"}),
    "reference.used": _entry("kq", _reference_again),
    "reference.payment": _entry("pm", {"reference": "1"}),
    "reference.needs_ce": _entry("pm", {"reference": "25703600000001"}),
    "payment.withdrawal_not_found": _entry("pm", {"reference": "20273699999999"}),
    "payment.not_kq": _entry("pm", _direct),
    "payment.not_transferred": _entry("pm", _not_transferred),
    "payment.not_paid_out": _entry("pm", _not_paid_out),
    "payment.already_recorded": _entry("pm", _paid),
    "payment.above_paid_out": _entry("pm", {"amount": "1"}),
    "payment.returned": _entry("pm", _returned),
    "payment.ledger_account": _entry("pm", {"ledger_account": "1101020606"}),
    "payment.account_name": _entry("pm", {"account_name": "จ่ายจากบัญชีเงินฝากธนาคาร (เงินงบประมาณ)"}),
    "treasury.slip": _entry("return", {"slip": "1"}),
    "return.not_found": _entry("return", {"withdrawal": "3699999999"}),
    "return.not_transferred": _entry("return", _only_recorded),
    "return.not_sent_in": _entry("return", {"slip": "9999999999999999"}),
    "return.differs": _entry("return", {"amount": "1"}),
    "return.reason": _entry("return", _returned_of_ks),
    "return.not_overdue": _entry("return", {"reason": "late"}),
    "return.above_left": _entry("return", _too_much_sent_in),
}
