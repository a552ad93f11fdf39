"""A ledger in a database, with the transactions and refusals of a request, and the funds that tests move about."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from typing import TypeVar

from sqlalchemy import Engine

from portal_sim.finance.codes.funds import Fund
from portal_sim.finance.codes.numbers import Series
from portal_sim.finance.ledger.adapters.check import check
from portal_sim.finance.ledger.adapters.reading import read_only
from portal_sim.finance.ledger.domain import Closing, Entry, LedgerAccount, Posting, Recorded, Stage
from portal_sim.finance.ledger.service import Ledger
from portal_sim.finance.ledger.sql import SqlJournal
from portal_sim.finance.ledger.tables import accounts
from simkit.database import Database
from tests.unit.portal_sim.fakes import FakeClock

T = TypeVar("T")
FUND = Fund("6341200", "08006E1025410002", "P1300")
OTHER_FUND = Fund("6341300", "08006E1025410003", "P1300")


def at(stage: Stage, holder: str = "", fund: Fund = FUND) -> LedgerAccount:
    return LedgerAccount(fund, stage, holder)


OUTSIDE, FRAME, UNIT = at(Stage.OUTSIDE), at(Stage.FRAME), at(Stage.UNIT, "1300600001")
SET_ASIDE, WITHDRAWN = at(Stage.SET_ASIDE, "1300600001"), at(Stage.WITHDRAWN, "1300600001")


@dataclass
class Books:
    """The ledger, its clock and database; each call is a transaction that a refusal rolls back."""

    url: str
    database: Database
    clock: FakeClock
    ledger: Ledger
    _keys: Iterator[int]

    @property
    def dialect(self) -> str:
        return self.database.session.get_bind().dialect.name

    def do(self, act: Callable[[], T]) -> T:
        with self.database.transaction():
            return act()

    def record(self, *postings: Posting, key: str = "", kind: str = "moved", series: Series | None = None,
               closes: int | None = None, how: Closing | None = None) -> Recorded:  # fmt: skip
        entry = Entry(key or f"key-{next(self._keys)}", kind, "recorder", postings, series, closes, how)
        return self.do(lambda: self.ledger.record(entry))

    def move(self, source: LedgerAccount, target: LedgerAccount, amount: int, series: Series | None = None) -> Recorded:
        return self.record(Posting(source, target, amount), series=series)

    def reverse(self, entry: int) -> Recorded:
        key = f"key-{next(self._keys)}"
        return self.do(lambda: self.ledger.reverse(entry, key=key, kind="reversed", by="recorder"))

    def balance(self, account: LedgerAccount) -> int:
        return self.do(lambda: self.ledger.balance(account))

    @contextmanager
    def outside(self) -> Iterator[Engine]:
        """The database, opened as somebody else would to look."""
        with read_only(self.url) as engine:
            yield engine

    def breaches(self) -> dict[str, list[str]]:
        """By invariant; those that hold are left out."""
        with self.outside() as engine:
            return {one.name: one.breaches for one in check(engine) if one.breaches}


@contextmanager
def opened(url: str) -> Iterator[Books]:
    database, clock = Database(url, accounts.metadata), FakeClock()
    try:
        yield Books(url, database, clock, Ledger(SqlJournal(database.session), clock), count())
    finally:
        database.close()
