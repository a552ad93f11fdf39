"""The ledger: its tables, and the one use case through which every entry goes."""

from collections.abc import Iterable

from portal_sim.core import Core
from portal_sim.feature import Feature
from portal_sim.finance.ledger import tables
from portal_sim.finance.ledger.messages import MESSAGES
from portal_sim.finance.ledger.service import Ledger
from portal_sim.finance.ledger.sql import SqlJournal


def build(core: Core) -> Iterable[object]:
    yield Ledger(SqlJournal(core.session), core.clock)


FEATURE = Feature(
    "ledger", build, messages=MESSAGES, tables=(tables.accounts, tables.entries, tables.postings, tables.counters)
)
