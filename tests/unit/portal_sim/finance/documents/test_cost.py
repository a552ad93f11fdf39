"""What `bench --ledger` compares: the use case's rows, and the same written by plain statements."""

from pathlib import Path

import pytest
from sqlalchemy import create_engine, select

from portal_sim.finance.documents.adapters import cost
from portal_sim.finance.documents.adapters.check import check
from portal_sim.finance.documents.adapters.cost import KEPT, copied, recorded
from portal_sim.finance.ledger.adapters.reading import read_only
from simkit.database import sqlite_url
from tests.unit.portal_sim.finance.documents.agency import RECORDER, UNIT

TO_BEGIN_WITH = {"I6"}  # nobody's phone has signed the allocations, and their evidence isn't copied


def kept(url: str) -> dict[str, list[tuple[object, ...]]]:
    engine = create_engine(url)
    with engine.connect() as connection:
        found: dict[str, list[tuple[object, ...]]] = {
            table.name: [tuple(map(str, row)) for row in connection.execute(select(table).order_by(*table.primary_key))]
            for table in KEPT
        }
    engine.dispose()
    return found


def breaches(url: str) -> set[str]:
    with read_only(url) as engine:
        return {one.name for one in check(engine) if one.breaches}


def test_the_floor_writes_the_same_rows_and_a_second_time_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cost, "TOGETHER", 2)
    own, plain = (sqlite_url(tmp_path / f"{name}.db") for name in ("own", "plain"))
    for number, alone, parts in ((2, 9, [1, 1]), (5, 1, [1, 2, 1, 1])):
        assert [one for one, _ in recorded(own, RECORDER, UNIT, number, alone)] == parts
    assert len(list(copied(own, plain))) == 7
    assert kept(plain) == kept(own)
    assert breaches(own) == set()
    assert breaches(plain) - {"I5"} <= TO_BEGIN_WITH, "the ledger itself is whole"
