"""Cases in SQL."""

from dataclasses import fields
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Row, Select, Table, and_, bindparam, func, or_, select

from portal_sim.adapters.pages import Listing, count_some
from portal_sim.adapters.trigrams import AnySession
from portal_sim.finance.budget.work.cases.domain import ENDS, OPEN, Act, Case, CasePaper, Deed, Paper, State
from portal_sim.finance.budget.work.cases.shelf import File, Wanted
from portal_sim.finance.budget.work.cases.tables import cases, deeds, files, numbers, papers
from portal_sim.paging import Page
from simkit.columns import LAST_ID
from simkit.thai_text import BANGKOK

_C, _D, _P = cases.c, deeds.c, papers.c
_FIELDS = [field.name for field in fields(Case)]
_COLUMNS = [_C[name] for name in _FIELDS]
_DEED = [field.name for field in fields(Deed)]
_OF_CASE = select(*(_D[name] for name in _DEED)).where(_D.case == bindparam("of")).order_by(_D.id)
_BY_KEY = select(*(_D[name] for name in _DEED)).where(_D.key == bindparam("of"))
_BY_ID = select(*_COLUMNS).where(_C.id == bindparam("of"))


class SqlCaseShelf:
    """All cases of the portal's database."""

    def __init__(self, session: AnySession) -> None:
        self._session = session

    def get(self, case_id: int) -> Case:
        known = 0 < case_id <= LAST_ID  # databases fail when they are asked for another
        row = self._session.execute(_BY_ID, {"of": case_id}).one_or_none() if known else None
        if row is None:
            raise LookupError("no such case")
        return _case(*row)

    def add(self, case: Case) -> Case:
        row = self._session.execute(cases.insert().returning(*_COLUMNS), _values(case)).one()
        self._draw(files, "cases", unit=case.unit, fiscal_year=case.fiscal_year, process=case.process)
        return _case(*row)

    def save(self, case: Case) -> bool:
        was = and_(_C.id == case.id, _C.version == case.version - 1)
        saved: Any = self._session.execute(cases.update().where(was).values(_values(case)))
        return bool(saved.rowcount)

    def next_running(self, unit: str, year: int) -> int:
        return self._draw(numbers, "last", unit=unit, fiscal_year=year)

    def same_letter(self, unit: str, sender: str, number: str, day: date) -> Case | None:
        same = (_C.unit == unit, _C.sender == sender, _C.letter_number == number, _C.letter_day == day)
        row = self._session.execute(select(*_COLUMNS).where(*same)).one_or_none()
        return _case(*row) if row else None

    def note(self, deed: Deed) -> None:
        self._session.execute(deeds.insert(), {name: getattr(deed, name) for name in _DEED})

    def deed_of(self, key: str) -> Deed | None:
        row = self._session.execute(_BY_KEY, {"of": key}).one_or_none()
        return _deed(row) if row else None

    def deeds(self, case_id: int) -> list[Deed]:
        return [_deed(row) for row in self._session.execute(_OF_CASE, {"of": case_id})]

    def link(self, case_id: int, paper: CasePaper) -> None:
        of, told = paper.paper, {"step": paper.step, "by": paper.by, "at": paper.at}
        same = (_P.case == case_id, _P.kind == of.kind, _P.ref == of.ref)
        if self._session.execute(select(_P.id).where(*same)).first() is None:
            self._session.execute(papers.insert(), {"case": case_id, **vars(of), **told})

    def papers(self, case_id: int) -> list[CasePaper]:
        rows = self._session.execute(select(papers).where(_P.case == case_id).order_by(_P.id))
        return [CasePaper(Paper(one.kind, one.ref, one.number, one.title), one.step, one.by, one.at) for one in rows]

    def having(self, kind: str, ref: str) -> list[int]:
        return list(self._session.scalars(select(_P.case).where(_P.kind == kind, _P.ref == ref).order_by(_P.case)))

    def listed(self, wanted: Wanted, page: int, *, newest_first: bool = False) -> Page[Case]:
        listing = _NEWEST_FIRST if newest_first else _OLDEST_FIRST
        return listing.page(self._session, list(wanted.words), page, _having(wanted), _in_order(wanted))

    def at_step(self, unit: str, step: str) -> list[Case]:
        wanted = select(*_COLUMNS).where(_C.unit == unit, _C.step == step, _C.state.in_(OPEN))
        return [_case(*row) for row in self._session.execute(wanted.order_by(_C.fiscal_year, _C.running))]

    def count(self, wanted: Wanted) -> int:
        return count_some(self._session, cases, _having(wanted))

    def since(self, wanted: Wanted) -> datetime | None:
        found: datetime | None = self._session.scalar(select(func.min(_C.since)).where(_having(wanted)))
        return found

    def files(self, unit: str) -> list[File]:
        of = files.c
        wanted = select(of.fiscal_year, of.process, of.cases).where(of.unit == unit)
        return [File(*row) for row in self._session.execute(wanted.order_by(of.fiscal_year.desc(), of.process))]

    def rounds(self, unit: str, process: str, from_day: date, to_day: date) -> list[Deed]:
        closed = and_(_C.unit == unit, _C.process == process, _C.state == State.CLOSED)
        when = and_(_C.ended_at >= _begins(from_day), _C.ended_at < _begins(to_day + timedelta(days=1)))
        wanted = select(*(_D[name] for name in _DEED)).join(cases, _C.id == _D.case)
        return [_deed(row) for row in self._session.execute(wanted.where(closed, when, _D.act.in_(ENDS)))]

    def _draw(self, table: Table, counts: str, **of: object) -> int:
        """One more on the row of these values: how many that are."""
        same = and_(*(table.c[name] == value for name, value in of.items()))
        found = self._session.scalars(select(table.c[counts]).where(same)).one_or_none()
        if found is None:
            self._session.execute(table.insert(), {**of, counts: 1})
        else:
            self._session.execute(table.update().where(same).values({counts: found + 1}))
        return (found or 0) + 1


