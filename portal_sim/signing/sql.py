"""Login requests in SQL."""

from sqlalchemy import select

from portal_sim.signing.domain import LoginRequest, RequestState
from portal_sim.signing.tables import login_requests
from simkit.sql import SqlCollection


class SqlLoginRequests(SqlCollection):
    def find(self, request_id: str) -> LoginRequest | None:
        return self._by_key(LoginRequest, request_id)

    def open_of(self, user_id: str) -> list[LoginRequest]:
        columns = login_requests.c
        unsettled = columns.settled.in_([RequestState.OPEN, RequestState.ACCEPTED])
        query = select(LoginRequest).where(columns.user_id == user_id, unsettled).order_by(columns.created_at)
        return list(self._session.scalars(query))

    def newest_of(self, user_id: str, number: int) -> list[LoginRequest]:
        columns = login_requests.c
        newest_first = select(LoginRequest).where(columns.user_id == user_id).order_by(columns.created_at.desc())
        return list(self._session.scalars(newest_first.limit(number)))

    def entered_of(self, user_id: str) -> list[LoginRequest]:
        columns = login_requests.c
        entered = (columns.user_id == user_id, columns.settled == RequestState.ENTERED)
        return list(self._session.scalars(select(LoginRequest).where(*entered)))

    def add(self, request: LoginRequest) -> None:
        self._added(request)
