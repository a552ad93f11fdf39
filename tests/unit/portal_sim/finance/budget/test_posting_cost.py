"""What `bench --sheets` compares: a sheet's documents posted by the use cases, and the same rows written plain."""

from pathlib import Path

from sqlalchemy import create_engine, func, select

from portal_sim.finance.budget.adapters.cost import POSTED, codes, copied, posted
from portal_sim.finance.budget.items.expenditures import KINDS
from portal_sim.finance.documents.adapters.check import check
from portal_sim.finance.documents.adapters.cost import rows_of
from portal_sim.finance.documents.domain import Kind, State
from portal_sim.finance.documents.tables import documents
from portal_sim.finance.ledger.adapters.reading import read_only
from simkit.database import sqlite_url

UNITS, INVESTMENTS = 2, 3
NO_PHONE = {"I6"}  # evidence is arranged without a phone's key


def test_every_row_is_posted_in_a_ledger_that_is_whole_and_the_floor_writes_the_same(tmp_path: Path) -> None:
    rows = UNITS * len(codes(investments=0)) + INVESTMENTS
    own, plain = (sqlite_url(tmp_path / f"{name}.db") for name in ("own", "plain"))
    seconds, grown = posted(own, rows, INVESTMENTS)
    assert seconds > 0
    assert grown < 150
    with read_only(own) as engine:
        assert {one.name for one in check(engine) if one.breaches} <= NO_PHONE
    assert states(own) == {State.POSTED: UNITS * (len(KINDS) - 1) + INVESTMENTS}
    copied(own, plain)
    assert rows_of(plain, POSTED) == rows_of(own, POSTED)


def states(url: str) -> dict[str, int]:
    engine = create_engine(url)
    allocated = documents.c.kind == Kind.BUDGET_ALLOCATION
    query = select(documents.c.state, func.count()).where(allocated).group_by(documents.c.state)
    with engine.connect() as connection:
        found = {row[0]: row[1] for row in connection.execute(query)}
    engine.dispose()
    return found
