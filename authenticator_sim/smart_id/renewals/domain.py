"""A renewal as the phone has it: the portal's task, and how far this phone has come with it (ST6.1.4)."""

from dataclasses import dataclass
from datetime import datetime

from authenticator_sim.smart_id.inbox.domain import InboxItem, ItemState
from simkit.digests import sha256_hex


@dataclass(kw_only=True)
class Renewal(InboxItem):
    """`key` labels the new key in the profile's token, made once the person has accepted."""

    key: str
    csr: str | None = None
    credential: str | None = None
    fingerprint: str | None = None
    not_after: datetime | None = None

    def certify(self, credential: str, fingerprint: str, not_after: datetime) -> None:
        """The new certificate is in the token."""
        self.credential, self.fingerprint, self.not_after = credential, fingerprint, not_after
        self.state = ItemState.CERTIFIED

    def proof(self, csr: str) -> dict[str, str]:
        """The claims that the old key signs (docs/protocol.md)."""
        digest = sha256_hex(csr)
        claims = {"renewal": self.id, "nonce": self.nonce, "portal": self.portal, "user": self.user_id}
        return {**claims, "csr_sha256": digest}
