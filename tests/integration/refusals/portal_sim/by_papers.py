"""Refusals of the pages around a document: decisions, reversals, the search, payments and returns."""

from collections.abc import Callable
from typing import Any

from portal_sim.finance.documents.domain import Document
from simkit.thai_text import numeric_date
from tests.contract.computer import Computer
from tests.contract.officers import inside
from tests.contract.software_token_key import new_legacy_user
from tests.integration.refusals.portal_sim.world import OTHER_UNIT, UNIT, World
from tests.integration.refusals.table import Act, Provocation
from tests.unit.portal_sim.finance.documents.agency import Agency

SLIP = "9900100001690007"
RIGHT = {
    "unit": UNIT, "amount": "1.00", "method": "เช็ค", "evidence": "บจ 69/0031", "reason": "not_all_paid", "slip": SLIP,
    "account_name": "จ่ายจากบัญชีเงินธนาคาร (ไทยเข้มแข็ง)", "kind_of_money": "เงินฝากคลัง",
}  # fmt: skip
Changes = Callable[[Agency], dict[str, str]]


def _permitted(world: World, permission: str, **more: Any) -> Computer:
    return inside(world.portal, world.permitted(permission, **more).user_id)


def _form(path: str, changes: Changes, **grant: Any) -> Provocation[World]:
    """The form behind that path, right but for what is changed; `path` says of what document."""

    def arrange(world: World) -> Act:
        said = {**RIGHT, "day": numeric_date(world.agency.desk.today()), **changes(world.agency)}
        to = f"/finance/{path.format(**said)}"
        computer = _permitted(world, "record", **grant).open(to)
        return lambda: computer.ask("POST", to, **said)

    return Provocation(arrange)


def _page(path: str, permission: str = "record", **grant: Any) -> Provocation[World]:
    """A page that is asked for."""

    def arrange(world: World) -> Act:
        computer = _permitted(world, permission, **grant)
        return lambda: computer.peek(f"/finance/{path}")

    return Provocation(arrange)


def _decision(arranged: Callable[[Agency], Document], **grant: Any) -> Provocation[World]:
    """Somebody who has seen the first version says yes to a document."""

    def arrange(world: World) -> Act:
        return _yes(_permitted(world, "approve_withdrawals", **grant), arranged(world.agency))

    return Provocation(arrange)


def _yes(computer: Computer, document: Document) -> Act:
    computer.open("/home")
    path = f"/finance/documents/{document.id}/decision"
    return lambda: computer.ask("POST", path, decision="approve", seen="1")


def _own(world: World) -> Act:
    person = world.permitted("approve_withdrawals")
    grant = {"permission": "record", "unit": UNIT}
    world.portal.sim.controls.post(f"/accounts/{person.user_id}/grants", grant)
    return _yes(inside(world.portal, person.user_id), world.agency.ks(by=person.user_id))


def _by_token_key(world: World) -> Act:
    user = new_legacy_user(world.portal)
    user.computer.log_in_by(user.key)
    grant = {"permission": "approve_withdrawals", "unit": UNIT}
    world.portal.sim.controls.post(f"/accounts/{user.person.user_id}/grants", grant)
    return _yes(user.computer, world.agency.ks())


def _decided(agency: Agency) -> Document:
    return agency.refuse(agency.ks())


def _changed(agency: Agency) -> Document:
    ks = agency.ks()
    return agency.ks(1_00, amends=ks.id)


def _of_another_unit(world: World) -> Act:
    computer, ks = _permitted(world, "record", unit=OTHER_UNIT), world.agency.ks()
    return lambda: computer.peek(f"/finance/documents/{ks.id}")


def _reversal(arranged: Callable[[Agency], Document], reason: str = "code") -> Provocation[World]:
    def changes(agency: Agency) -> dict[str, str]:
        return {"id": str(arranged(agency).id), "reason": reason}

    return _form("documents/{id}/reversal", changes)


def _reversed(agency: Agency) -> Document:
    ks = agency.approve(agency.ks())
    agency.approve(agency.reverse(ks))
    return ks


def _processed(agency: Agency) -> Document:
    return agency.process(agency.approve(agency.ks()))


def _of_last_year(world: World) -> Act:
    ks = world.agency.approve(world.agency.ks())
    world.portal.pass_time(days=366)
    path = f"/finance/documents/{ks.id}/reversal"
    computer = _permitted(world, "record").open(path)
    return lambda: computer.ask("POST", path, reason="code")


def _kq(agency: Agency) -> Document:
    """Approved in the unit, and nothing of CGD yet."""
    request = agency.request()
    agency.approve(request)
    return agency.approve(agency.kq(request))


def _payout(arranged: Callable[[Agency], Document], amount: str = "1.00", **grant: Any) -> Provocation[World]:
    return _form("payouts/{id}", lambda agency: {"id": str(arranged(agency).id), "amount": amount}, **grant)


def _overdue(world: World) -> Act:
    kq = world.agency.transferred_kq()
    world.portal.pass_time(days=40)
    path = f"/finance/payouts/{kq.id}"
    computer = _permitted(world, "record").open(path)
    day = numeric_date(world.portal.clock.now())
    return lambda: computer.ask("POST", path, **{**RIGHT, "day": day})


