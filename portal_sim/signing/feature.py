"""What a phone is asked to sign."""

from collections.abc import Iterable

from portal_sim.core import Core
from portal_sim.credentials.adapters.keys import PortalKeys
from portal_sim.credentials.sql import SqlCredentials
from portal_sim.feature import Feature
from portal_sim.signing import tables
from portal_sim.signing.adapters.jws import CertificateSignatures
from portal_sim.signing.controls import add_controls
from portal_sim.signing.service import SigningRequests
from portal_sim.signing.sql import SqlLoginRequests


def build(core: Core) -> Iterable[object]:
    signatures = CertificateSignatures(core[PortalKeys].authority.certificate)
    requests, credentials = SqlLoginRequests(core.session), SqlCredentials(core.session)
    yield SigningRequests(requests, credentials, signatures, core.clock)


FEATURE = Feature("signing", build, controls=add_controls, tables=(tables.login_requests,))
