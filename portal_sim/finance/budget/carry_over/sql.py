"""Requests, memos and special holidays, in SQL."""

from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, scoped_session

from portal_sim.finance.budget.carry_over.domain import Memo, MemoState, Request, RequestState
from portal_sim.finance.budget.carry_over.rounds import Round
from portal_sim.finance.budget.carry_over.tables import memos, requests, special_holidays
from simkit.columns import LAST_ID
from simkit.sql import SqlRows

_R, _M, _DAY = requests.c, memos.c, special_holidays.c.day


class SqlRequests(SqlRows[Request]):
    kind, table = Request, requests

    def get(self, request: int) -> Request:
        found = self._find(_R.id == request) if 0 < request <= LAST_ID else None
        if found is None:
            raise LookupError("no such request")
        return _request(found)

    def insert(self, request: Request) -> Request:
        return replace(request, id=self._insert(request))

    def of_round(self, agency: str, round_: Round) -> list[Request]:
        same = (_R.agency == agency, _R.round_year == round_.year, _R.round_month == round_.month)
        return [_request(one) for one in self._all(self._select(*same).order_by(_R.id))]

    def of_unit(self, unit: str) -> list[Request]:
        return [_request(one) for one in self._all(self._select(_R.unit == unit).order_by(_R.id.desc()))]

    def of_case(self, case: int) -> list[Request]:
        return [_request(one) for one in self._all(self._select(_R.case == case).order_by(_R.id))]


class SqlMemos(SqlRows[Memo]):
    kind, table = Memo, memos

    def get(self, memo: int) -> Memo:
        found = self._find(_M.id == memo) if 0 < memo <= LAST_ID else None
        if found is None:
            raise LookupError("no such memo")
        return _memo(found)

    def insert(self, memo: Memo) -> Memo:
        return replace(memo, id=self._insert(memo))

    def of_agency(self, agency: str) -> list[Memo]:
        return [_memo(one) for one in self._all(self._select(_M.agency == agency).order_by(_M.id.desc()))]

    def of_document(self, document: int) -> Memo | None:
        found = self._find(_M.document == document)
        return _memo(found) if found else None


class SqlSpecialHolidays:
    def __init__(self, session: scoped_session[Session]) -> None:
        self._session = session

    def all(self) -> list[date]:
        return list(self._session.scalars(select(_DAY).order_by(_DAY)))

    def put(self, day: date) -> None:
        if day not in self.all():
            self._session.execute(special_holidays.insert(), {"day": day})


def _request(row: Request) -> Request:
    return replace(row, state=RequestState(row.state))


def _memo(row: Memo) -> Memo:
    return replace(row, state=MemoState(row.state))