def _having(wanted: Wanted) -> Any:
    asked = [_C.unit == wanted.unit]
    if wanted.person:
        free = and_(_C.holder == "", _C.not_for != wanted.person)
        nobodys = and_(_C.state == State.WAITING, free, _C.step.in_(wanted.steps))
        asked += [_C.state.in_(OPEN), or_(_C.holder == wanted.person, nobodys)]
    asked += [_C.process == wanted.process] if wanted.process else []
    asked += [_C.state.in_(wanted.states)] if wanted.states else []
    asked += [_C.fiscal_year == wanted.year] if wanted.year else []
    return and_(*asked)


def _in_order(wanted: Wanted) -> Any:
    """What an index has in the order of the register: all of the unit, one process of it, or what is in one state."""
    of_unit = _C.unit == wanted.unit
    if wanted.process and wanted.year:
        return and_(of_unit, _C.fiscal_year == wanted.year, _C.process == wanted.process)
    if wanted.process:
        return and_(of_unit, _C.process == wanted.process)
    return and_(of_unit, _C.state == wanted.states[0]) if len(wanted.states) == 1 else of_unit


def _begins(day: date) -> datetime:
    return datetime.combine(day, time(), BANGKOK)


def _values(case: Case) -> dict[str, Any]:
    return {name: getattr(case, name) for name in _FIELDS if name != "id"}


def _case(*columns: Any) -> Case:
    named = dict(zip(_FIELDS, columns, strict=True))
    return Case(**{**named, "state": State(named["state"])})


def _deed(row: Row[Any]) -> Deed:
    named = dict(zip(_DEED, row, strict=True))
    return Deed(**{**named, "act": Act(named["act"])})


def _of_cases() -> Select[Any]:
    return select(*_COLUMNS)


_SEARCHED = (_C.number, _C.subject, _C.letter_number, _C.sender_name)
_OLDEST_FIRST: Listing[Case] = Listing(_of_cases(), _case, _C.id, (_C.id,), _SEARCHED, _C.id, (_C.id,))
_NEWEST_FIRST: Listing[Case] = Listing(_of_cases(), _case, _C.id, (_C.id.desc(),), _SEARCHED, _C.id, (_C.id,))
