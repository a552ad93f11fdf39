"""How each report's rows are made of the ledger's movements."""

from collections.abc import Callable, Iterator
from dataclasses import asdict

from portal_sim.finance.budget.status.domain import Criteria, Facts, Item, Order, Row, Value
from portal_sim.finance.budget.status.measures import Movement, Tally, by_key, tally
from portal_sim.finance.codes.funds import KINDS

INVESTMENT = "3"  # the kind of expenditure that has an item for each budget code
CONSTRUCTION, GOODS = "สิ่งก่อสร้าง", "ครุภัณฑ์"
_CONSTRUCTION_CODE = "41"  # what a budget code says of such an item (circular 188)
_ITEM = slice(10, 12)  # of a budget code
_CENTRAL = "00"
_PROVINCE = slice(5, 7)  # of a unit's code
_NO_KIND = "ไม่ระบุงบรายจ่าย"
_NO_PLAN = "ไม่ระบุแผนงบประมาณ"

Rows = list[Row]
Key = Callable[[Movement], tuple[str, ...]]


def kind_name(kind: str) -> str:
    """In Thai."""
    return KINDS.get(kind, _NO_KIND)


def by_budget_code(facts: Facts, criteria: Criteria) -> Rows:
    """Screen report_by_budget_code."""
    found = by_key(facts.movements(criteria, criteria.day), lambda one: (one.budget_code,))
    return [Row({"code": code, "item": facts.item(code).name}, _whole(tally(of))) for (code,), of in found.items()]


def division(facts: Facts, criteria: Criteria) -> Rows:
    """Screen report_division (ZFMA47)."""

    def named(unit: str, kind: str, code: str, source: str) -> dict[str, str]:
        return {"unit": facts.unit(unit), "kind": kind_name(kind), "code": code, "source": source}

    found = _at_units(facts, criteria, lambda one: (one.unit, one.expenditure, one.budget_code, one.source))
    return [Row(named(*key), _at_unit(now)) for key, now in found]


def by_receiver(facts: Facts, criteria: Criteria) -> Rows:
    """Screen report_by_receiver: what came to a unit and left it, of money of all years."""
    now, before = (
        by_key(facts.of_all_years(criteria, day), lambda one: (one.unit,)) for day in (criteria.day, criteria.before)
    )
    rows = []
    for (unit,), of in now.items():
        if unit:
            earlier = before.get((unit,), [])
            came, went = _moved(of, earlier)
            end, start = tally(of), tally(earlier)
            figures = {
                "brought": _undisbursed(start), "received": came, "given": went,
                "disbursed": end.disbursed - start.disbursed, "left": _undisbursed(end),
            }  # fmt: skip
            where = "ส่วนกลาง" if unit[_PROVINCE] == _CENTRAL else "ส่วนภูมิภาค"
            rows.append(Row({"unit": facts.unit(unit), "where": where}, figures))
    return rows


def investment(facts: Facts, criteria: Criteria) -> Rows:
    """Screen report_investment: an item is a budget code of its own; what is left there is what isn't disbursed."""
    orders: dict[tuple[str, str], list[Order]] = {}
    for order in facts.orders(criteria):
        orders.setdefault((order.unit, order.budget_code), []).append(order)
    rows: Rows = []
    for (unit, code), now in _at_units(facts, criteria, lambda one: (one.unit, one.budget_code), INVESTMENT):
        item, of_item = facts.item(code), orders.get((unit, code), [])
        texts: dict[str, Value] = {
            "number": len(rows) + 1, "unit": facts.unit_name(unit), "item": item.name, "goods": _goods(code, item),
            "code": code, "orders": ", ".join(order.number for order in of_item),
            "due": max((order.delivery for order in of_item if order.delivery), default=None),
        }  # fmt: skip
        rows.append(Row(texts, _at_unit(now)))
    return rows


def overall(facts: Facts, criteria: Criteria) -> Rows:
    """Screen report_overall."""
    found = by_key(facts.movements(criteria, criteria.day), lambda one: (one.expenditure,))
    return [
        Row({"kind": kind_name(kind)}, {**_whole(now), "target": now.net * criteria.target})
        for (kind,), now in ((key, tally(of)) for key, of in found.items())
    ]


