"""The letters as items of status reports, in SQL."""

from sqlalchemy import ColumnElement, and_, or_, select

from portal_sim.adapters.pages import Listing, count_some
from portal_sim.adapters.trigrams import AnySession
from portal_sim.finance.budget.work.books.items import Decision, Effect, Item
from portal_sim.finance.budget.work.cases.domain import Case
from portal_sim.finance.budget.work.cases.tables import cases
from portal_sim.paging import Page

_C = cases.c
_COLUMNS = (_C.id, _C.number, _C.subject, _C.sender_name, _C.effect, _C.effect_amount)


class SqlItems:
    """Of the portal's database."""

    def __init__(self, session: AnySession) -> None:
        self._session = session

    def page(self, report: Case, number: int) -> Page[Item]:
        return _ITEMS.page(self._session, [], number, _of(report))

    def undecided(self, report: Case) -> int:
        return count_some(self._session, cases, and_(_earlier(report), _C.report.is_(None)))

    def decide(self, report: Case, case: int, decision: Decision) -> None:
        told = {"report": report.id, "effect": decision.effect.value, "effect_amount": decision.amount}
        self._session.execute(cases.update().where(_C.id == case, _of(report)).values(told))

    def note(self, case: int, decision: Decision) -> None:
        told = {"effect": decision.effect.value, "effect_amount": decision.amount}
        self._session.execute(cases.update().where(_C.id == case, _C.report.is_(None)).values(told))

    def decided(self, report: Case) -> list[Item]:
        wanted = and_(_C.unit == report.unit, _C.report == report.id, _C.effect != Effect.NONE.value)
        return [_item(*row) for row in self._session.execute(select(*_COLUMNS).where(wanted).order_by(_C.id))]


def _earlier(report: Case) -> ColumnElement[bool]:
    """Letters of all processes but the reports' own."""
    return and_(_C.unit == report.unit, _C.id < report.id, _C.process != report.process)


def _of(report: Case) -> ColumnElement[bool]:
    return and_(_earlier(report), or_(_C.report.is_(None), _C.report == report.id))


def _item(*columns: object) -> Item:
    case, number, subject, sender, effect, amount = columns
    return Item(case, number, subject, sender, Effect(effect) if effect else None, amount)  # type: ignore[arg-type]


_ITEMS: Listing[Item] = Listing(select(*_COLUMNS), _item, _C.id, (_C.id,))
