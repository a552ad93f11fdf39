"""An agency whose cost centre has 1,000,000.00 baht, and one whose project nobody has mapped; each made but once."""

import shutil
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from simkit.database import sqlite_url
from tests.unit.portal_sim.finance.documents.agency import Agency, endow, opened


def _copied(made: Path, to: Path) -> Iterator[Agency]:
    shutil.copy(made, to / "documents.db")
    with opened(sqlite_url(to / "documents.db"), first_key=100) as agency:
        yield agency


@pytest.fixture(scope="session")
def bare_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("bare") / "made.db"
    with opened(sqlite_url(file)):
        pass
    return file


@pytest.fixture(scope="session")
def endowed_file(bare_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("endowed") / "made.db"
    shutil.copy(bare_file, file)
    with opened(sqlite_url(file)) as agency:
        endow(agency)
    return file


@pytest.fixture
def bare(bare_file: Path, tmp_path: Path) -> Iterator[Agency]:
    yield from _copied(bare_file, tmp_path)


@pytest.fixture
def agency(endowed_file: Path, tmp_path: Path) -> Iterator[Agency]:
    yield from _copied(endowed_file, tmp_path)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Function) -> Generator[None, object, object]:
    """Whatever a test has done, all checks hold at its end: a part of the test, not of what tidies up after it."""
    result = yield
    agency = item.funcargs.get("agency")
    assert not isinstance(agency, Agency) or agency.breaches() == {}
    return result
