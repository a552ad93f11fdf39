"""The changes of users, in SQL."""

from sqlalchemy import select

from portal_sim.adapters.pages import itself, matching, page_of
from portal_sim.office.holders.domain import HolderChange
from portal_sim.office.holders.tables import holder_changes
from portal_sim.paging import Page
from simkit.sql import SqlCollection

_CHANGE = holder_changes.c
_SEARCHED = (_CHANGE.user_id, _CHANGE.before, _CHANGE.after, _CHANGE.letter)


class SqlHolderChanges(SqlCollection):
    def add(self, change: HolderChange) -> None:
        self._added(change)

    def listed(self, words: list[str], page: int) -> Page[HolderChange]:
        wanted = select(HolderChange).where(matching(words, _SEARCHED)).order_by(_CHANGE.number.desc())
        return page_of(self._session, wanted, page, itself)
