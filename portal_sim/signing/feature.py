"""What a phone is asked to sign."""

from collections.abc import Iterable

from portal_sim.accounts.sql import SqlGuards
from portal_sim.core import Core
from portal_sim.credentials.adapters.keys import PortalKeys, TokenAuthority
from portal_sim.credentials.sql import SqlCredentials
from portal_sim.feature import Feature
from portal_sim.mail.service import Mailing
from portal_sim.signing import tables
from portal_sim.signing.adapters.jws import CertificateProofs, CertificateSignatures
from portal_sim.signing.adapters.status import CaStatuses
from portal_sim.signing.approvals import Approvals
from portal_sim.signing.asking import Asking
from portal_sim.signing.controls import add_controls
from portal_sim.signing.evidence import KeptEvidence
from portal_sim.signing.messages import MESSAGES
from portal_sim.signing.pauses import ApprovalPauses, Recipients
from portal_sim.signing.service import PhoneRequests
from portal_sim.signing.sql import SqlEvidences, SqlSigningRequests
from portal_sim.signing.subjects import Subjects
from portal_sim.signing.web import bp
from simkit.killing import Step

KILL_STEPS = {"approval": Step("approvals.take", "a signature is spent and its document approved", said=True)}


def build(core: Core) -> Iterable[object]:
    ca = core[PortalKeys].authority.certificate
    requests, credentials = SqlSigningRequests(core.session), SqlCredentials(core.session)
    asking = Asking(requests, core.settings.portal_origin, core.clock)
    subjects, evidences = Subjects(), SqlEvidences(core.session)
    signatures, statuses = CertificateSignatures(ca), CaStatuses(core[TokenAuthority], credentials, ca)
    yield subjects
    yield KeptEvidence(evidences, CertificateProofs(ca))
    yield asking
    yield (recipients := Recipients())
    pauses = ApprovalPauses(SqlGuards(core.session), recipients, core[Mailing], core.clock)
    yield Approvals(requests, credentials, subjects, evidences, asking, pauses, core.clock)
    yield PhoneRequests(requests, credentials, subjects, evidences, signatures, statuses, core.clock)


FEATURE = Feature(
    "signing", build, (bp,), MESSAGES, add_controls, kill_steps=KILL_STEPS,
    tables=(tables.signing_requests, tables.signing_evidence),
)  # fmt: skip
