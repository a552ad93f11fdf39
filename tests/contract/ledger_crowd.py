"""Very many documents at once: rows as the portal writes them, put into its database from outside."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import create_engine, event

from portal_sim.finance.codes.numbers import Series
from portal_sim.finance.documents.domain import Act, Kind, State
from portal_sim.finance.documents.tables import deeds, documents
from portal_sim.finance.fiscal import fiscal_year
from portal_sim.finance.units.domain import Permission
from simkit.thai_text import in_bangkok

DECIDED, WAITS = State.RECORDED, State.WAITING_SECOND
ALWAYS = 40  # of each kind that is the same in a small and in a large portal: two pages
_Row = dict[str, Any]


def file_documents(database_url: str, size: int, now: datetime, unit: str, other_unit: str) -> None:
    """So many withdrawals of each of the two units: the one's are approved, the other's wait.

    Beside them, of the first unit, ALWAYS orders, and as many withdrawals that wait.
    """
    engine = create_engine(database_url)
    event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA synchronous=OFF"))
    rows = list(_documents(size, in_bangkok(now), unit, other_unit))
    with engine.begin() as connection:
        connection.execute(documents.insert(), rows)
        connection.execute(deeds.insert(), [_saved(number, row, now) for number, row in enumerate(rows, 1)])
    engine.dispose()


def _documents(size: int, today: date, unit: str, other_unit: str) -> Iterator[_Row]:
    for running in range(1, ALWAYS + 1):
        yield _row(running, Series.STANDARD_ORDER, Kind.STANDARD_ORDER, State.POSTED, unit, today)
        yield _row(running, Series.KQ, Kind.KQ, WAITS, unit, today)
    for running in range(1, 2 * size, 2):
        yield _row(running, Series.KS, Kind.KS, DECIDED, unit, today)
        yield _row(running + 1, Series.KS, Kind.KS, WAITS, other_unit, today)


def _row(running: int, series: Series, kind: Kind, state: State, unit: str, today: date) -> _Row:
    return {
        "kind": kind, "number": series.number(running), "fiscal_year": fiscal_year(today), "state": state, "version": 1,
        "unit": unit, "amount": 1_00 + running % 1000, "source": "6841200", "budget_code": f"{unit[:5]}E1025410009",
        "activity": "P5000", "budget_type": "GEN", "cost_centre": f"{unit[:8]}11", "taken_from": f"{unit[:8]}11",
        "given_to": "", "payee": "1000000017", "payee_name": "ร้านเครื่องเขียนมาลี", "account": "1234567890",
        "reference": f"RC-{running}", "details": {"text": "ค่าถ่ายเอกสาร", "request": ""}, "by": "somebody",
        "day": today - timedelta(days=running % 300),
    }  # fmt: skip


def _saved(document: int, row: _Row, now: datetime) -> _Row:
    return {
        "key": f"filed-{document}", "document": document, "act": Act.SAVE, "by": "somebody", "at": now,
        "day": row["day"], "permission": Permission.RECORD, "unit": row["unit"], "amount": row["amount"], "version": 1,
        "state": row["state"], "number": row["number"], "note": "", "token_key": False,
    }  # fmt: skip
