"""What can be taken away of a signature: a zip that needs nothing of the portal to be checked (docs/protocol.md)."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from portal_sim.finance.papers.service import Signature


def evidence_file(signature: Signature) -> bytes:
    """Statement, signed answer, certificate, and what the CA said of it (OCSP), each a file of its own."""
    evidence = signature.evidence
    files = {
        "statement.txt": evidence.statement.encode(),
        "answer.jws": evidence.signed.encode(),
        "certificate.pem": signature.proof.certificate_pem.encode(),
        "status.ocsp": evidence.status,
    }
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(ZipInfo(name, evidence.signed_at.timetuple()[:6]), content)
    return packed.getvalue()
