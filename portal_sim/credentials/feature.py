"""Credentials and the CAs that certify them."""

from collections.abc import Iterable

from portal_sim.adapters.keys import FAULTS, OldAuthority, TokenAuthority
from portal_sim.core import Core
from portal_sim.credentials.service import CredentialService
from portal_sim.credentials.sql import SqlCredentials
from portal_sim.feature import Feature


def build(core: Core) -> Iterable[object]:
    yield CredentialService(SqlCredentials(core.session), core.clock)
    yield TokenAuthority(core.keys, core.faults)
    yield OldAuthority(core.keys)


FEATURE = Feature("credentials", build, faults=FAULTS)
