"""The whole ledger as a journal of hledger, an independent judge (https://hledger.org/hledger.html, Journal).

Amounts have two decimals, no comma and the commodity THB, which hledger, ledger and beancount read alike; accounts are
in Latin letters; entries come by day. Descriptions hold nothing that those programs read as something else.
"""

import re
from collections.abc import Iterator
from datetime import date
from itertools import groupby

from sqlalchemy import Engine, select

from portal_sim.finance.ledger.tables import accounts, entries, postings
from portal_sim.finance.money import SATANG

_HEAD = "decimal-mark .\ncommodity 1000.00 THB\n"
_ROWS = 1000


def exported(engine: Engine) -> Iterator[str]:
    """The journal, entry by entry."""
    yield _HEAD
    with engine.connect() as connection:
        names = {row.id: _name(row) for row in connection.execute(select(accounts).order_by(accounts.c.id))}
        yield "".join(f"account {name}\n" for name in names.values())
        query = (
            select(entries.c.id, entries.c.day, entries.c.kind, entries.c.number, postings)
            .join_from(entries, postings, postings.c.entry == entries.c.id)
            .order_by(entries.c.day, entries.c.id, postings.c.line)
        )
        rows = connection.execution_options(yield_per=_ROWS).execute(query)
        for head, lines in groupby(rows, key=lambda row: (row.day, row.kind, row.number, row.id)):
            moved = "".join(
                f"    {names[line.target]}  {_baht(line.amount)}\n    {names[line.source]}  {_baht(-line.amount)}\n"
                for line in lines
            )
            yield f"\n{_title(*head)}\n{moved}"


def balances(engine: Engine) -> dict[str, int]:
    """Satang of each account as the portal keeps them, under the names that the journal gives."""
    found: dict[str, int] = {}
    with engine.connect() as connection:
        for row in connection.execute(select(accounts).order_by(accounts.c.id)):
            found[_name(row)] = found.get(_name(row), 0) + row.balance
    return found


def _title(day: date, kind: str, number: str, entry: int) -> str:
    return f"{day.isoformat()} * ({number or entry}) {re.sub('[^A-Za-z0-9 ]+', ' ', kind).strip()}"


def _name(row: object) -> str:
    wanted = ("source_of_funds", "budget_code", "activity", "stage", "holder", "budget_type")
    return ":".join(re.sub("[^A-Za-z0-9_]+", "-", part) for name in wanted if (part := getattr(row, name)))


def _baht(satang: int) -> str:
    sign = "-" if satang < 0 else ""
    return f"{sign}{abs(satang) // SATANG}.{abs(satang) % SATANG:02} THB"
