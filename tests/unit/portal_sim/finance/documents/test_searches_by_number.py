"""A search by a number goes by the number's own index: what it finds, and that nothing is read from end to end."""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event

from portal_sim.adapters import trigrams
from portal_sim.finance.codes.funds import Fund
from portal_sim.finance.codes.numbers import Series
from portal_sim.finance.documents.adapters.searches import looks_like_number
from portal_sim.finance.documents.domain import Document, Kind, State
from portal_sim.finance.documents.shelf import Wanted
from portal_sim.finance.documents.sql import SqlShelf
from portal_sim.finance.units.domain import Unit, UnitKind
from portal_sim.finance.units.seed import add_missing
from portal_sim.finance.units.sql import SqlUnits
from portal_sim.mapping import metadata
from portal_sim.paging import PAGE
from simkit.database import Database
from tests.unit.portal_sim.finance.documents.agency import AGENCY, CENTRE, OTHER_UNIT, UNIT

LIKE_A_NUMBER = "3200000011"  # a cost centre's code may look like one
KINDS = {Series.KS: Kind.KS, Series.KR: Kind.KR, Series.INDEFINITE_ORDER: Kind.INDEFINITE_ORDER}
REFERENCES = ("RC-12", "P680000012", "P690000123", "32-7", "IV3200000001", "20253200000004")
ROWS, SEARCHES = 60, 60


@pytest.fixture
def shelf(database_url: str) -> Iterator[SqlShelf]:
    database = Database(database_url, metadata)
    database.begin(reads=False)
    units = SqlUnits(database.session)
    add_missing(units)
    units.add(Unit(LIKE_A_NUMBER, "ศูนย์", UnitKind.COST_CENTRE, UNIT))
    yield SqlShelf(database.session)
    database.end(keep=False)
    database.close()


def _filed(shelf: SqlShelf, chance: random.Random) -> list[Document]:
    """By chance; a third builds on an earlier one."""
    made: list[Document] = []
    for _ in range(ROWS):
        series = chance.choice(list(KINDS))
        parent = chance.choice(made) if made and chance.random() < 1 / 3 else None
        taken_from = parent.ref if parent else chance.choice([CENTRE, LIKE_A_NUMBER])
        one = Document(
            KINDS[series], chance.choice([UNIT, UNIT, OTHER_UNIT]), 1_00, Fund("6841200", f"{AGENCY}E1", "P5000"),
            taken_from=taken_from, payee_name=chance.choice(["ร้านมาลี", "32000 จำกัด"]), number=series.number(
                chance.choice([chance.randint(1, 30), chance.randint(1, 10**7)])
            ), reference=chance.choice(REFERENCES), parent=parent.id if parent else None, fiscal_year=2025,
        )  # fmt: skip
        made.append(shelf.add(one))
    return made


def _expected(made: list[Document], words: list[str]) -> list[int]:
    numbers = {one.id: one.number for one in made}

    def has(one: Document, word: str) -> bool:
        if not looks_like_number(word):
            return any(word in text for text in (one.number, one.reference, one.payee_name, one.taken_from))
        begun = (one.number, one.reference, numbers[one.parent] if one.parent else "")
        taken = (one.taken_from, one.unit) == (word, UNIT) and word == LIKE_A_NUMBER
        return taken or any(text.startswith(word) for text in begun)

    return [one.id for one in reversed(made) if one.unit == UNIT and all(has(one, word) for word in words)]


