"""The e-mail check of row 3."""

from collections.abc import Iterable

from portal_sim.core import Core
from portal_sim.feature import Feature
from portal_sim.mail.service import Mailing
from portal_sim.registration.addresses.service import AddressCheck
from portal_sim.registration.email_check import tables
from portal_sim.registration.email_check.messages import MESSAGES
from portal_sim.registration.email_check.service import EmailCheck
from portal_sim.registration.email_check.sql import SqlEmailCodes
from portal_sim.registration.email_check.web import bp
from portal_sim.registration.rows.sql import SqlRegistrations


def build(core: Core) -> Iterable[object]:
    yield EmailCheck(
        SqlEmailCodes(core.session),
        core[AddressCheck],
        SqlRegistrations(core.session),
        core[Mailing],
        core.derived_key("email-codes"),
        core.clock,
    )


FEATURE = Feature("email_check", build, (bp,), MESSAGES, tables=(tables.email_codes,))
