"""Login by Token Key."""

from collections.abc import Iterable

from portal_sim.accounts.service import PasswordLogin
from portal_sim.accounts.sql import SqlAccounts, SqlGuards
from portal_sim.core import Core
from portal_sim.credentials.adapters.keys import PortalKeys
from portal_sim.credentials.sql import SqlLegacyCertificates
from portal_sim.feature import Feature
from portal_sim.login.start_password.migration import Migration
from portal_sim.login.token_key import tables
from portal_sim.login.token_key.adapters.jws import CertifiedSignatures
from portal_sim.login.token_key.controls import add_controls
from portal_sim.login.token_key.messages import MESSAGES
from portal_sim.login.token_key.service import TokenKeyLogin
from portal_sim.login.token_key.sql import SqlChallenges
from portal_sim.login.token_key.web import bp


def build(core: Core) -> Iterable[object]:
    accounts = SqlAccounts(core.session)
    yield TokenKeyLogin(
        SqlChallenges(core.session),
        SqlLegacyCertificates(core.session),
        CertifiedSignatures(core[PortalKeys].old_authority.certificate),
        accounts,
        PasswordLogin(accounts, SqlGuards(core.session), core.hashes, core.database, core.clock),
        core[Migration],
        core.settings.portal_origin,
        core.clock,
    )


FEATURE = Feature("token_key", build, (bp,), MESSAGES, add_controls, tables=(tables.token_key_challenges,))
