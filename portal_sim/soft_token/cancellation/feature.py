"""Cancellation, and the end of a Soft Token."""

from collections.abc import Iterable

from portal_sim.accounts.sql import SqlAccounts
from portal_sim.core import Core
from portal_sim.credentials.sql import SqlCredentials
from portal_sim.feature import Feature, MenuItem
from portal_sim.mail.service import Mailing
from portal_sim.registration.rows.service import RegistrationService
from portal_sim.registration.rows.sql import SqlRegistrations
from portal_sim.roles import Role
from portal_sim.signing.sql import SqlSigningRequests
from portal_sim.soft_token.activation.sql import SqlOffers
from portal_sim.soft_token.cancellation.controls import add_controls
from portal_sim.soft_token.cancellation.ending import TokenEnding
from portal_sim.soft_token.cancellation.messages import MESSAGES
from portal_sim.soft_token.cancellation.service import Cancellation
from portal_sim.soft_token.cancellation.web import bp

MENU = (MenuItem("ยกเลิกการใช้งาน Soft Token", "cancellation.page", (Role.USER,), 95, with_token_key=False, danger=True),)


def build(core: Core) -> Iterable[object]:
    credentials, registrations = SqlCredentials(core.session), SqlRegistrations(core.session)
    ending = TokenEnding(
        credentials, SqlOffers(core.session), SqlSigningRequests(core.session), core.web_sessions, core.clock
    )
    yield ending
    yield Cancellation(
        SqlAccounts(core.session),
        registrations,
        core[RegistrationService],
        credentials,
        ending,
        core.hashes,
        core[Mailing],
        core.clock,
        asks_first=core.settings.hardened,
    )


FEATURE = Feature("cancellation", build, (bp,), MESSAGES, add_controls, menu=MENU)
