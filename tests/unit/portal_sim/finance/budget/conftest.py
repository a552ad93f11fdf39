"""A department whose budget is there, and nothing of it is allocated yet; made but once."""

import shutil
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from simkit.database import sqlite_url
from tests.unit.portal_sim.finance.budget.department import BUILDING, GOODS, MATERIAL, USED, Department, working


@pytest.fixture(scope="session")
def prepared_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("budget") / "made.db"
    with working(sqlite_url(file)) as department:
        department.prepare(USED, MATERIAL, GOODS, BUILDING)
    return file


@pytest.fixture
def department(prepared_file: Path, tmp_path: Path) -> Iterator[Department]:
    shutil.copy(prepared_file, tmp_path / "budget.db")
    with working(sqlite_url(tmp_path / "budget.db"), first_key=100) as found:
        yield found


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Function) -> Generator[None, object, object]:
    """Whatever a test has done, all checks of the ledger hold at its end."""
    result = yield
    found = item.funcargs.get("department")
    assert not isinstance(found, Department) or found.agency.breaches() == {}
    return result
