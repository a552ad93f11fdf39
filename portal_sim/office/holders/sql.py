"""The changes of users, in SQL."""

from sqlalchemy import select

from portal_sim.adapters.pages import Listing, itself
from portal_sim.office.holders.domain import HolderChange
from portal_sim.office.holders.tables import holder_changes
from portal_sim.paging import Page
from simkit.sql import SqlCollection

_CHANGE = holder_changes.c
_SEARCHED = (_CHANGE.user_id, _CHANGE.before, _CHANGE.after, _CHANGE.letter)
_LIST = Listing(
    select(HolderChange), itself, _CHANGE.number, (_CHANGE.number.desc(),), _SEARCHED, _CHANGE.number, (_CHANGE.number,)
)


class SqlHolderChanges(SqlCollection):
    def add(self, change: HolderChange) -> None:
        self._added(change)

    def listed(self, words: list[str], page: int) -> Page[HolderChange]:
        return _LIST.page(self._session, words, page)
