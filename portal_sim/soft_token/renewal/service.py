"""Use cases of the renewal: the page's and the phone's."""

import secrets
from dataclasses import dataclass
from typing import Protocol

from portal_sim.credentials.domain import CertificateAuthority, Credential, Credentials
from portal_sim.soft_token.renewal.domain import (
    Need,
    Proof,
    Renewal,
    RenewalRefused,
    Renewals,
    RenewalState,
    RenewalUnknown,
    need_of,
)
from simkit.clock import Clock
from simkit.digests import sha256_hex


class RenewalProofs(Protocol):
    """Checks what the old key has signed."""

    def read(self, signed: str, credential: Credential) -> Proof:
        """The fields, when the credential's key has signed them, whether its certificate has ended or not.

        Raises RenewalRefused(`renewal.bad_proof`).
        """

    def must_be_new(self, csr_pem: str, credential: Credential) -> None:
        """Raises RenewalRefused(`renewal.same_key`) for a CSR of the key that is to be renewed."""


@dataclass(frozen=True)
class TokenRenewal:
    """`portal` is the public origin that the phone's proof must name."""

    _renewals: Renewals
    _credentials: Credentials
    _authority: CertificateAuthority
    _proofs: RenewalProofs
    _portal: str
    _clock: Clock

    # -- the page

    def need(self, user_id: str) -> Need:
        """Whether the person's certificate asks for a renewal now."""
        credential = self._credentials.active_of(user_id)
        return need_of(credential, self._clock.now()) if credential else Need.NONE

    def days_left(self, user_id: str) -> int:
        """Of the active certificate."""
        credential = self._credentials.active_of(user_id)
        return credential.days_left(self._clock.now()) if credential else 0

    def start(self, user_id: str) -> Renewal:
        """Send the task to the phone; one that waits there already stays. Raises RenewalRefused outside the window."""
        credential = self._credentials.active_of(user_id)
        if credential is None or self.need(user_id) is Need.NONE:
            raise RenewalRefused("renewal.not_needed")
        current = self.current(user_id)
        if current and current.waits:
            return current
        fresh = Renewal(
            secrets.token_urlsafe(16), user_id, credential.id, secrets.token_urlsafe(32), self._portal,
            self._clock.now(),
        )  # fmt: skip
        self._renewals.add(fresh)
        return fresh

    def current(self, user_id: str) -> Renewal | None:
        """The newest one, if it is about the certificate that serves now; not the one of two years ago."""
        newest, credential = self._renewals.newest_of(user_id), self._credentials.active_of(user_id)
        if newest is None or credential is None or credential.id not in {newest.credential, newest.successor}:
            return None
        over = newest.state is RenewalState.DONE and self.need(user_id) is not Need.NONE
        return None if over else newest

    # -- the phone

    def waiting_for(self, credential: Credential) -> list[Renewal]:
        """What waits for this credential."""
        newest = self._renewals.newest_of(credential.user_id)
        return [newest] if newest and newest.waits and newest.credential == credential.id else []

    def certify(self, credential: Credential, renewal_id: str, csr_pem: str, signed: str) -> Credential:
        """A certificate for the new key, proven by the old one; the same one again for the same CSR.

        The new credential serves when it is confirmed, and the old one until then. Raises RenewalRefused,
        CredentialRefused, ActivationRefused.
        """
        renewal = self._mine(credential, renewal_id)
        csr_digest = sha256_hex(csr_pem)
        renewal.must_fit(self._proofs.read(signed, credential), csr_digest)
        if renewal.successor and renewal.state is RenewalState.TAKEN and renewal.csr_digest == csr_digest:
            return self._credentials.get(renewal.successor)
        self._proofs.must_be_new(csr_pem, credential)
        renewal.require_open()  # before the CA signs anything
        now = self._clock.now()
        issued = self._authority.issue(csr_pem, renewal.nonce, renewal.user_id, now)
        successor = Credential(
            secrets.token_urlsafe(16), credential.user_id, credential.device, credential.platform, credential.model,
            issued.pem, issued.serial, issued.fingerprint, now, issued.not_after,
        )  # fmt: skip
        renewal.take(csr_digest, successor.id)
        self._credentials.add(successor)
        return successor

    def confirm(self, successor: Credential, fingerprint: str) -> bool:
        """The phone has stored it: the new one serves, the old one ends. False when no renewal has led to it."""
        renewal = self._renewals.by_successor(successor.id)
        if renewal is None:
            return False
        now = self._clock.now()
        if successor.confirm(fingerprint, now):
            renewal.finish(now)
            for other in self._credentials.others_of(successor):
                other.revoke("superseded", now)
        return True

    def reject(self, credential: Credential, renewal_id: str) -> None:
        """The person said no on the phone; nothing else changes (soft_token.yaml, choices)."""
        self._mine(credential, renewal_id).reject(self._clock.now())

    def _mine(self, credential: Credential, renewal_id: str) -> Renewal:
        credential.must_be_active()
        renewal = self._renewals.find(renewal_id)
        if renewal is None or renewal.credential != credential.id:
            raise RenewalUnknown("renewal.unknown")
        return renewal
