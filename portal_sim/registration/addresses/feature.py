"""E-mail addresses and their holders."""

from collections.abc import Iterable

from portal_sim.core import Core
from portal_sim.feature import Feature
from portal_sim.registration.addresses import tables
from portal_sim.registration.addresses.messages import MESSAGES
from portal_sim.registration.addresses.service import AddressCheck
from portal_sim.registration.addresses.sql import SqlEmailHolders


def build(core: Core) -> Iterable[object]:
    yield AddressCheck(SqlEmailHolders(core.session))


FEATURE = Feature("addresses", build, messages=MESSAGES, tables=(tables.email_holders,))
