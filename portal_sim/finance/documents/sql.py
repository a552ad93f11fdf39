"""Documents, deeds and vendors, in SQL."""

from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import Any

from sqlalchemy import Select, and_, bindparam, exists, false, func, or_, select, true

from portal_sim.adapters.pages import Listing, by_no_index, count_some
from portal_sim.finance.codes.funds import Fund
from portal_sim.finance.documents.adapters.searches import NUMBERS, SEARCHED
from portal_sim.finance.documents.adapters.shown import shows
from portal_sim.finance.documents.domain import VOID, WAITING, Act, Deed, Document, Kind, State, Vendor
from portal_sim.finance.documents.shelf import Places, Waits, Wanted
from portal_sim.finance.documents.tables import deeds, documents, vendors
from portal_sim.finance.units.domain import Permission
from portal_sim.finance.units.tables import units
from portal_sim.paging import Page
from simkit.columns import LAST_ID
from simkit.sql import SqlRows

_D = documents.c
MOST_LISTED = 200  # vendors, or approved requests, in a form
_NAMES = [field.name for field in fields(Document) if field.name != "fund"]
_FUND = ("source", "budget_code", "activity")
_COLUMNS = [_D[name] for name in (*_NAMES, *_FUND)]
_NEW, _NOTED = documents.insert().returning(*_COLUMNS), deeds.insert()
_VENDOR = select(*(vendors.c[field.name] for field in fields(Vendor))).where(vendors.c.number == bindparam("of"))
_SELLER = _VENDOR.where(~exists().where(units.c.code == vendors.c.number))
_BY_ID = select(*_COLUMNS).where(_D.id == bindparam("of"))
_BY_KEY = select(deeds).where(deeds.c.key == bindparam("key"))
_OF_DOCUMENT = select(deeds).where(deeds.c.document == bindparam("of")).order_by(deeds.c.id)


class SqlVendors(SqlRows[Vendor]):
    kind, table = Vendor, vendors

    def find(self, number: str) -> Vendor | None:
        return self._one_of(_VENDOR, number)

    def seller(self, number: str) -> Vendor | None:
        return self._one_of(_SELLER, number)

    def all(self) -> list[Vendor]:
        are_units = vendors.c.number.in_(select(units.c.code))
        return self._all(self._select(~are_units).order_by(vendors.c.name).limit(MOST_LISTED))

    def put(self, vendor: Vendor) -> None:
        if self.find(vendor.number):
            self.save(vendor)
        else:
            self.add(vendor)

    def _one_of(self, query: Select[Any], number: str) -> Vendor | None:
        row = self._session.execute(query, {"of": number}).one_or_none()
        return Vendor(*row) if row else None


class SqlShelf(SqlRows[Document]):
    kind, table = Document, documents

    def get(self, document_id: int) -> Document:
        known = 0 < document_id <= LAST_ID  # databases fail when they are asked for another
        found = self._documents(_BY_ID, {"of": document_id}) if known else []
        if not found:
            raise LookupError("no such document")
        return found[0]

    def add(self, document: Document) -> Document:  # type: ignore[override]
        values = {name: value for name, value in _values(document).items() if name != "id"}
        return _document(*self._session.execute(_NEW, values).one())

    def save(self, document: Document) -> None:
        self._session.execute(documents.update().where(_D.id == document.id).values(_values(document)))

    def numbered(self, kinds: tuple[Kind, ...], unit: str, number: str, year: int | None = None) -> Document | None:
        fits = and_(_D.kind.in_(kinds), _D.fiscal_year == year if year else true())
        wanted = select(*_COLUMNS).where(_D.number == number, _D.unit == unit, by_no_index(fits))
        return max(self._documents(wanted), key=attrgetter("id"), default=None)  # there is one a year

    def live(self, *kinds: Kind, most: int | None = None, **equal: object) -> list[Document]:
        return self._documents(_live(kinds, tuple(equal), most), equal)

    def last_reference(self, unit: str, begins: str) -> str:
        of_year = _D.reference.between(begins, begins + "9" * 7)
        query = select(_D.reference).where(_D.unit == unit, _D.kind == Kind.KQ, of_year, _D.state.not_in(VOID))
        return self._session.scalars(query.order_by(_D.reference.desc()).limit(1)).first() or ""

    def unused(self, unit: str) -> list[Document]:
        of_it = documents.alias()
        is_used = exists().where(of_it.c.parent == _D.id, of_it.c.kind == Kind.KQ, of_it.c.state.not_in(VOID))
        approved = and_(_D.unit == unit, _D.kind == Kind.REQUEST, _D.state == State.HEAD_APPROVED)
        wanted = select(*_COLUMNS).where(approved, ~is_used)
        return self._documents(wanted.order_by(_D.id.desc()).limit(MOST_LISTED))

    def note(self, deed: Deed) -> None:
        values = {field.name: getattr(deed, field.name) for field in fields(Deed) if field.name != "id"}
        self._session.execute(_NOTED, values)

    def deed_of(self, key: str) -> Deed | None:
        return next(iter(self._deeds(_BY_KEY, key=key)), None)

    def deed_sent(self, begins: str) -> Deed | None:
        ends = begins + "g"  # behind every hexadecimal digit
        return next(iter(self._deeds(select(deeds).where(deeds.c.key > begins, deeds.c.key < ends).limit(1))), None)

    def deeds(self, document_id: int) -> list[Deed]:
        return self._deeds(_OF_DOCUMENT, of=document_id)

    def listed(self, wanted: Wanted, page: int) -> Page[Document]:
        return _LIST.page(self._session, list(wanted.words), page, _having(wanted), _in_order(wanted))

    def waiting(self, places: Places, page: int) -> Page[Document]:
        return _WAITING.page(self._session, [], page, _waiting_in(places))

    def count_waiting(self, places: Places) -> int:
        return count_some(self._session, documents, _waiting_in(places))

    def waits(self, places: Places) -> list[Waits]:
        kind = _D.kind.concat("")  # grouped by an index, SQLite would read all of a unit's documents
        query = select(kind, func.count(), func.min(_D.id)).where(_waiting_in(places)).group_by(kind)
        return [Waits(Kind(kind), number, oldest) for kind, number, oldest in self._session.execute(query)]

    def _documents(self, query: Select[Any], values: dict[str, Any] | None = None) -> list[Document]:
        return [_document(*row) for row in self._session.execute(query, values)]

    def _deeds(self, query: Select[Any], **values: object) -> list[Deed]:
        return [_deed(dict(row)) for row in self._session.execute(query, values).mappings()]


