"""A budget section in a database of its own; SQLite's is made once and copied."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from simkit.database import sqlite_url
from tests.unit.portal_sim.finance.budget.work.section import Section, opened


@pytest.fixture(scope="session")
def section_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("section") / "made.db"
    with opened(sqlite_url(file)):
        pass
    return file


@pytest.fixture
def section(section_file: Path, tmp_path: Path) -> Iterator[Section]:
    shutil.copy(section_file, tmp_path / "work.db")
    with opened(sqlite_url(tmp_path / "work.db")) as made:
        yield made
