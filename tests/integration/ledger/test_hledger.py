"""An independent judge: hledger reads the export, and says the same of every balance, to the satang."""

import csv
import random
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from bench.stack.database_server import OWN, SQLITE
from bench.stack.databases import Databases
from portal_sim.finance.codes.numbers import Series
from portal_sim.finance.ledger.adapters.hledger import exported
from portal_sim.finance.ledger.domain import MoneyShort, Posting, Stage
from portal_sim.finance.ledger.tables import accounts
from simkit.database import sqlite_url
from tests.tools import tool
from tests.unit.portal_sim.finance.ledger.books import FUND, OTHER_FUND, Books, at, opened

ENTRIES = 120
PLACES = [
    at(stage, holder, fund)
    for fund in (FUND, OTHER_FUND)
    for stage, holder in ((Stage.FRAME, ""), (Stage.UNIT, "1300600001"), (Stage.WITHDRAWN, "1300600001"))
]


@dataclass(frozen=True)
class Exported:
    """What a busy ledger's journal says, and the balances that it has itself."""

    journal: str
    balances: dict[str, int]


@pytest.fixture(scope="module", params=[SQLITE, OWN])
def exported_books(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Exported]:
    """Of each kind of database, once: what is made wrong in it is made wrong in a copy."""
    if request.param == SQLITE:
        yield _exported(sqlite_url(tmp_path_factory.mktemp("busy") / "test.db"))
        return
    databases = Databases(request.getfixturevalue("postgresql"))
    yield _exported(databases.make("test"))
    databases.drop()


def _exported(url: str) -> Exported:
    with opened(url) as books:
        _move_about(books)
        with books.outside() as engine:
            return Exported("".join(exported(engine)), our_balances(engine))


def _move_about(books: Books) -> None:
    """Many movements by chance, over some days; a few are taken back."""
    chance = random.Random(188)  # noqa: S311 - the same each time
    for place in PLACES:
        books.move(at(Stage.OUTSIDE, fund=place.fund), place, chance.randint(10**8, 10**11))
    for number in range(ENTRIES):
        source, target, other = chance.sample(PLACES, 3)
        postings = [Posting(source, target, chance.randint(1, 10**9)), Posting(source, other, 1)]
        try:
            entry = books.record(*postings, kind="โอน; (draft) *", series=chance.choice([None, *Series]))
            if number % 7 == 0:
                books.reverse(entry.id)
        except MoneyShort:
            books.clock.pass_(hours=7)


def balances_by_hledger(journal: Path) -> dict[str, int]:
    """Satang by account, and of all together as `total`."""
    told = hledger(journal, "balance", "--flat", "--empty", "-O", "csv")
    return {row["account"]: satang(row["balance"]) for row in csv.DictReader(StringIO(told))}


def hledger(journal: Path, *arguments: str) -> str:
    command = [tool("hledger", "ledger"), "-f", str(journal), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603 - our own arguments


def satang(told: str) -> int:
    found = re.fullmatch(r"(-?)(\d+)\.(\d\d) THB", told)
    if found is None:
        assert told == "0"
        return 0
    amount = int(found[2]) * 100 + int(found[3])
    return -amount if found[1] else amount


def our_balances(engine: Engine) -> dict[str, int]:
    with engine.connect() as connection:
        rows = connection.execute(select(accounts)).all()
    names = {
        ":".join(filter(None, (row.source_of_funds, row.budget_code, row.activity, row.stage, row.holder))): row.balance
        for row in rows
    }
    assert len(names) == len(rows) == len(PLACES) + 2  # and both funds' outside
    return names


@pytest.fixture
def journal(exported_books: Exported, tmp_path: Path) -> Path:
    """A copy, to be spoilt."""
    file = tmp_path / "whole.journal"
    file.write_text(exported_books.journal)
    return file


def test_hledger_reads_it_and_has_every_balance_and_the_total(exported_books: Exported, journal: Path) -> None:
    hledger(journal, "check", "--strict")
    told = balances_by_hledger(journal)
    assert told.pop("total") == 0
    assert told == exported_books.balances


def test_one_line_that_is_a_baht_off_is_noticed(journal: Path) -> None:
    whole = journal.read_text()
    line = next(re.finditer(r"  -(\d+)\.", whole))
    journal.write_text(f"{whole[: line.start(1)]}{int(line[1]) + 1}{whole[line.end(1) :]}")
    with pytest.raises(subprocess.CalledProcessError) as refusal:
        hledger(journal, "check")
    assert "could not balance" in refusal.value.stderr


def test_one_satang_in_both_lines_of_a_posting_is_noticed(exported_books: Exported, journal: Path) -> None:
    """hledger itself finds nothing wrong then: the balances tell."""
    text = journal.read_text()
    amount = re.search(r"  (\d+\.\d\d) THB\n[^\n]*  -\1 THB\n", text)
    assert amount
    more = f"{int(amount[1].replace('.', '')) + 1:03}"
    journal.write_text(text.replace(amount[0], amount[0].replace(amount[1], f"{more[:-2]}.{more[-2:]}"), 1))
    hledger(journal, "check", "--strict")
    assert balances_by_hledger(journal) | {"total": 0} != exported_books.balances | {"total": 0}
