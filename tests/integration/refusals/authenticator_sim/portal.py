"""A portal that says whatever a test wants; by default it issues certificates and takes every answer."""

import json
import secrets
from datetime import timedelta
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding

from bench.arranging.foreign_authority import NAME, foreign_certificate
from simkit.clock import Clock
from tests.contract.software_keys import new_key, public_jwk, signed
from tests.integration.refusals.site import Answer, Site

USER = "Q8888888888ST01"
NONSENSE = ["no", "object"]


class Portal(Site):
    """`says` is its answer to a call, by the call's name (the last part of its path; `offer`), until `rest`.

    `requests` and `renewals` are what a phone finds in its inbox; `credential` is the last one that it issued, with
    `foreign` by another CA of the same name, and with a clock that is `ahead`.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._authority, self._key = new_key(), new_key()
        self._ca = self._own_certificate()
        self.credential = ""
        self.rest()
        super().__init__("portal.localhost")

    def rest(self) -> None:
        self.says: dict[str, Answer] = {}
        self.requests: list[str] = []
        self.renewals: list[str] = []
        self.foreign = False
        self.ahead = timedelta()

    def refuses(self, call: str, key: str) -> None:
        self.says[call] = 409, {"key": key}

    def link(self) -> str:
        """What a QR says that offers a Soft Token."""
        return f"{self.origin}/activate/{secrets.token_urlsafe(32)}"

    def offer(self, **changes: Any) -> dict[str, Any]:
        """As a phone sees it."""
        return {
            "portal": self.origin,
            "portal_name": "New GFMIS Thai",
            "user_id": USER,
            "full_name": "นางสาวมาลี ศรีสุข",
            "nonce": "n" * 43,
            "expires_at": (self._clock.now() + timedelta(minutes=10)).isoformat(),
            "portal_key": public_jwk(self._key),
            "ca_certificate": self._ca,
            **changes,
        }

    def challenge(self, kind: str = "challenge", *, forged: bool = False, **changes: Any) -> str:
        """A login request, or a renewal's task, for the last credential."""
        now = int(self._clock.now().timestamp())
        claims = {
            "iss": self.origin,
            "aud": self.credential,
            "sub": USER,
            "jti": secrets.token_urlsafe(16),
            "nonce": secrets.token_urlsafe(32),
            "iat": now,
            "exp": now + 60,
            "picture": "elephant",
            "purpose": "login",
            "statement": "",
            **changes,
        }
        return signed({"typ": f"soft-token-{kind}+jwt"}, claims, new_key() if forged else self._key)

    def issue(self, csr: str) -> Answer:
        """A certificate and its credential's name."""
        self.credential = secrets.token_urlsafe(16)
        authority = None if self.foreign else self._authority
        certificate = foreign_certificate(csr, USER, self._clock.now() + self.ahead, authority)
        return 201, {"credential": self.credential, "certificate": certificate}

    def answer(self, path: str, body: str) -> Answer:
        parts = path.removeprefix("/soft-token/v1/").split("/")
        call = "offer" if len(parts) == 2 else parts[-1]
        if call in self.says:
            return self.says[call]
        if call == "offer":
            return 200, self.offer()
        if call == "certificate":
            return self.issue(json.loads(body)["csr"])
        if call == "inbox":
            tasks = [{"task": task} for task in self.renewals]
            return 200, {"requests": [{"challenge": one} for one in self.requests], "renewals": tasks}
        return 204, None

    def _own_certificate(self) -> str:
        now = self._clock.now()
        builder = x509.CertificateBuilder().subject_name(NAME).issuer_name(NAME).serial_number(1)
        builder = builder.not_valid_before(now).not_valid_after(now + timedelta(days=3650))
        ca = builder.public_key(self._authority.public_key()).sign(self._authority, SHA256())
        return ca.public_bytes(Encoding.PEM).decode()
