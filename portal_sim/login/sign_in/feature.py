"""Login with password and picture."""

from collections.abc import Iterable

from portal_sim.accounts.service import PasswordLogin
from portal_sim.accounts.sql import SqlAccounts, SqlGuards
from portal_sim.core import Core
from portal_sim.credentials.sql import SqlCredentials
from portal_sim.feature import Feature
from portal_sim.login.sign_in.controls import add_controls
from portal_sim.login.sign_in.messages import MESSAGES
from portal_sim.login.sign_in.pauses import Pauses
from portal_sim.login.sign_in.service import SignIn
from portal_sim.login.sign_in.web import bp
from portal_sim.mail.service import Mailing
from portal_sim.registration.rows.sql import SqlRegistrations
from portal_sim.signing.asking import Asking
from portal_sim.signing.sql import SqlSigningRequests


def build(core: Core) -> Iterable[object]:
    accounts, guards, requests = SqlAccounts(core.session), SqlGuards(core.session), SqlSigningRequests(core.session)
    pauses = Pauses(requests, guards, SqlRegistrations(core.session), core[Mailing], core.clock)
    passwords = PasswordLogin(accounts, guards, core.hashes, core.database, core.clock)
    credentials = SqlCredentials(core.session)
    yield SignIn(passwords, pauses, accounts, requests, credentials, core[Asking], core.clock)


FEATURE = Feature("sign_in", build, (bp,), MESSAGES, add_controls)
