"""What is kept of an approval: enough to check it years later, offline and by somebody else's library."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True)
class Evidence:
    """`signed` is the phone's answer as it came: a compact JWS, whose header has the certificate (`x5c`).

    `status` is what the CA said of that certificate at that moment, an OCSP response (DER): a hold leaves no trace
    after its end, so nothing that is made later can tell (RFC 6960; docs/protocol.md, Evidence).
    """

    request: str
    user_id: str
    kind: str
    document: str
    statement: str
    signed: str
    status: bytes
    signed_at: datetime


@dataclass(frozen=True)
class Proof:
    """What evidence proves by itself. `holds`: the certificate's key has signed just the statement that is kept.

    The certificate was one of the CA's, in its time then; `serial` is its number in hex. Of what can't be read there is
    none, and it doesn't hold.
    """

    serial: str
    not_after: datetime | None
    certificate_pem: str
    holds: bool


class Proofs(Protocol):
    """Reads evidence."""

    def of(self, evidence: Evidence) -> Proof:
        """Without any key of the portal."""


@dataclass(frozen=True)
class KeptEvidence:
    """What pages of documents show of signatures."""

    _evidences: "Evidences"
    _proofs: Proofs

    def look(self, request_id: str) -> tuple[Evidence, Proof]:
        """Raises LookupError."""
        evidence = self._evidences.of_request(request_id)
        if evidence is None:
            raise LookupError("no such evidence")
        return evidence, self._proofs.of(evidence)


class Evidences(Protocol):
    """All of it; what is there is never changed."""

    def add(self, evidence: Evidence) -> None:
        """Add it."""

    def of_request(self, request_id: str) -> Evidence | None:
        """That of one request."""

    def of_document(self, kind: str, document: str) -> list[Evidence]:
        """Whatever was signed about a document, the oldest first; a signature that nobody has spent is among it."""
