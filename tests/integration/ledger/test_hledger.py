"""An independent judge: hledger reads the export, and says the same of every balance, to the satang."""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bench.audit.second_opinion import TOTAL, JournalRefused, differences, told_by_hledger
from bench.cli.commands import app
from bench.stack.database_server import OWN, SQLITE
from bench.stack.databases import Databases
from portal_sim.finance.codes.numbers import Series
from portal_sim.finance.ledger.adapters.hledger import balances, exported
from portal_sim.finance.ledger.domain import MoneyShort, Posting, Stage
from simkit.database import sqlite_url
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
def busy(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Exported]:
    """Of each kind of database, once: what is made wrong in it is made wrong in a copy."""
    if request.param == SQLITE:
        yield _exported(sqlite_url(tmp_path_factory.mktemp("busy") / "test.db"))
        return
    databases = Databases(request.getfixturevalue("postgresql"))
    yield _exported(databases.make("test"))
    databases.drop()


def _exported(url: str) -> Exported:
    with opened(url) as books:
        _endow(books)
        _move_about(books)
        with books.outside() as engine:
            return Exported("".join(exported(engine)), balances(engine))


def _endow(books: Books) -> None:
    chance = random.Random(188)  # noqa: S311 - the same each time
    for place in PLACES:
        books.move(at(Stage.OUTSIDE, fund=place.fund), place, chance.randint(10**8, 10**11))


def _move_about(books: Books) -> None:
    """Many movements by chance, over some days; a few are taken back."""
    chance = random.Random(189)  # noqa: S311 - the same each time
    for number in range(ENTRIES):
        source, target, other = chance.sample(PLACES, 3)
        postings = [Posting(source, target, chance.randint(1, 10**9)), Posting(source, other, 1)]
        try:
            entry = books.record(*postings, kind="โอน; (draft) *", series=chance.choice([None, *Series]))
            if number % 7 == 0:
                books.reverse(entry.id)
        except MoneyShort:
            books.clock.pass_(hours=7)


@pytest.fixture
def journal(busy: Exported, tmp_path: Path) -> Path:
    """A copy, to be spoilt."""
    file = tmp_path / "whole.journal"
    file.write_text(busy.journal)
    return file


@pytest.fixture
def books(database_url: str) -> Iterator[Books]:
    """A few movements, to be spoilt."""
    with opened(database_url) as books:
        _endow(books)
        yield books


def test_hledger_reads_it_and_has_every_balance_and_the_total(busy: Exported, journal: Path) -> None:
    told = told_by_hledger(journal)
    assert len(busy.balances) == len(PLACES) + 2, "and both funds' outside"
    assert told == {**busy.balances, TOTAL: 0}
    assert differences(told, busy.balances) == []


def test_one_line_that_is_a_satang_off_is_refused(journal: Path) -> None:
    whole = journal.read_text()
    line = next(re.finditer(r"  -\d+\.(\d\d)", whole))
    journal.write_text(f"{whole[: line.start(1)]}{(int(line[1]) + 1) % 100:02}{whole[line.end(1) :]}")
    with pytest.raises(JournalRefused, match="could not balance"):
        told_by_hledger(journal)


def test_one_satang_in_both_lines_of_a_posting_is_noticed(busy: Exported, journal: Path) -> None:
    """hledger itself finds nothing wrong then: the balances tell."""
    text = journal.read_text()
    amount = re.search(r"  (\d+\.\d\d) THB\n[^\n]*  -\1 THB\n", text)
    assert amount
    more = f"{int(amount[1].replace('.', '')) + 1:03}"
    journal.write_text(text.replace(amount[0], amount[0].replace(amount[1], f"{more[:-2]}.{more[-2:]}"), 1))
    found = differences(told_by_hledger(journal), busy.balances)
    assert len(found) == 2, found


def test_the_judge_names_the_account_that_is_a_satang_off(books: Books) -> None:
    """Whether it is the journal or the balance: they are compared, and the exit status tells."""
    assert judged(books.url) == (0, f"✓ {len(PLACES) + 2} balances and the total, by hledger as by us\n")
    books.do(lambda: one_satang_less(books))
    code, told = judged(books.url)
    assert code == 1
    assert re.search(r"\n    \S+:frame: (\d+) satang by hledger, (\d+) by the portal\n", told)


def one_satang_less(books: Books) -> None:
    """In one balance, which the database's own trigger would refuse."""
    run = books.database.session.connection().exec_driver_sql
    name = "ledger_accounts_no_update"
    run(f"DROP TRIGGER {name}" + (" ON ledger_accounts" if books.url.startswith("postgresql") else ""))
    run("UPDATE ledger_accounts SET balance = balance - 1 WHERE stage = 'frame'")


def judged(url: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["ledger", "judge", "--database", url])
    return done.exit_code, done.stdout
