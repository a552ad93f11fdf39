"""The queues in SQL."""

from sqlalchemy import and_, select, true

from portal_sim.adapters.pages import Listing, count_some, itself
from portal_sim.adapters.trigrams import AnySession
from portal_sim.finance.documents.adapters.searches import NUMBERS, SEARCHED
from portal_sim.finance.documents.domain import WITHDRAWALS, Kind, State
from portal_sim.finance.documents.tables import documents
from portal_sim.paging import Page

_D = documents.c


class SqlQueues:
    def __init__(self, session: AnySession) -> None:
        self._session = session

    def standing(self, state: State, words: list[str], number: int) -> Page[int]:
        return _OLDEST_FIRST.page(self._session, words, number, _in(state))

    def count(self, state: State) -> int:
        return count_some(self._session, documents, _in(state))

    def frames(self, begins: str, number: int) -> Page[int]:
        of_code = _D.budget_code.startswith(begins, autoescape=True) if begins else true()
        where = and_(_D.kind == Kind.FRAME, _D.parent.is_(None), of_code)
        return _NEWEST_FIRST.page(self._session, [], number, where)


def _in(state: State) -> object:
    return and_(_D.state == state, _D.kind.in_(WITHDRAWALS))


_OLDEST_FIRST: Listing[int] = Listing(select(_D.id), itself, _D.id, (_D.id,), SEARCHED, _D.id, (_D.id,), NUMBERS)
_NEWEST_FIRST: Listing[int] = Listing(select(_D.id), itself, _D.id, (_D.id.desc(),))