def by_plan(facts: Facts, criteria: Criteria) -> Rows:
    """Screen report_by_plan; of a code that the year's plan doesn't name, what was allotted for it is the plan."""
    planned = facts.planned(criteria)

    def plan(one: Movement) -> tuple[str, str]:
        item = facts.item(one.budget_code)
        return item.plan or _NO_PLAN, item.output or item.name

    def until_now(of: list[Movement]) -> int:
        by_code = by_key(of, lambda one: (one.budget_code,)).items()
        return sum(planned.get(code, tally(some).period) for (code,), some in by_code)

    found = by_key(facts.movements(criteria, criteria.day), plan)
    return [
        Row({"plan": key[0], "output": key[1]}, {**_whole(tally(of)), "planned": until_now(of)})
        for key, of in found.items()
    ]


def monthly(facts: Facts, criteria: Criteria) -> Rows:
    """Screen report_monthly."""

    def key(one: Movement) -> tuple[str, ...]:
        return one.unit, one.expenditure

    before = by_key(_kept(facts.movements(criteria, criteria.before)), key)
    rows = []
    for (unit, kind), now in _at_units(facts, criteria, key):
        in_month = now.disbursed - tally(before.get((unit, kind), [])).disbursed
        texts = {"unit": facts.unit_name(unit), "kind": kind_name(kind)}
        rows.append(Row(texts, {**_at_unit(now), "month": in_month}))
    return rows


def loader(facts: Facts, criteria: Criteria) -> Rows:
    """The Excel Loader's columns as the system has them, by receiving unit and budget code, whatever its sources."""
    rows = []
    for (unit, code, kind), now in _at_units(facts, criteria, lambda one: (one.unit, one.budget_code, one.expenditure)):
        texts = {
            "unit": unit, "unit_name": facts.unit_name(unit), "expenditure": kind_name(kind),
            "budget_code": code, "item": facts.item(code).name,
        }  # fmt: skip
        figures = {
            "allotted": now.allocated_only, "changed": now.allocated - now.allocated_only, "spent": now.disbursed,
            "carried": now.carried_over, "left": now.allocated - now.disbursed - now.carried_over,
        }  # fmt: skip
        rows.append(Row(texts, figures))
    return rows


def register(name: str) -> Callable[[Facts, Criteria], Rows]:
    """Rows that another register keeps."""
    return lambda facts, criteria: facts.register(name, criteria)


def _at_units(facts: Facts, criteria: Criteria, key: Key, kind: str = "") -> Iterator[tuple[tuple[str, ...], Tally]]:
    """What units have on the criteria's day, by that key; a key that has nothing in any measure is left out."""
    for one, of in by_key(_kept(facts.movements(criteria, criteria.day), kind), key).items():
        whole = tally(of)
        if any(asdict(whole).values()):
            yield one, whole


def _kept(movements: list[Movement], kind: str = "") -> list[Movement]:
    return [one for one in movements if one.unit and kind in {"", one.expenditure}]


def _moved(now: list[Movement], before: list[Movement]) -> tuple[int, int]:
    """What came to the unit and what left it between the two, by documents: one that was reversed did neither."""

    def fund_and_kind(one: Movement) -> tuple[str, ...]:
        return one.source, one.budget_code, one.kind

    after, earlier = by_key(now, fund_and_kind), by_key(before, fund_and_kind)
    changes = [tally(of).allocated - tally(earlier.get(key, [])).allocated for key, of in after.items()]
    return sum(one for one in changes if one > 0), -sum(one for one in changes if one < 0)


def _undisbursed(of: Tally) -> int:
    return of.spendable + of.committed + of.carried_over


def _whole(of: Tally) -> dict[str, int]:
    """Figures of the agency's money, whoever has it."""
    return {**asdict(of), "changed": of.net - of.enacted, "left": of.unallocated + of.spendable}


def _at_unit(of: Tally) -> dict[str, int]:
    """Figures of what units have got."""
    return {**asdict(of), "left": of.spendable, "undisbursed": _undisbursed(of)}


def _goods(code: str, item: Item) -> str:
    return item.goods or (CONSTRUCTION if code[_ITEM] == _CONSTRUCTION_CODE else GOODS)
