"""Pages that only show: purchase orders, one of them with its history, and what was allocated."""

from flask import Blueprint, abort
from flask.typing import ResponseReturnValue

from portal_sim.accounts.service import AccountService
from portal_sim.asked import page_number
from portal_sim.finance.documents.domain import DocumentElsewhere
from portal_sim.finance.units.access import needs, unit_at_hand, unit_in_path
from portal_sim.finance.units.domain import Permission
from portal_sim.finance.web_online.books.service import AllocationBook, OrderBook
from portal_sim.finance.web_online.entries.service import EntryDesk
from simkit.sim import render_template
from simkit.use_cases import service

bp = Blueprint("books", __name__, url_prefix="/finance/web/<unit>")


@bp.get("/orders")
@needs(Permission.RECORD, unit=unit_in_path)
def orders(unit: str) -> ResponseReturnValue:  # noqa: ARG001
    """Screen purchase_orders."""
    page = service(OrderBook).listed(unit_at_hand(), page_number())
    return render_template("web_online/orders.html", page=page, **service(EntryDesk).head(unit_at_hand()))


@bp.get("/orders/<int:document>")
@needs(Permission.RECORD, Permission.APPROVE_WITHDRAWALS, unit=unit_in_path)
def order(unit: str, document: int) -> ResponseReturnValue:  # noqa: ARG001
    """Screen purchase_order."""
    try:
        row = service(OrderBook).one(unit_at_hand(), document)
    except (LookupError, DocumentElsewhere):
        abort(404)
    events = list(service(OrderBook).history(row.document))
    people = {by: service(AccountService).get(by).full_name for by in {event.document.by for event in events}}
    lines = service(OrderBook).lines(row.document)
    return render_template(
        "web_online/order.html", row=row, lines=lines, events=events, people=people,
        **service(EntryDesk).head(unit_at_hand()),
    )  # fmt: skip


@bp.get("/allocations")
@needs(Permission.RECORD, Permission.ALLOCATE, unit=unit_in_path)
def allocations(unit: str) -> ResponseReturnValue:  # noqa: ARG001
    """Screen allocations, which is read only: loan money is allocated on the Terminal."""
    projects = service(AllocationBook).projects(unit_at_hand())
    return render_template("web_online/allocations.html", projects=projects, **service(EntryDesk).head(unit_at_hand()))
