"""The database itself refuses to change what was recorded, on each kind of database."""

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError

from portal_sim.finance.codes.numbers import Series
from portal_sim.finance.ledger.tables import GUARDS, accounts
from portal_sim.finance.money import MOST
from tests.unit.portal_sim.finance.ledger.books import FRAME, OUTSIDE, UNIT, Books

TABLES = [accounts.metadata.tables[name] for name in sorted(GUARDS)]
KEPT = sorted(GUARDS)


@pytest.fixture
def used(books: Books) -> Books:
    books.move(OUTSIDE, FRAME, 10)
    books.move(FRAME, UNIT, 3, Series.KR)
    return books


def rows(books: Books) -> dict[str, list[tuple[object, ...]]]:
    def look() -> dict[str, list[tuple[object, ...]]]:
        return {table.name: [tuple(row) for row in books.database.session.execute(select(table))] for table in TABLES}

    return books.do(look)


def refused(books: Books, statement: str) -> None:
    before = rows(books)
    with pytest.raises(IntegrityError):
        books.do(lambda: books.database.session.execute(text(statement)))
    assert rows(books) == before


@pytest.mark.parametrize("table", KEPT)
def test_nothing_is_deleted(used: Books, table: str) -> None:
    refused(used, f"DELETE FROM {table}")  # noqa: S608 - ours


@pytest.mark.parametrize(
    "change",
    [
        "ledger_postings SET amount = amount + 1", "ledger_postings SET source_after = 0",
        "ledger_postings SET line = 9",
        "ledger_entries SET kind = 'other'", "ledger_entries SET closes = 1, how = 'reverses'",
        "ledger_accounts SET balance = balance + 1", "ledger_accounts SET version = version - 1",
        "ledger_accounts SET holder = 'other', version = version + 1", "ledger_accounts SET id = id + 100",
        "ledger_counters SET last = last + 2", "ledger_counters SET last = 0", "ledger_counters SET series = 'KQ'",
    ],
)  # fmt: skip
def test_nothing_is_changed_but_by_posting(used: Books, change: str) -> None:
    refused(used, f"UPDATE {change}")


def test_a_balance_below_zero_is_refused_even_without_asking(used: Books) -> None:
    refused(used, "UPDATE ledger_accounts SET balance = -1, version = version + 1 WHERE stage = 'unit'")


@pytest.mark.parametrize("table", KEPT)
def test_a_row_is_not_put_in_another_s_place(used: Books, table: str) -> None:
    if used.dialect == "sqlite":
        refused(used, f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")  # noqa: S608 - ours
    else:
        refused(used, f"INSERT INTO {table} SELECT * FROM {table}")  # noqa: S608 - ours
        refused(used, f"TRUNCATE {table} CASCADE")


@pytest.mark.parametrize("amount", ["1.5", "'much'", str(10**19)])
def test_what_is_no_whole_number_is_never_kept(used: Books, amount: str) -> None:
    """PostgreSQL makes a whole number of a fraction; that it is none of the postings' the check tells."""
    statement = f"UPDATE ledger_accounts SET balance = {amount}, version = version + 1 WHERE stage = 'frame'"  # noqa: S608 - ours
    try:
        used.do(lambda: used.database.session.execute(text(statement)))
    except DBAPIError:
        assert used.breaches() == {}
    else:
        assert (amount, used.dialect) == ("1.5", "postgresql")
        assert sorted(used.breaches()) == ["I1", "I2"]


@pytest.mark.parametrize("amount", [1.0, True, "1", MOST + 1])
def test_only_whole_satang_reach_a_statement(books: Books, amount: object) -> None:
    with pytest.raises(StatementError, match="no amount of satang"):
        books.do(lambda: books.database.session.execute(accounts.update().values(balance=amount)))