def _payment(arranged: Callable[[Agency], Document], **changes: str) -> Provocation[World]:
    return _form("payments", lambda agency: {"reference": agency.now(arranged(agency)).ref, **changes})


def _paid_out(agency: Agency) -> Document:
    kq = agency.transferred_kq()
    agency.pay_out(kq, kq.amount)
    return kq


def _paid(agency: Agency) -> Document:
    kq = _paid_out(agency)
    agency.pay(kq, kq.amount)
    return kq


def _all_returned(agency: Agency) -> Document:
    kq = agency.transferred_kq()
    agency.give_back(kq, kq.amount, agency.send_in(kq, kq.amount).reference)
    return kq


def _referring(reference: Callable[[Document], str]) -> Provocation[World]:
    return _form("payments", lambda agency: {"reference": reference(agency.transferred_kq())})


def _slip(**changes: str) -> Provocation[World]:
    return _form("treasury-returns", lambda agency: {"withdrawal": agency.transferred_kq().number, **changes})


def _slip_again(agency: Agency) -> dict[str, str]:
    kq = agency.transferred_kq()
    return {"withdrawal": kq.number, "slip": agency.send_in(kq, 1_00).reference}


def _returned_before(agency: Agency) -> dict[str, str]:
    kq = agency.transferred_kq()
    slip = agency.send_in(kq, 1_00).reference
    agency.give_back(kq, 1_00, slip)
    return {"withdrawal": kq.number, "slip": slip}


def _return(arranged: Callable[[Agency], Document], sent_in: int, **changes: str) -> Provocation[World]:
    def changed(agency: Agency) -> dict[str, str]:
        withdrawal = arranged(agency)
        slip = agency.send_in(withdrawal, sent_in).reference
        return {"withdrawal": withdrawal.number, "slip": slip, **changes}

    return _form("returns", changed)


BY_PAPERS: dict[str, Provocation[World]] = {
    "entry.other_unit": Provocation(_of_another_unit),
    "permission.missing": _page(f"payouts?unit={OTHER_UNIT}"),
    "permission.not_in_force": _page(f"payouts?unit={UNIT}", from_day="2025-01-01", to_day="2025-01-31"),
    "permission.above_limit": _payout(Agency.transferred_kq, "2.00", up_to=1_00),
    "search.dates": _page("documents?from_day=02/01/2569&to_day=01/01/2569"),
    "money.malformed": _page("documents?at_least=x"),
    "money.not_positive": _page("documents?at_least=0"),
    "money.too_big": _page("documents?at_least=" + "9" * 15),
    "decision.own": Provocation(_own),
    "decision.decided": _decision(_decided),
    "decision.changed": _decision(_changed),
    "decision.above_limit": _decision(Agency.ks, up_to=1_00),
    "decision.token_key": Provocation(_by_token_key),
    "reversal.reason": _reversal(lambda agency: agency.approve(agency.ks()), "other"),
    "reversal.processed": _reversal(_processed),
    "reversal.reversed": _reversal(_reversed),
    "reversal.not_posted": _reversal(Agency.ks),
    "reversal.closed": Provocation(_of_last_year),
    "payout.not_transferred": _payout(_kq),
    "payout.above_left": _payout(Agency.transferred_kq, "18,000.01"),
    "payout.overdue": Provocation(_overdue),
    "payment.not_kq": _payment(lambda agency: agency.transferred(agency.ks())),
    "payment.account_name": _payment(_paid_out, account_name="จ่ายจากบัญชีเงินฝากธนาคาร (เงินงบประมาณ)"),
    "payment.not_transferred": _payment(_kq),
    "payment.not_paid_out": _payment(Agency.transferred_kq),
    "payment.already_recorded": _payment(_paid),
    "payment.above_paid_out": _payment(_paid_out, amount="1.00"),
    "payment.returned": _payment(_all_returned),
    "payment.withdrawal_not_found": _referring(lambda kq: f"{kq.fiscal_year}3699999999"),
    "reference.payment": _referring(lambda kq: kq.number),
    "reference.needs_ce": _referring(lambda kq: f"{kq.fiscal_year + 543}{kq.number}"),
    "reference.other_year": _referring(lambda kq: f"{kq.fiscal_year - 1}{kq.number}"),
    "treasury.slip": _slip(slip="1"),
    "treasury.slip_used": _form("treasury-returns", _slip_again),
    "date.not_ahead": _slip(day="01/01/2600"),
    "return.not_found": _slip(withdrawal="3699999999"),
    "return.not_transferred": _form("treasury-returns", lambda agency: {"withdrawal": _kq(agency).number}),
    "return.above_left": _return(Agency.transferred_kq, 18_000_01, amount="18,000.01"),
    "payout.before_transfer": _slip(day="01/01/2568"),
    "return.already_recorded": _form("returns", _returned_before),
    "return.not_sent_in": _return(Agency.transferred_kq, 1_00, slip=SLIP),
    "return.differs": _return(Agency.transferred_kq, 1_00, amount="2.00"),
    "return.reason": _return(lambda agency: agency.transferred(agency.ks()), 1_00),
    "return.not_overdue": _return(Agency.transferred_kq, 1_00, reason="late"),
}
