"""Service requests and what is set aside, in SQL."""

from typing import Any

from sqlalchemy import and_, func, select

from portal_sim.adapters.pages import itself, matching, page_of
from portal_sim.office.requests.domain import Counts, HistoryLine, Quarantined, RequestState, ServiceRequest
from portal_sim.office.requests.tables import request_history, service_requests, set_aside
from portal_sim.paging import Page
from simkit.sql import SqlCollection

_REQUEST, _LINE, _ASIDE = service_requests.c, request_history.c, set_aside.c
_SEARCHED = (_REQUEST.user_id, _REQUEST.full_name, _REQUEST.unit_name, _REQUEST.sender)
_WAITING = _REQUEST.state == RequestState.WAITING
_LISTS = {
    "waiting": (_WAITING, _REQUEST.number),
    "to_check": (and_(~_WAITING, _REQUEST.checked_at.is_(None)), _REQUEST.settled_at),
    "checked": (_REQUEST.checked_at.is_not(None), _REQUEST.checked_at.desc()),
}


class SqlServiceRequests(SqlCollection):
    def find(self, request_id: str) -> ServiceRequest | None:
        return self._one(ServiceRequest, _REQUEST.id == request_id)

    def add(self, request: ServiceRequest) -> None:
        self._added(request)

    def put_aside(self, mail: Quarantined) -> None:
        self._added(mail)

    def aside(self, mail: int) -> Quarantined | None:
        return self._one(Quarantined, _ASIDE.mail == mail)

    def end_aside(self, mail: Quarantined) -> None:
        self._session.delete(mail)

    def of_mail(self, mail: int) -> ServiceRequest | None:
        return self._one(ServiceRequest, _REQUEST.mail == mail)

    def newest_mail(self) -> int:
        return max(self._session.scalar(select(func.max(column))) or 0 for column in (_REQUEST.mail, _ASIDE.mail))

    def lowest_mail(self) -> int:
        return min(self._session.scalar(select(func.min(column))) or 0 for column in (_REQUEST.mail, _ASIDE.mail))

    def listed(self, which: str, words: list[str], page: int) -> Page[ServiceRequest]:
        where, order = _LISTS[which]
        wanted = select(ServiceRequest).where(where, matching(words, _SEARCHED)).order_by(order, _REQUEST.number)
        return page_of(self._session, wanted, page, itself)

    def quarantined(self, page: int) -> Page[Quarantined]:
        return page_of(self._session, select(Quarantined).order_by(_ASIDE.mail.desc()), page, itself)

    def counts(self) -> Counts:
        kinds = (_LISTS[which][0] for which in ("waiting", "to_check"))
        waiting, to_check = (self._count(service_requests, kind) for kind in kinds)
        return Counts(waiting, to_check, self._count(set_aside))

    def note(self, line: HistoryLine) -> None:
        self._added(line)

    def history(self, request_id: str) -> list[HistoryLine]:
        lines = select(HistoryLine).where(_LINE.request == request_id).order_by(_LINE.number.desc())
        return list(self._session.scalars(lines))

    def _count(self, table: Any, *where: Any) -> int:
        return int(self._session.scalars(select(func.count()).select_from(table).where(*where)).one())
