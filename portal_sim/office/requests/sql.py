"""Service requests and what is set aside, in SQL."""

from typing import Any

from sqlalchemy import and_, func, select, true

from portal_sim.adapters.pages import Listing, count_some, itself
from portal_sim.office.requests.domain import HistoryLine, Quarantined, RequestState, ServiceRequest
from portal_sim.office.requests.tables import request_history, service_requests, set_aside
from portal_sim.paging import Page
from simkit.sql import SqlCollection

_REQUEST, _LINE, _ASIDE = service_requests.c, request_history.c, set_aside.c
_SEARCHED = (_REQUEST.user_id, _REQUEST.full_name, _REQUEST.unit_name, _REQUEST.sender)
_WAITING = _REQUEST.state == RequestState.WAITING


def _listing(*order: Any) -> Listing[ServiceRequest]:
    number = _REQUEST.number
    return Listing(select(ServiceRequest), itself, number, (*order, number), _SEARCHED, number, (number,))


_LISTS = {
    "waiting": (_WAITING, _listing()),
    "to_check": (and_(~_WAITING, _REQUEST.checked_at.is_(None)), _listing(_REQUEST.settled_at)),
    "checked": (_REQUEST.checked_at.is_not(None), _listing(_REQUEST.checked_at.desc())),
}
_SET_ASIDE = Listing(select(Quarantined), itself, _ASIDE.mail, (_ASIDE.mail.desc(),))


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
        where, listing = _LISTS[which]
        return listing.page(self._session, words, page, where)

    def quarantined(self, page: int) -> Page[Quarantined]:
        return _SET_ASIDE.page(self._session, [], page)

    def count(self, which: str) -> int:
        if which == "set_aside":
            return count_some(self._session, set_aside, true())
        return count_some(self._session, service_requests, _LISTS[which][0])

    def note(self, line: HistoryLine) -> None:
        self._added(line)

    def history(self, request_id: str) -> list[HistoryLine]:
        lines = select(HistoryLine).where(_LINE.request == request_id).order_by(_LINE.number.desc())
        return list(self._session.scalars(lines))
