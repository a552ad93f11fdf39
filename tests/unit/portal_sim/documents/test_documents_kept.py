"""Kept PDFs on the disk: own names, owner only, and neither too few nor too many after whatever happens."""

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from portal_sim.documents.adapters.disk import DiskDocuments
from portal_sim.documents.domain import DocumentRefused
from portal_sim.documents.sample import sample_pdf
from portal_sim.documents.tables import documents as table
from portal_sim.mapping import metadata
from simkit.database import Database, sqlite_url


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(sqlite_url(tmp_path / "portal.db"), metadata)
    yield opened
    opened.close()


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    return tmp_path / "documents"


@pytest.fixture
def documents(directory: Path, database: Database) -> DiskDocuments:
    return DiskDocuments(directory, database, lambda content: None)


def _files(directory: Path) -> list[str]:
    return sorted(file.name for file in directory.iterdir())


def test_a_document_is_kept_under_a_name_of_ours(documents: DiskDocuments, directory: Path, database: Database) -> None:
    key = documents.keep(b"content", "../../คำสั่ง.pdf")
    database.end(keep=True)
    assert (documents.read(key), documents.name_of(key), documents.size_of(key)) == (b"content", "คำสั่ง.pdf", 7)
    assert _files(directory) == [f"{key}.pdf"]
    assert stat.S_IMODE((directory / f"{key}.pdf").stat().st_mode) == 0o600
    assert stat.S_IMODE(directory.stat().st_mode) == 0o700


def test_two_of_the_same_name_are_two(documents: DiskDocuments) -> None:
    assert documents.keep(b"1", "x.pdf") != documents.keep(b"2", "x.pdf")


@pytest.mark.parametrize("key", ["", "..", "../portal.db", "x", "%"])
def test_no_key_leads_anywhere_else(documents: DiskDocuments, key: str) -> None:
    for ask in (documents.read, documents.name_of, documents.size_of):
        with pytest.raises(LookupError):
            ask(key)


def test_what_is_rolled_back_leaves_no_file(documents: DiskDocuments, directory: Path, database: Database) -> None:
    key = documents.keep(b"content", "x.pdf")
    database.end(keep=False)
    assert _files(directory) == []
    with pytest.raises(LookupError):
        documents.read(key)


def test_a_dropped_one_goes_with_the_commit_and_not_before(
    documents: DiskDocuments, directory: Path, database: Database
) -> None:
    key = documents.keep(b"content", "x.pdf")
    database.end(keep=True)
    documents.drop(key)
    assert _files(directory) == [f"{key}.pdf"]
    database.end(keep=False)
    assert documents.read(key) == b"content"
    documents.drop(key)
    documents.drop("unknown")
    database.end(keep=True)
    assert _files(directory) == []


def test_what_a_killed_process_left_is_swept(documents: DiskDocuments, directory: Path, database: Database) -> None:
    key = documents.keep(b"content", "x.pdf")
    database.end(keep=True)
    for name in ("f" * 32 + ".pdf", "f" * 32 + ".new"):
        (directory / name).write_bytes(b"half")
    documents.sweep()
    assert _files(directory) == [f"{key}.pdf"]


def test_a_refused_upload_leaves_nothing(directory: Path, database: Database) -> None:
    with pytest.raises(DocumentRefused):
        DiskDocuments(directory, database).keep(b"no PDF", "x.pdf")
    assert _files(directory) == []
    assert DiskDocuments(directory, database).keep(sample_pdf(), "x.pdf")


@pytest.mark.parametrize(
    "name",
    [
        "scan0001",
        "document:1000012345",
        "",
        "x.exe",
        "x.pdf\u202e.exe",
        "../../../etc/passwd.pdf",
        "C:\\ก\\x.PDF",
        "น้ำ.Pdf",
    ],
)
def test_any_name_of_a_pdf_will_do(directory: Path, database: Database, name: str) -> None:
    """F19: what it is decides, not what it is called; phones and copiers know no ending."""
    documents = DiskDocuments(directory, database)
    key = documents.keep(sample_pdf(), name)
    assert documents.name_of(key).endswith(".pdf")
    assert _files(directory) == [f"{key}.pdf"]


def test_the_check_holds_up_nobody_who_writes(directory: Path, database: Database, tmp_path: Path) -> None:
    """SQLite has one writer at a time: a request that waits for the check must not be it."""
    other = Database(sqlite_url(tmp_path / "portal.db"), metadata)
    entered = []

    def check(content: bytes) -> None:
        with other.transaction():
            entered.append(other.session.execute(table.select()).all())

    database.session.execute(table.select())  # begins the request's transaction
    DiskDocuments(directory, database, check).keep(b"content", "x.pdf")
    other.close()
    assert entered == [[]]
