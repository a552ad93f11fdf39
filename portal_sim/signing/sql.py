"""Login requests in SQL."""

from sqlalchemy import bindparam, select

from portal_sim.signing.domain import LoginRequest, RequestState
from portal_sim.signing.tables import login_requests
from simkit.sql import SqlCollection

_AT = login_requests.c
_THEIRS = select(LoginRequest).where(_AT.user_id == bindparam("user_id"))
_UNSETTLED = _THEIRS.where(_AT.settled.in_([RequestState.OPEN, RequestState.ACCEPTED])).order_by(_AT.created_at)
_NEWEST_FIRST = _THEIRS.order_by(_AT.created_at.desc()).limit(bindparam("number"))
_ENTERED = _THEIRS.where(_AT.settled == RequestState.ENTERED)


class SqlLoginRequests(SqlCollection):
    def find(self, request_id: str) -> LoginRequest | None:
        return self._by_key(LoginRequest, request_id)

    def open_of(self, user_id: str) -> list[LoginRequest]:
        return self._list(_UNSETTLED, user_id=user_id)

    def newest_of(self, user_id: str, number: int) -> list[LoginRequest]:
        return self._list(_NEWEST_FIRST, user_id=user_id, number=number)

    def entered_of(self, user_id: str) -> list[LoginRequest]:
        return self._list(_ENTERED, user_id=user_id)

    def add(self, request: LoginRequest) -> None:
        self._added(request)