@pytest.mark.parametrize("many", [trigrams.MANY, 2])
def test_a_number_is_found_where_it_begins_and_any_other_word_anywhere(
    shelf: SqlShelf, many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also by what it builds on; whether few rows begin so or many."""
    monkeypatch.setattr(trigrams, "MANY", many)
    chance = random.Random(17)  # noqa: S311 - the same each time
    made = _filed(shelf, chance)
    for _ in range(SEARCHES):
        one = chance.choice(made)
        text = chance.choice([one.number, one.reference, one.taken_from, LIKE_A_NUMBER, one.number[5:]])
        words = [text[: chance.randint(3, len(text))], *chance.choice([[], [], ["มาลี"], [one.number[:4]]])]
        found = shelf.listed(Wanted(UNIT, tuple(words)), 1)
        expected = _expected(made, words)
        assert (found.total, [row.id for row in found.rows]) == (len(expected), expected[:PAGE]), words


@pytest.mark.parametrize(
    ("word", "looks"),
    [("3200000057", True), ("3200", True), ("7000000001", True), ("1200000001", True), ("20263200000057", True),
     ("P690000001", True), ("P69", True), ("320", False), ("9000000001", False), ("0057", False), ("RC-32", False),
     ("3200000057a", False), ("๓๒๐๐", False), ("320000005700000", False)],
)  # fmt: skip
def test_what_looks_like_a_number(word: str, *, looks: bool) -> None:
    assert looks_like_number(word) is looks


@contextmanager
def _asked() -> Iterator[list[tuple[Connection, str, Any]]]:
    """Each statement that is carried out meanwhile, with its values."""
    asked: list[tuple[Connection, str, Any]] = []

    def note(connection: Connection, _cursor: object, statement: str, parameters: Any, *_: object) -> None:
        asked.append((connection, statement, parameters))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def _scans(look: Callable[[], object]) -> list[str]:
    """What the database would read whole of the documents, as it says itself."""
    with _asked() as asked:
        look()
    assert asked
    plans = _on_sqlite if asked[0][0].dialect.name == "sqlite" else _on_postgresql
    return [scan for one in asked for scan in plans(*one)]


def _on_sqlite(connection: Connection, statement: str, values: Any) -> list[str]:
    told = [row.detail for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)]
    return [line for line in told if line.startswith(("SCAN finance_documents", "SCAN parent"))]


def _on_postgresql(connection: Connection, statement: str, values: Any) -> list[str]:
    """Where no index serves, it reads the table even so; and an index without a condition it would read whole."""
    connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
    (plan,) = connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {statement}", values).scalar_one()
    return [node["Node Type"] for node in _nodes(plan["Plan"]) if _is_whole(node)]


def _nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for one in plan.get("Plans", ()):
        yield from _nodes(one)


def _is_whole(node: dict[str, Any]) -> bool:
    whole = {"Index Scan", "Index Only Scan"} if "Index Cond" not in node else set()
    return node.get("Relation Name") == "finance_documents" and node["Node Type"] in {"Seq Scan", *whole}


def test_no_search_by_a_number_reads_all_documents(shelf: SqlShelf) -> None:
    """By the database's own plan, on SQLite and on PostgreSQL."""
    made = _filed(shelf, random.Random(17))  # noqa: S311 - the same each time
    for word in (made[0].number, made[0].number[:8], "3299999999", "P690000123", LIKE_A_NUMBER):
        assert _scans(lambda word=word: shelf.listed(Wanted(UNIT, (word,)), 1)) == []  # type: ignore[misc]


def test_a_document_of_a_number_is_looked_up_by_it(shelf: SqlShelf) -> None:
    """And not among all of the unit's that are of that kind, from the newest on."""
    made = _filed(shelf, random.Random(17))  # noqa: S311 - the same each time
    one = next(one for one in made if one.unit == UNIT and one.kind is Kind.KS)
    for kinds in ((Kind.KS,), (Kind.KR, Kind.KS)):
        with _asked() as asked:
            found = shelf.numbered(kinds, UNIT, one.number)
        assert found
        assert (found.number, found.unit, found.kind) == (one.number, UNIT, Kind.KS)
        ((connection, statement, values),) = asked
        explain = "EXPLAIN QUERY PLAN"
        if connection.dialect.name == "postgresql":  # which goes by what it has counted, and reads 60 rows whole
            for prepares in ("SET LOCAL enable_seqscan = off", "ANALYZE finance_documents"):
                connection.exec_driver_sql(prepares)
            explain = "EXPLAIN"
        told = str(connection.exec_driver_sql(f"{explain} {statement}", values).all())
        assert "finance_documents_number" in told, told


def test_what_waits_is_looked_for_in_the_units_that_are_asked_for(shelf: SqlShelf) -> None:
    """Not in all that waits anywhere."""
    made = _filed(shelf, random.Random(17))  # noqa: S311 - the same each time
    shelf.save(Document(**{**vars(made[0]), "state": State.WAITING_SECOND}))
    places = {(Kind.KS, State.WAITING_SECOND): [UNIT, OTHER_UNIT], (Kind.KR, State.WAITING_SECOND): [UNIT]}
    for look in (lambda: shelf.waiting(places, 1), lambda: shelf.count_waiting(places), lambda: shelf.waits(places)):
        assert _scans(look) == []


def test_what_waits_is_counted_by_state_and_not_among_all_of_a_unit(shelf: SqlShelf) -> None:
    """SQLite would rather group by an index of unit and kind."""
    _filed(shelf, random.Random(17))  # noqa: S311 - the same each time
    places = {(Kind.KS, State.WAITING_SECOND): [UNIT]}
    for look in (lambda: shelf.count_waiting(places), lambda: shelf.waits(places)):
        with _asked() as asked:
            look()
        ((connection, statement, values),) = asked
        if connection.dialect.name == "sqlite":
            told = str(connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).all())
            assert "finance_documents_in_state" in told, told
