"""Renewals in SQL."""

from sqlalchemy import bindparam, select

from portal_sim.soft_token.renewal.domain import Renewal
from portal_sim.soft_token.renewal.tables import renewals
from simkit.sql import SqlCollection

_AT = renewals.c
_NEWEST = select(Renewal).where(_AT.user_id == bindparam("user_id")).order_by(_AT.number.desc()).limit(1)


class SqlRenewals(SqlCollection):
    def find(self, renewal_id: str) -> Renewal | None:
        return self._one(Renewal, _AT.id == renewal_id)

    def newest_of(self, user_id: str) -> Renewal | None:
        return self._first(_NEWEST, user_id=user_id)

    def by_successor(self, credential: str) -> Renewal | None:
        return self._one(Renewal, _AT.successor == credential)

    def add(self, renewal: Renewal) -> None:
        self._added(renewal)
