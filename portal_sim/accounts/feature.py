"""Accounts, for every other feature."""

from collections.abc import Iterable

from portal_sim.accounts import tables
from portal_sim.accounts.controls import add_controls
from portal_sim.accounts.service import AccountService
from portal_sim.accounts.sql import SqlAccounts
from portal_sim.adapters.paper import Printer
from portal_sim.core import Core
from portal_sim.feature import Feature
from portal_sim.messages import MESSAGES


def build(core: Core) -> Iterable[object]:
    yield AccountService(SqlAccounts(core.session))
    yield Printer()


FEATURE = Feature("accounts", build, messages=MESSAGES, controls=add_controls, tables=(tables.accounts, tables.guards))
