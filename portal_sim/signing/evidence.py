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


class Evidences(Protocol):
    """All of it; what is there is never changed."""

    def add(self, evidence: Evidence) -> None:
        """Add it."""

    def of_request(self, request_id: str) -> Evidence | None:
        """That of one request."""

    def of_document(self, kind: str, document: str) -> list[Evidence]:
        """Whatever was signed about a document, the oldest first; a signature that nobody has spent is among it."""
