"""What the CAs publish."""

from collections.abc import Iterable

from portal_sim.core import Core
from portal_sim.credentials.adapters.keys import OldAuthority, TokenAuthority
from portal_sim.credentials.sql import SqlCredentials, SqlLegacyCertificates
from portal_sim.feature import Feature
from portal_sim.soft_token.pki.adapters.numbers import NumbersOnDisk
from portal_sim.soft_token.pki.service import Pki
from portal_sim.soft_token.pki.web import bp
from simkit.sim import Sim
from simkit.web import csrf


def build(core: Core) -> Iterable[object]:
    credentials, old = SqlCredentials(core.session), SqlLegacyCertificates(core.session)
    numbers, old_numbers = (NumbersOnDisk(core.settings.directory / f"{name}.crl-number") for name in ("ca", "old-ca"))
    yield Pki(credentials, core[TokenAuthority], numbers, old, core[OldAuthority], old_numbers, core.clock)


def setup(_app: Sim, _core: Core) -> None:
    csrf.exempt(bp)  # a certificate's status: no cookie means anything there


FEATURE = Feature("pki", build, (bp,), setup=setup)
