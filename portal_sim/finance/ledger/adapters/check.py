"""The invariants, counted on any database from outside: nothing of what posts is used, only the tables.

I1 money is neither made nor lost; I2 no balance below zero, and each is what its postings left, in a chain without a
hole; I3 document numbers without a gap; I4 an entry is closed once, a reversal takes back just what was moved.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from sqlalchemy import Connection, Engine, inspect, select, text

from portal_sim.adapters.guards import names_of
from portal_sim.finance.codes.numbers import Series
from portal_sim.finance.ledger.domain import Closing, Stage
from portal_sim.finance.ledger.tables import GUARDS, accounts, counters, entries, postings

_A, _E, _P, _C = accounts.c, entries.c, postings.c, counters.c
_ROWS = 1000  # read at once: the ledger may be larger than memory


@dataclass
class Invariant:
    """One statement about the ledger, what was counted for it, and each breach in words."""

    name: str
    statement: str
    counted: str = ""
    breaches: list[str] = field(default_factory=list)


def check(engine: Engine) -> list[Invariant]:
    """Look at the whole ledger in one read; raises LookupError for a database without one."""
    if not inspect(engine).has_table(entries.name):
        raise LookupError("no ledger in this database")
    with engine.connect() as connection:
        return [_checked(connection, *one) for one in _INVARIANTS]


def _checked(connection: Connection, name: str, statement: str, look: "Look") -> Invariant:
    invariant = Invariant(name, statement)
    invariant.counted = look(connection, invariant.breaches)
    return invariant


Look = Callable[[Connection, list[str]], str]


def _nothing_made_or_lost(connection: Connection, breaches: list[str]) -> str:
    funds: dict[tuple[str, ...], int] = defaultdict(int)
    of_account: dict[int, tuple[str, ...]] = {}
    for row in connection.execute(select(accounts)):
        of_account[row.id] = (row.source_of_funds, row.budget_code, row.activity)
        funds[of_account[row.id]] += row.balance
    total = sum(funds.values())
    if total:
        breaches.append(f"all balances add up to {total} satang, not to 0")
    for posting in _stream(connection):
        source, target = of_account[posting.source], of_account[posting.target]
        if source != target:  # to another fund
            funds[source] += posting.amount
            funds[target] -= posting.amount
    breaches += [f"fund {'/'.join(fund)}: {sum_} satang too many" for fund, sum_ in sorted(funds.items()) if sum_]
    return f"{len(funds)} funds"


def _balances_follow(connection: Connection, breaches: list[str]) -> str:
    steps: dict[int, list[tuple[int, int, int]]] = defaultdict(list)  # version, change, balance after it
    count = 0
    for posting in _stream(connection):
        count += 1
        if type(posting.amount) is not int or posting.amount <= 0:
            breaches.append(f"posting {posting.entry}/{posting.line}: amount {posting.amount!r}")
            continue
        steps[posting.source].append((posting.source_version, -posting.amount, posting.source_after))
        steps[posting.target].append((posting.target_version, posting.amount, posting.target_after))
    for row in connection.execute(select(accounts).order_by(_A.id)):
        chain = [(0, 0, 0), *sorted(steps.pop(row.id, []))]
        if [version for version, _, _ in chain] != list(range(row.version + 1)):
            breaches.append(f"account {row.id}: {len(chain) - 1} postings for version {row.version}, or a hole")
        broken = [now[0] for before, now in pairwise(chain) if before[2] + now[1] != now[2]]
        if broken:
            breaches.append(f"account {row.id}: the balance doesn't follow at version {broken[0]}")
        if chain[-1][2] != row.balance:
            breaches.append(f"account {row.id}: balance {row.balance}, after its last posting {chain[-1][2]}")
        below = [after for _, _, after in [*chain, (0, 0, row.balance)] if after < 0]
        if below and row.stage != Stage.OUTSIDE:
            breaches.append(f"account {row.id}: {below[0]} satang, below zero")
    breaches += [f"postings of account {account}, which there isn't" for account in steps]
    return f"{count} postings"


def _numbers_without_gap(connection: Connection, breaches: list[str]) -> str:
    last = {(row.series, row.fiscal_year): row.last for row in connection.execute(select(counters))}
    drawn: dict[tuple[str, int], list[int]] = defaultdict(list)
    query = select(_E.id, _E.series, _E.fiscal_year, _E.running, _E.number).where(_E.series.is_not(None))
    for row in connection.execute(query.order_by(_E.series, _E.fiscal_year, _E.running)):
        drawn[row.series, row.fiscal_year].append(row.running)
        if row.number != Series[row.series].number(row.running):
            breaches.append(f"entry {row.id}: number {row.number} isn't {row.running} of {row.series}")
    breaches += [
        f"series {series[0]} of {series[1]}: {len(drawn[series])} documents, the last is {last.get(series)}"
        for series in sorted({*last, *drawn})
        if drawn[series] != list(range(1, last.get(series, 0) + 1))
    ]
    return f"{sum(map(len, drawn.values()))} documents in {len(drawn)} series"


def _closed_once(connection: Connection, breaches: list[str]) -> str:
    links = {row.id: row for row in connection.execute(select(_E.id, _E.closes, _E.how, _E.day, _E.lines))}
    changes, lines = _changes(connection)
    closed: dict[int, int] = {}
    for row in links.values():
        if sorted(lines[row.id]) != list(range(1, row.lines + 1)):
            breaches.append(f"entry {row.id}: {len(lines[row.id])} postings instead of {row.lines}")
        if row.closes is None:
            continue
        if row.closes in closed:
            breaches.append(f"entry {row.closes} is closed by {closed[row.closes]} and by {row.id}")
        closed[row.closes] = row.id
        if row.closes not in links or links[row.closes].day > row.day:
            breaches.append(f"entry {row.id} closes one that was made later")
        elif row.how == Closing.REVERSES:
            moved = [changes[one] for one in _settled(links, row.closes)] + [changes[row.id]]
            if any(sum(one.get(account, 0) for one in moved) for account in {a for one in moved for a in one}):
                breaches.append(f"entry {row.id} doesn't take back just what {row.closes} moved")
    return f"{len(closed)} of {len(links)} entries are closed"


def triggers(connection: Connection) -> set[str]:
    """The names of those that are in force."""
    return set(connection.scalars(text(_TRIGGERS[connection.dialect.name])))


def _guarded(connection: Connection, breaches: list[str]) -> str:
    there = triggers(connection)
    wanted = set().union(*map(names_of, GUARDS))
    breaches += [f"no trigger {name}" for name in sorted(wanted - there)]
    return f"{len(wanted)} triggers"


_TRIGGERS = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'",
}
_INVARIANTS: tuple[tuple[str, str, Look], ...] = (
    ("I1", "No satang is made or lost", _nothing_made_or_lost),
    ("I2", "Each balance is what its postings left, and none is below zero", _balances_follow),
    ("I3", "Document numbers have no gap", _numbers_without_gap),
    ("I4", "An entry is whole, closed once, and taken back as it was", _closed_once),
    ("guards", "The database refuses to change what was recorded", _guarded),
)


def _stream(connection: Connection) -> Iterator[Any]:
    found = connection.execution_options(yield_per=_ROWS).execute(select(postings).order_by(_P.entry, _P.line))
    yield from found


def _changes(connection: Connection) -> tuple[dict[int, dict[int, int]], dict[int, list[int]]]:
    """By entry: what it changed in each account, and the lines that it has."""
    changes: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    lines: dict[int, list[int]] = defaultdict(list)
    for posting in _stream(connection):
        changes[posting.entry][posting.source] -= posting.amount
        changes[posting.entry][posting.target] += posting.amount
        lines[posting.entry].append(posting.line)
    return changes, lines


def _settled(links: dict[int, Any], entry: int) -> list[int]:
    chain = [entry]
    while links[chain[-1]].how == Closing.SETTLES and links[chain[-1]].closes in links:
        chain.append(links[chain[-1]].closes)
    return chain
