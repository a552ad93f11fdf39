"""The register of certificates."""

from collections.abc import Iterable

from portal_sim.core import Core
from portal_sim.credentials.adapters.keys import PortalKeys
from portal_sim.feature import STAFF, Feature, MenuItem
from portal_sim.office.certificates.adapters.published import PublishedStatus
from portal_sim.office.certificates.service import CertificateRegister
from portal_sim.office.certificates.sql import SqlCertificates
from portal_sim.office.certificates.web import bp
from portal_sim.soft_token.pki.service import Pki

MENU = (MenuItem("ใบรับรองและสถานะ", "certificates.soft_token", STAFF, 180),)


def build(core: Core) -> Iterable[object]:
    pki = core[Pki]
    published = PublishedStatus(core[PortalKeys].authority.certificate, pki.crl, pki.old_crl, pki.ocsp)
    yield CertificateRegister(SqlCertificates(core.session), published, core.clock)


FEATURE = Feature("certificates", build, (bp,), menu=MENU)
