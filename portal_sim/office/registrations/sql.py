"""The back office's collections, in SQL."""

from typing import Any

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import Session, scoped_session

from portal_sim.accounts.domain import Account
from portal_sim.accounts.tables import accounts
from portal_sim.adapters.pages import matching, page_of
from portal_sim.office.registrations.domain import Case, Decision, DecisionRecord
from portal_sim.office.registrations.tables import history
from portal_sim.paging import Page
from portal_sim.registration.rows.domain import DecisionState, Registration
from portal_sim.registration.rows.tables import registrations
from simkit.sql import SqlCollection

_REGISTRATION, _ACCOUNT, _HISTORY = registrations.c, accounts.c, history.c
_WAITS = _REGISTRATION.approval == DecisionState.PENDING
_DECIDED = and_(~_WAITS, _REGISTRATION.decided_by.is_not(None))
_REJECTIONS = (
    select(func.count())
    .where(_HISTORY.user_id == _REGISTRATION.user_id, _HISTORY.what == Decision.REJECTED)
    .correlate(registrations)
    .scalar_subquery()
)
_SEARCHED = (
    _REGISTRATION.user_id, _ACCOUNT.title + _ACCOUNT.first_name, _ACCOUNT.first_name, _ACCOUNT.last_name,
    _ACCOUNT.unit_name, _ACCOUNT.unit_code,
)  # fmt: skip


class SqlCases(SqlCollection):
    def find(self, user_id: str) -> Case | None:
        """Locked for the decision where the database can; what was loaded before is loaded anew."""
        wanted = _cases(or_(_WAITS, _DECIDED)).where(_REGISTRATION.user_id == user_id)
        locked = wanted.execution_options(populate_existing=True)
        found = self._session.execute(locked).first()
        return Case._make(found) if found else None

    def count_waiting(self) -> int:
        return self._session.scalars(select(func.count()).select_from(registrations).where(_WAITS)).one()

    def waiting(self, words: list[str], page: int) -> Page[Case]:
        return self._page(_WAITS, words, page, _REGISTRATION.confirmed_at)

    def decided(self, words: list[str], page: int) -> Page[Case]:
        return self._page(_DECIDED, words, page, _REGISTRATION.decided_at.desc())

    def _page(self, which: Any, words: list[str], number: int, order: Any) -> Page[Case]:
        wanted = _cases(and_(which, matching(words, _SEARCHED))).order_by(order, _REGISTRATION.user_id)
        return page_of(self._session, wanted, number, Case)


class SqlHistory:
    def __init__(self, session: scoped_session[Session]) -> None:
        self._session = session

    def add(self, line: DecisionRecord) -> None:
        self._session.add(line)
        self._session.flush()

    def of(self, user_id: str) -> list[DecisionRecord]:
        lines = select(DecisionRecord).where(_HISTORY.user_id == user_id).order_by(_HISTORY.number.desc())
        return list(self._session.scalars(lines))


def _cases(where: Any) -> Select[tuple[Registration, Account, int]]:
    joined = select(Registration, Account, _REJECTIONS).join(Account, _ACCOUNT.user_id == _REGISTRATION.user_id)
    return joined.where(where)
