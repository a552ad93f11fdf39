"""What the chip of a document says, in SQL: how a search finds what `Documents.state` derives from the ledger."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, String, and_, case, cast, func, select

from portal_sim.finance.documents.domain import Kind, State
from portal_sim.finance.documents.tables import documents
from portal_sim.finance.ledger.domain import Stage
from portal_sim.finance.ledger.tables import accounts

_D, _A = documents.c, accounts.c


def shows(shown: str, today: date) -> ColumnElement[bool]:
    """Documents whose chip says that, as of that day: a state, or of a transferred KQ what became of its money."""
    if shown in set(State) - {State.TRANSFERRED}:
        return _D.state == shown
    of_a_kq = and_(_D.kind == Kind.KQ, _of_money(today) == shown)
    return and_(_D.state == State.TRANSFERRED, of_a_kq if shown != State.TRANSFERRED else _not_a_kq_or(of_a_kq))


def _not_a_kq_or(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return case((_D.kind != Kind.KQ, True), else_=condition)


def _of_money(today: date) -> ColumnElement[str]:
    """Of a transferred KQ; what is set aside for a payment or a return is still where it was."""
    left = _balance(Stage.TRANSFERRED) + _waiting(Kind.RETURN)
    paid_out = _balance(Stage.PAID_OUT) + _waiting(Kind.PAYMENT)
    paid = _balance(Stage.PAID)
    return case(
        (and_(left > 0, _D.due < today), "overdue"),
        (and_(left > 0, paid_out + paid > 0), "partly_paid"),
        (left > 0, State.TRANSFERRED.value),
        (paid_out > 0, "paid_out"),
        (paid > 0, "payment_recorded"),
        else_="returned",
    )


def _balance(stage: Stage) -> ColumnElement[Any]:
    """Satang of the document's own money there."""
    own = cast(_D.fiscal_year, String).concat(_D.number)
    same = (
        _A.source_of_funds == _D.source, _A.budget_code == _D.budget_code, _A.activity == _D.activity,
        _A.stage == stage, _A.holder == own, _A.budget_type == "",
    )  # fmt: skip
    return func.coalesce(select(_A.balance).where(*same).correlate(documents).scalar_subquery(), 0)


def _waiting(kind: Kind) -> ColumnElement[Any]:
    """Satang of what is recorded of it and not approved yet."""
    of_it = documents.alias()
    same = (of_it.c.parent == _D.id, of_it.c.kind == kind, of_it.c.state == State.WAITING_SECOND)
    summed = select(func.sum(of_it.c.amount)).where(*same).correlate(documents)
    return func.coalesce(summed.scalar_subquery(), 0)
