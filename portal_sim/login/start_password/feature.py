"""Start passwords for users of a Token Key."""

from collections.abc import Iterable

from portal_sim.accounts.sql import SqlAccounts
from portal_sim.core import Core
from portal_sim.feature import Feature
from portal_sim.login.start_password.messages import MESSAGES
from portal_sim.login.start_password.service import StartPasswords
from portal_sim.login.start_password.sql import SqlSuccessors
from portal_sim.login.start_password.web import bp
from portal_sim.login.token_key.service import Migration


def build(core: Core) -> Iterable[object]:
    successors, accounts = SqlSuccessors(core.session), SqlAccounts(core.session)
    yield StartPasswords(successors, accounts, core[Migration], core.hashes, core.web_sessions, core.clock)


FEATURE = Feature("start_password", build, (bp,), MESSAGES)
