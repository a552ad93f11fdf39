"""Renewal of certificates."""

from collections.abc import Iterable

from portal_sim.core import Core
from portal_sim.credentials.adapters.keys import PortalKeys, TokenAuthority
from portal_sim.credentials.sql import SqlCredentials
from portal_sim.feature import Feature
from portal_sim.soft_token.renewal import tables
from portal_sim.soft_token.renewal.adapters.jws import CertificateProofs
from portal_sim.soft_token.renewal.messages import MESSAGES
from portal_sim.soft_token.renewal.service import TokenRenewal
from portal_sim.soft_token.renewal.sql import SqlRenewals
from portal_sim.soft_token.renewal.web import bp
from simkit.killing import Step

KILL_STEPS = {"renewal": Step("renewal.start", "a renewal is begun", said=True)}


def build(core: Core) -> Iterable[object]:
    yield TokenRenewal(
        SqlRenewals(core.session),
        SqlCredentials(core.session),
        core[TokenAuthority],
        CertificateProofs(core[PortalKeys].authority.certificate),
        core.settings.portal_origin,
        core.clock,
    )


FEATURE = Feature("renewal", build, (bp,), MESSAGES, kill_steps=KILL_STEPS, tables=(tables.renewals,))
