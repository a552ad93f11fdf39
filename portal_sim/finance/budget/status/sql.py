"""What the ledger says of an agency's money up to a day, added up by the database; and what names it."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    Select,
    String,
    and_,
    bindparam,
    case,
    cast,
    exists,
    func,
    not_,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import Session, scoped_session

from portal_sim.finance.budget.items.expenditures import Sort, sort_of
from portal_sim.finance.budget.items.tables import items, plans, spending
from portal_sim.finance.budget.status.domain import Criteria, Item, Order, Row
from portal_sim.finance.budget.status.measures import Movement
from portal_sim.finance.budget.status.rows import CONSTRUCTION, GOODS, INVESTMENT
from portal_sim.finance.codes.funds import KINDS
from portal_sim.finance.documents.domain import ALLOCATIONS, ORDERS, VOID, Kind
from portal_sim.finance.documents.tables import documents
from portal_sim.finance.fiscal import buddhist
from portal_sim.finance.ledger.domain import Stage
from portal_sim.finance.ledger.tables import accounts, entries, postings
from portal_sim.finance.units.domain import Unit, UnitKind
from portal_sim.finance.units.tables import units

_A, _D, _E, _P = accounts.c, documents.c, entries.c, postings.c
_I, _S = items.c, spending.c
_DIGITS = {name: digit for digit, name in KINDS.items()}
GOODS_NAMES = {Sort.GOODS: GOODS, Sort.CONSTRUCTION: CONSTRUCTION}
_YEAR_LENGTH = 4  # of a ledger's holder that is a document's year and number
_LAST_SOURCE = "9" * 5  # of a year's, behind its two digits
_CENTURY = 100
LOAN = "41"  # in a source of funds: such money may be spent in later years, too
_DAY: BindParameter[date] = bindparam("day")


@cache
def _movements() -> Select[Any]:
    """By fund, place, stage and kind of document: one question, however many documents there are.

    Money that is set aside stays where it came from until the entry that closes that one; so of an open entry neither
    side counts, and of a closed one both do, but for the stage SET_ASIDE itself.
    """
    aside, closer = accounts.alias("aside"), entries.alias("closer")
    is_closed = exists().where(closer.c.closes == _P.entry, closer.c.day <= _DAY)
    waits = and_(aside.c.stage == Stage.SET_ASIDE, not_(is_closed))
    first: BindParameter[str] = bindparam("first")
    is_earlier_loan = and_(func.substr(_A.source_of_funds, 3, 2) == LOAN, _A.source_of_funds < first)
    given = select(_P.entry, _P.target.label("account"), _P.amount)
    taken = select(_P.entry, _P.source, -_P.amount).join(aside, aside.c.id == _P.target).where(not_(waits))
    ends = union_all(given, taken).subquery("ends")
    sums = (
        select(ends.c.account, _E.kind, func.sum(ends.c.amount).label("amount"))
        .join_from(ends, entries, _E.id == ends.c.entry)
        .join(accounts, _A.id == ends.c.account)
        .where(_E.day <= _DAY, _A.stage != Stage.SET_ASIDE)
        .where(func.substr(_A.budget_code, 1, 5) == bindparam("agency"))
        .where(or_(_A.source_of_funds.between(first, bindparam("last")), is_earlier_loan))
        .group_by(ends.c.account, _E.kind)
        .subquery("sums")
    )
    holder = documents.alias("holder")
    is_its = and_(
        holder.c.number == func.substr(_A.holder, _YEAR_LENGTH + 1),
        cast(holder.c.fiscal_year, String) == func.substr(_A.holder, 1, _YEAR_LENGTH),
    )
    place = func.coalesce(holder.c.unit, _A.holder)
    keys = (_A.source_of_funds, _A.budget_code, _A.activity, place, _A.stage, sums.c.kind)
    return (
        select(*keys, func.sum(sums.c.amount))
        .join_from(sums, accounts, _A.id == sums.c.account)
        .outerjoin(holder, is_its)
        .group_by(*keys)
    )


Registers = Mapping[str, Callable[[Criteria], list[Row]]]  # by their names in reports.py


class SqlFacts:
    """Made for one report: what it has asked for once isn't asked for again."""

    def __init__(self, session: scoped_session[Session], registers: Registers, criteria: Criteria) -> None:
        self._session = session
        self._registers = registers
        self._units = {code: Unit(code, *rest) for code, *rest in session.execute(_UNITS)}
        self._items = {code: Item(details["project"]) for code, details in session.execute(_FRAMES, _whose(criteria))}
        self._kinds: dict[str, str] = {}
        for row in session.execute(_REGISTER, _whose(criteria)):
            goods = GOODS_NAMES.get(sort_of(row.content), "")
            self._items[row.budget_code] = Item(row.name, row.plan_name or row.plan, row.name, goods)
            self._kinds[row.budget_code] = _DIGITS[row.kind]

    def movements(self, criteria: Criteria, day: date) -> list[Movement]:
        year = f"{buddhist(criteria.year) % _CENTURY:02}"
        return self._moved(criteria, day, year, year + _LAST_SOURCE)

    def of_all_years(self, criteria: Criteria, day: date) -> list[Movement]:
        return self._moved(criteria, day, "", "99" + _LAST_SOURCE)

    def unit(self, code: str) -> str:
        return f"{code} {self.unit_name(code)}".strip()

    def unit_name(self, code: str) -> str:
        return self._units[code].name if code in self._units else ""

    def item(self, budget_code: str) -> Item:
        return self._items.get(budget_code, Item(""))

    def orders(self, criteria: Criteria) -> list[Order]:
        of = [code for code in self._units if code.startswith(criteria.agency)]
        asked = select(_D.number, _D.unit, _D.source, _D.budget_code, _D.details).where(
            _D.unit.in_(of), _D.kind.in_(ORDERS), _D.state.not_in(VOID), _D.day <= criteria.day
        )
        rows = self._session.execute(asked.order_by(_D.number))
        return [
            Order(number, unit, code, date.fromisoformat(details["delivery"]))
            for number, unit, source, code, details in rows
            if self._expenditure(source, code) == INVESTMENT
        ]

    def planned(self, criteria: Criteria) -> dict[str, int]:
        quarter = (criteria.day.month + 2) % 12 // 3 + 1
        rows = self._session.execute(_PLANNED, {**_whose(criteria), "quarter": quarter})
        return {code: int(amount) for code, amount in rows}

    def register(self, name: str, criteria: Criteria) -> list[Row]:
        return self._registers[name](criteria) if name in self._registers else []

    def newest(self, criteria: Criteria) -> dict[tuple[str, str, str], str]:
        of = [criteria.agency, *(code for code in self._units if code.startswith(criteria.agency))]
        place = case((_D.kind.in_(ALLOCATIONS), _D.payee), else_=_D.unit).label("place")
        last = (
            select(place, _D.budget_code, _D.kind, func.max(_D.id).label("id"))
            .where(_D.unit.in_(of), _D.state.not_in(VOID), _D.day <= criteria.day, _D.number != "")
            .group_by(place, _D.budget_code, _D.kind)
            .subquery("last")
        )
        named = select(last.c.place, last.c.budget_code, last.c.kind, _D.number).join_from(
            last, documents, _D.id == last.c.id
        )
        rows = self._session.execute(named.order_by(last.c.id))
        return {(self._receiver(unit), code, kind): number for unit, code, kind, number in rows}

    def _moved(self, criteria: Criteria, day: date, first: str, last: str) -> list[Movement]:
        asked = {"agency": criteria.agency, "day": day, "first": first, "last": last}
        rows = self._session.execute(_movements(), asked)
        found = (self._movement(*row) for row in rows)
        return [one for one in found if criteria.takes(one)]

    def _movement(
        self, source: str, code: str, activity: str, place: str, stage: str, kind: str, amount: int
    ) -> Movement:
        """`kind` is that of a ledger's entry: the document's, and what was done with it."""
        document, expenditure = kind.partition(".")[0], self._expenditure(source, code)
        return Movement(source, code, activity, self._receiver(place), Stage(stage), document, int(amount), expenditure)

    def _receiver(self, place: str) -> str:
        """The disbursement unit that the place is or belongs to; "" of an agency and of what is nobody's."""
        unit = self._units.get(place)
        if unit is None or unit.kind == UnitKind.AGENCY:
            return ""
        return self._receiver(unit.parent) if unit.kind == UnitKind.COST_CENTRE else unit.code

    def _expenditure(self, source: str, budget_code: str) -> str:
        """As the register of items has it; of a loan's code, which that hasn't, as the source of funds has it."""
        digit = self._kinds.get(budget_code, source[4:5])
        return digit if digit in KINDS else ""


def _whose(criteria: Criteria) -> dict[str, Any]:
    return {"agency": criteria.agency, "year": criteria.year}


_UNITS = select(units.c.code, units.c.name, units.c.kind, func.coalesce(units.c.parent, ""))
_AGENCY: BindParameter[str] = bindparam("agency")
_UNTIL: BindParameter[int] = bindparam("year")
_FRAMES = select(_D.budget_code, _D.details).where(_D.unit == _AGENCY, _D.kind == Kind.FRAME).order_by(_D.id.desc())
_REGISTER = (
    select(_I.budget_code, _I.name, _I.plan, _I.kind, _I.content, plans.c.name.label("plan_name"))
    .join_from(
        items, plans, and_(plans.c.year == _I.year, plans.c.agency == _I.agency, plans.c.code == _I.plan), isouter=True
    )
    .where(_I.agency == _AGENCY, _I.year <= _UNTIL)
    .order_by(_I.year)
)
_PLANNED = (
    select(_S.budget_code, func.sum(_S.amount))
    .where(_S.year == _UNTIL, _S.quarter <= bindparam("quarter"), func.substr(_S.budget_code, 1, 5) == _AGENCY)
    .group_by(_S.budget_code)
)