@cache
def _live(kinds: tuple[Kind, ...], names: tuple[str, ...], most: int | None) -> Select[Any]:
    """Made once: a query costs more to make than to carry out, and one with IN is in part made anew each time."""
    same = (_D[name] == bindparam(name) for name in names)
    of_kinds, holds = or_(*(_D.kind == kind for kind in kinds)), (_D.state != void for void in VOID)
    return select(*_COLUMNS).where(*same, of_kinds, *holds).order_by(_D.id).limit(most)


def _having(wanted: Wanted) -> Any:
    asked = (
        _D.kind.in_(wanted.kinds) if wanted.kinds else None,
        _D.state.in_(wanted.states) if wanted.states else None,
        _D.day >= wanted.from_day if wanted.from_day else None,
        _D.day <= wanted.to_day if wanted.to_day else None,
        _D.amount >= wanted.at_least if wanted.at_least is not None else None,
        _D.amount <= wanted.at_most if wanted.at_most is not None else None,
        shows(wanted.shown, wanted.today) if wanted.shown else None,
    )
    return and_(_D.unit == wanted.unit, *(one for one in asked if one is not None))


def _in_order(wanted: Wanted) -> Any:
    """What an index has in the order of documents: those of the unit, of one kind of it, or in one state."""
    of_unit = _D.unit == wanted.unit
    if len(wanted.kinds) == 1:
        return and_(of_unit, _D.kind == wanted.kinds[0])
    return and_(of_unit, _D.state == wanted.states[0]) if len(wanted.states) == 1 else of_unit


def _waiting_in(places: Places) -> Any:
    of = _D.details["of"].as_string()
    there = (
        and_(_D.unit.in_(units), _D.state == state, or_(_D.kind == kind, and_(_D.kind == Kind.REVERSAL, of == kind)))
        for (kind, state), units in places.items()
    )
    anywhere = {unit for units in places.values() for unit in units}  # of these alone, by the index of state and unit
    return and_(_D.state.in_(WAITING), _D.unit.in_(sorted(anywhere)), by_no_index(or_(false(), *there)))


def _document(*columns: Any) -> Document:
    named = dict(zip(_NAMES, columns, strict=False))
    of_kind = {"kind": Kind(named["kind"]), "state": State(named["state"])}
    return Document(**{**named, **of_kind, "fund": Fund(*columns[len(_NAMES) :])})


def _values(document: Document) -> dict[str, Any]:
    fund = document.fund
    codes = dict(zip(_FUND, (fund.source, fund.budget_code, fund.activity), strict=True))
    return {**{name: getattr(document, name) for name in _NAMES}, **codes}


def _deed(row: dict[str, Any]) -> Deed:
    said = {"act": Act(row["act"]), "permission": Permission(row["permission"]), "state": State(row["state"])}
    return Deed(**{**row, **said})


_LIST = Listing(select(*_COLUMNS), _document, _D.id, (_D.id.desc(),), SEARCHED, _D.id, (_D.id,), NUMBERS)
_WAITING = Listing(select(*_COLUMNS), _document, _D.id, (_D.id,))
