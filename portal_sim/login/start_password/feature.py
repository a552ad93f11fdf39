"""Start passwords for users of a Token Key."""

from collections.abc import Iterable

from portal_sim.accounts.sql import SqlAccounts
from portal_sim.core import Core
from portal_sim.credentials.sql import SqlCredentials
from portal_sim.feature import Feature
from portal_sim.login.start_password import tables
from portal_sim.login.start_password.messages import MESSAGES
from portal_sim.login.start_password.migration import Migration
from portal_sim.login.start_password.service import StartPasswords
from portal_sim.login.start_password.slips import Slips
from portal_sim.login.start_password.sql import SqlSuccessors
from portal_sim.login.start_password.web import bp


def build(core: Core) -> Iterable[object]:
    successors, accounts = SqlSuccessors(core.session), SqlAccounts(core.session)
    migration = Migration(successors, SqlCredentials(core.session), core.settings.token_key_after_activation)
    yield migration
    yield Slips()
    yield StartPasswords(successors, accounts, migration, core.hashes, core.web_sessions, core.clock)


FEATURE = Feature("start_password", build, (bp,), MESSAGES, tables=(tables.successors,))
