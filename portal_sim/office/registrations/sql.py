"""The back office's collections, in SQL."""

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session, scoped_session

from portal_sim.accounts.domain import Account
from portal_sim.accounts.tables import accounts
from portal_sim.adapters.pages import Listing, count_some
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
_CASES = select(Registration, Account, _REJECTIONS).join(Account, _ACCOUNT.user_id == _REGISTRATION.user_id)
_WAITING_LIST, _DECIDED_LIST = (
    Listing(
        _CASES, Case, _REGISTRATION.user_id, (order, _REGISTRATION.user_id), _SEARCHED,
        _REGISTRATION.user_id, (_ACCOUNT.user_id,),
    )
    for order in (_REGISTRATION.confirmed_at, _REGISTRATION.decided_at.desc())
)  # fmt: skip


class SqlCases(SqlCollection):
    def find(self, user_id: str) -> Case | None:
        """Locked for the decision where the database can; what was loaded before is loaded anew."""
        wanted = _CASES.where(or_(_WAITS, _DECIDED), _REGISTRATION.user_id == user_id)
        locked = wanted.execution_options(populate_existing=True)
        found = self._session.execute(locked).first()
        return Case._make(found) if found else None

    def count_waiting(self) -> int:
        return count_some(self._session, registrations, _WAITS)

    def waiting(self, words: list[str], page: int) -> Page[Case]:
        return _WAITING_LIST.page(self._session, words, page, _WAITS)

    def decided(self, words: list[str], page: int) -> Page[Case]:
        return _DECIDED_LIST.page(self._session, words, page, _DECIDED)


class SqlHistory:
    def __init__(self, session: scoped_session[Session]) -> None:
        self._session = session

    def add(self, line: DecisionRecord) -> None:
        self._session.add(line)
        self._session.flush()

    def of(self, user_id: str) -> list[DecisionRecord]:
        lines = select(DecisionRecord).where(_HISTORY.user_id == user_id).order_by(_HISTORY.number.desc())
        return list(self._session.scalars(lines))
