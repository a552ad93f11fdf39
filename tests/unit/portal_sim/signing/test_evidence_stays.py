"""What was signed stays as it was, whoever asks the database to change it, on each kind of database."""

from collections.abc import Iterator

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from portal_sim.signing.evidence import Evidence
from portal_sim.signing.sql import SqlEvidences
from portal_sim.signing.tables import signing_evidence
from simkit.database import Database
from tests.unit.portal_sim.samples import NOON, USER

KEPT = Evidence("r1", USER, "finance", "7", "จำนวนเงิน\t1.00 บาท", "a.b.c", b"ocsp", NOON)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    database = Database(database_url, signing_evidence.metadata)
    with database.transaction():
        SqlEvidences(database.session).add(KEPT)
    yield database
    database.close()


def refused(database: Database, statement: str) -> None:
    with pytest.raises(IntegrityError), database.transaction():
        database.session.execute(text(statement))
    with database.transaction():
        assert SqlEvidences(database.session).of_document("finance", "7") == [KEPT]


@pytest.mark.parametrize("column", [column.name for column in signing_evidence.columns])
def test_nothing_of_it_is_changed(database: Database, column: str) -> None:
    refused(database, f"UPDATE signing_evidence SET {column} = {column}")  # noqa: S608 - our own columns


def test_it_is_not_deleted_or_replaced(database: Database) -> None:
    refused(database, "DELETE FROM signing_evidence")
    if database.session.get_bind().dialect.name == "sqlite":
        refused(database, "INSERT OR REPLACE INTO signing_evidence SELECT * FROM signing_evidence")
    else:
        refused(database, "TRUNCATE signing_evidence CASCADE")


def test_another_one_is_added(database: Database) -> None:
    with database.transaction():
        SqlEvidences(database.session).add(Evidence("r2", USER, "finance", "7", "", "a.b.c", b"", NOON))
        assert len(SqlEvidences(database.session).of_document("finance", "7")) == 2
