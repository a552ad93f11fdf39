"""Turns, and the day's acts by Soft Token, in SQL."""

from dataclasses import fields

from sqlalchemy import func, select, true
from sqlalchemy.orm import Session, scoped_session

from portal_sim.core import Calendar
from portal_sim.finance.documents.tables import deeds, documents
from portal_sim.finance.token_queue.domain import NamedAct, Turn
from portal_sim.finance.token_queue.tables import turns
from simkit.sql import SqlRows

_T, _D = turns.c, deeds.c
MOST_NAMED = 50  # people on the page


class SqlTurns(SqlRows[Turn]):
    kind, table = Turn, turns

    def line(self, unit: str) -> list[Turn]:
        return self._all(self._select(_T.unit == unit, _T.ended_at.is_(None)).order_by(_T.id))

    def newest(self, person: str, unit: str = "") -> Turn | None:
        theirs = self._select(_T.person == person, _T.unit == unit if unit else true())
        return next(iter(self._all(theirs.order_by(_T.id.desc()).limit(1))), None)

    def about(self, unit: str, job: str) -> list[Turn]:
        return self._all(self._select(_T.unit == unit, _T.job == job).order_by(_T.id))

    def add(self, turn: Turn) -> None:
        values = {field.name: getattr(turn, field.name) for field in fields(Turn) if field.name != "id"}
        self._session.execute(turns.insert().values(values))


class SqlNamedActs:
    def __init__(self, session: scoped_session[Session], calendar: Calendar) -> None:
        self._session, self._calendar = session, calendar

    def of_today(self, unit: str) -> list[NamedAct]:
        today = self._calendar.today()
        of_today = (documents.c.unit == unit, documents.c.day == today, _D.day == today, _D.token_key.is_(False))
        joined = deeds.join(documents, _D.document == documents.c.id)
        newest = select(func.max(_D.id)).select_from(joined).where(*of_today).group_by(_D.by).scalar_subquery()
        named = select(_D.by, documents.c.kind, documents.c.number, _D.at).select_from(joined)
        rows = self._session.execute(named.where(_D.id.in_(newest)).order_by(_D.id.desc()).limit(MOST_NAMED))
        return [NamedAct(*row) for row in rows]
