"""Profiles and inbox items in SQL."""

from typing import TypeVar

from sqlalchemy import Table
from sqlalchemy.orm import Session, scoped_session

from authenticator_sim.smart_id.inbox.domain import InboxItem, ItemState
from authenticator_sim.smart_id.profiles.domain import Profile, ProfileState
from authenticator_sim.smart_id.tables import profiles
from simkit.sql import SqlRows

Item = TypeVar("Item", bound=InboxItem)


class SqlProfiles(SqlRows[Profile]):
    kind, table, key = Profile, profiles, ("id",)

    def of(self, phone: str, *states: ProfileState) -> list[Profile]:
        where = (profiles.c.phone == phone, profiles.c.state.in_(states))
        return self._all(self._select(*where).order_by(profiles.c.number))

    def find(self, phone: str, profile_id: str) -> Profile | None:
        return self._find(profiles.c.phone == phone, profiles.c.id == profile_id)

    def unfinished(self) -> list[str]:
        making = self._all(self._select(profiles.c.state == ProfileState.MAKING))
        return sorted({profile.phone for profile in making})


class SqlItems(SqlRows[Item]):
    """Inbox items of one kind, in the table of that kind."""

    def __init__(self, session: scoped_session[Session], kind: type[Item], table: Table) -> None:
        super().__init__(session)
        self.kind, self.table, self.key = kind, table, ("phone", "id")
        self._at = table.c

    def find(self, phone: str, item_id: str) -> Item | None:
        return self._find(self._at.phone == phone, self._at.id == item_id)

    def of(self, profile: str, state: ItemState) -> list[Item]:
        where = (self._at.profile == profile, self._at.state == state)
        return self._all(self._select(*where).order_by(self._at.issued_at.desc()))
