"""Requests to phones, and what is kept of approvals, in SQL."""

from sqlalchemy import bindparam, select

from portal_sim.signing.domain import UNSETTLED, Purpose, RequestState, SigningRequest
from portal_sim.signing.evidence import Evidence
from portal_sim.signing.tables import signing_evidence, signing_requests
from simkit.sql import SqlCollection, SqlRows

_AT = signing_requests.c
_THEIRS = select(SigningRequest).where(_AT.user_id == bindparam("user_id"))
_UNSETTLED = _THEIRS.where(_AT.settled.in_(UNSETTLED)).order_by(_AT.created_at)
_OF_PURPOSE = _THEIRS.where(_AT.purpose == bindparam("purpose"))
_NEWEST_FIRST = _OF_PURPOSE.order_by(_AT.created_at.desc()).limit(bindparam("number"))
_ENTERED = _OF_PURPOSE.where(_AT.settled == RequestState.ENTERED)


class SqlSigningRequests(SqlCollection):
    def find(self, request_id: str) -> SigningRequest | None:
        return self._by_key(SigningRequest, request_id)

    def open_of(self, user_id: str) -> list[SigningRequest]:
        return self._list(_UNSETTLED, user_id=user_id)

    def newest_of(self, user_id: str, purpose: Purpose, number: int) -> list[SigningRequest]:
        return self._list(_NEWEST_FIRST, user_id=user_id, purpose=purpose, number=number)

    def entered_of(self, user_id: str) -> list[SigningRequest]:
        return self._list(_ENTERED, user_id=user_id, purpose=Purpose.LOGIN)

    def add(self, request: SigningRequest) -> None:
        self._added(request)


class SqlEvidences(SqlRows[Evidence]):
    kind, table = Evidence, signing_evidence

    def of_request(self, request_id: str) -> Evidence | None:
        return self._find(self.table.c.request == request_id)

    def of_document(self, kind: str, document: str) -> list[Evidence]:
        where = (self.table.c.kind == kind, self.table.c.document == document)
        return self._all(self._select(*where).order_by(self.table.c.signed_at))
