"""Credentials, and the token store with the CAs that certify them."""

from collections.abc import Iterable

from hsm import TokenStore
from portal_sim.core import Core
from portal_sim.credentials import tables
from portal_sim.credentials.adapters.keys import FAULTS, OldAuthority, PortalKeys, TokenAuthority
from portal_sim.credentials.service import CredentialService
from portal_sim.credentials.sql import SqlCredentials
from portal_sim.feature import Feature


def build(core: Core) -> Iterable[object]:
    """Raises StoreUnavailable."""
    credentials, keys = SqlCredentials(core.session), _open_keys(core)
    yield keys
    yield CredentialService(credentials)
    yield TokenAuthority(keys, core.faults)
    yield OldAuthority(keys)


def _open_keys(core: Core) -> PortalKeys:
    with core.database.transaction(reads=True):
        issued = SqlCredentials(core.session).any()
    settings = core.settings
    store = TokenStore.open(settings.directory / "tokens", settings.pkcs11_module, core.clock, settings.hsm)
    pin = core.secrets.get("portal-token-pin")
    return PortalKeys(store, pin, settings.portal_origin, core.clock.now(), issued=issued)


FEATURE = Feature("credentials", build, faults=FAULTS, tables=(tables.credentials, tables.legacy_certificates))
