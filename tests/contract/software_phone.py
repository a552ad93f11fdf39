"""A second, independent implementation of the phone's side of docs/protocol.md, with software keys.

It shares no line with authenticator_sim: where the two agree with the portal, the protocol is what the document says.
"""

import json
import secrets
from base64 import b64encode
from copy import copy
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import httpx
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from joserfc import jws
from joserfc.jwk import ECKey

from tests.contract.description import Description
from tests.contract.running_portal import RunningPortal
from tests.contract.software_keys import b64, make_csr, new_key, public_jwk, signed

BASE = "/soft-token/v1"
PIXEL = {"platform": "android", "model": "Pixel 8"}


@dataclass(frozen=True)
class Challenge:
    """A request: the JWS as it came, and what it says."""

    token: str
    header: dict[str, Any]
    claims: dict[str, Any]


def key_of(answer: httpx.Response) -> str:
    """Why the portal refuses (RFC 9457); empty when it doesn't."""
    is_problem = answer.headers.get("Content-Type") == "application/problem+json"
    return str(answer.json()["key"]) if is_problem else ""


class SoftwarePhone:
    """One phone; `take` gives it a credential."""

    def __init__(self, portal: RunningPortal, description: Description) -> None:
        self.portal = portal
        self.transport = new_key()
        self.profile = new_key()
        self.credential = ""
        self.certificate: x509.Certificate | None = None
        self.portal_key: dict[str, Any] = {}
        self._client = portal.client()
        self._description = description
        self.nonce: str | None = None

    def connected(self) -> "SoftwarePhone":
        """The same phone in the next test, which nobody has hung up yet."""
        after = copy(self)
        vars(after)["_client"] = self.portal.client()
        return after

    # -- calls

    def call(self, method: str, path: str, body: object = None, **proof_changes: Any) -> httpx.Response:
        """With a proof by the transport key; asks again when the portal wants a fresh nonce, as RFC 9449 says."""
        answer = self.once(method, path, body, self.proof(method, path, **proof_changes))
        if answer.status_code == 401 and answer.json()["key"] == "dpop.nonce_needed" and "nonce" not in proof_changes:
            answer = self.once(method, path, body, self.proof(method, path, **proof_changes))
        return answer

    def once(self, method: str, path: str, body: object, proof: str | None) -> httpx.Response:
        """One request, checked against the portal's own description."""
        headers = {"DPoP": proof} if proof is not None else {}
        if body is not None:
            headers["Content-Type"] = "application/json"
        content = None if body is None else json.dumps(body)
        answer = self._client.request(method, BASE + path, content=content, headers=headers)
        self._description.check(answer)
        self.nonce = answer.headers["DPoP-Nonce"]
        return answer

    def proof(self, method: str, path: str, key: ec.EllipticCurvePrivateKey | None = None, **changes: Any) -> str:
        """A DPoP proof; a change to None leaves the claim out."""
        signer = key or self.transport
        claims = {
            "htm": method, "htu": self.portal.origin + BASE + path, "jti": secrets.token_urlsafe(16),
            "iat": int(self.portal.clock.now().timestamp()), "nonce": self.nonce, **changes,
        }  # fmt: skip
        told = {name: value for name, value in claims.items() if value is not None}
        return signed({"typ": "dpop+jwt", "jwk": public_jwk(signer)}, told, signer)

    # -- activation

    def look(self, secret: str) -> httpx.Response:
        return self.once("GET", f"/offers/{secret}", None, None)

    def request_certificate(self, secret: str, csr: str, device: dict[str, str] = PIXEL) -> httpx.Response:
        return self.call("POST", f"/offers/{secret}/certificate", {"csr": csr, "device": device})

    def take(self, secret: str) -> "SoftwarePhone":
        """Look, make the request, store the certificate; not confirmed yet."""
        offer = self.look(secret).json()
        self.portal_key = offer["portal_key"]
        answer = self.request_certificate(secret, make_csr(self.profile, offer["user_id"], offer["nonce"]))
        assert answer.status_code == 201, answer.text
        self.credential = answer.json()["credential"]
        self.certificate = x509.load_pem_x509_certificate(answer.json()["certificate"].encode())
        return self

    @property
    def thumbprint(self) -> bytes:
        """SHA-256 of the certificate."""
        assert self.certificate, "no certificate yet"
        return self.certificate.fingerprint(SHA256())

    @property
    def chain(self) -> list[str]:
        """The certificate as a header names it (RFC 7515, 4.1.6)."""
        assert self.certificate, "no certificate yet"
        return [b64encode(self.certificate.public_bytes(Encoding.DER)).decode()]

    def confirm(self, fingerprint: str | None = None) -> httpx.Response:
        body = {"certificate_sha256": fingerprint or self.thumbprint.hex()}
        return self.call("PUT", f"/credentials/{self.credential}/confirmation", body)

    # -- renewal

    def newest_renewal(self) -> dict[str, Any]:
        """The one task that waits, its signature checked."""
        (waiting,) = self.inbox().json()["renewals"]
        message = jws.deserialize_compact(waiting["task"], ECKey.import_key(self.portal_key), algorithms=["ES256"])
        assert message.headers()["typ"] == "soft-token-renewal+jwt"
        task: dict[str, Any] = json.loads(message.payload)
        assert (task["aud"], task["iss"]) == (self.credential, self.portal.origin)
        return task

    def renewal_claims(self, task: dict[str, Any], csr: str, **changes: Any) -> dict[str, Any]:
        """What the old key signs."""
        return {
            "renewal": task["jti"], "nonce": task["nonce"], "portal": task["iss"], "user": task["sub"],
            "csr_sha256": sha256(csr.encode()).hexdigest(), **changes,
        }  # fmt: skip

    def renewal_proof(
        self, claims: dict[str, Any], key: ec.EllipticCurvePrivateKey | None = None, **header: Any
    ) -> str:
        fields = {"typ": "soft-token-renewal-proof+jwt", "x5t#S256": b64(self.thumbprint), **header}
        return signed(fields, claims, key or self.profile)

    def request_renewal(self, task: dict[str, Any], csr: str, proof: str) -> httpx.Response:
        path = f"/credentials/{self.credential}/renewals/{task['jti']}/certificate"
        return self.call("POST", path, {"csr": csr, "proof": proof})

    def reject_renewal(self, task: dict[str, Any]) -> httpx.Response:
        return self.call("POST", f"/credentials/{self.credential}/renewals/{task['jti']}/rejection")

    def renewed(self) -> "SoftwarePhone":
        """This phone after the whole renewal, but for the confirmation; this one keeps what it had."""
        task, after = self.newest_renewal(), copy(self)
        after.profile = new_key()
        csr = make_csr(after.profile, task["sub"], task["nonce"])
        answer = self.request_renewal(task, csr, self.renewal_proof(self.renewal_claims(task, csr)))
        assert answer.status_code == 201, answer.text
        after.credential = answer.json()["credential"]
        after.certificate = x509.load_pem_x509_certificate(answer.json()["certificate"].encode())
        return after

    # -- requests

    def inbox(self) -> httpx.Response:
        return self.call("GET", f"/credentials/{self.credential}/inbox")

    def newest_challenge(self) -> Challenge:
        """The one request that waits, its signature checked as a phone has to."""
        (waiting,) = self.inbox().json()["requests"]
        message = jws.deserialize_compact(waiting["challenge"], ECKey.import_key(self.portal_key), algorithms=["ES256"])
        return Challenge(waiting["challenge"], message.headers(), json.loads(message.payload))

    def answer_to(self, challenge: Challenge, decision: str = "accept", **changes: Any) -> dict[str, Any]:
        """The claims of an answer."""
        told = challenge.claims
        return {
            "request": told["jti"], "nonce": told["nonce"], "picture": told["picture"], "portal": told["iss"],
            "user": told["sub"], "exp": told["exp"], "purpose": told["purpose"], "statement": told["statement"],
            "decision": decision, **changes,
        }  # fmt: skip

    def accepted(self, claims: dict[str, Any], **header: Any) -> str:
        """Signed by the profile key."""
        fields = {"typ": "soft-token-answer+jwt", "x5c": self.chain, **header}
        return signed(fields, claims, self.profile)

    def rejected(self, claims: dict[str, Any], key: ec.EllipticCurvePrivateKey | None = None) -> str:
        """Signed by the transport key."""
        signer = key or self.transport
        return signed({"typ": "soft-token-answer+jwt", "jwk": public_jwk(signer)}, claims, signer)

    def deliver(self, answer: str) -> httpx.Response:
        return self.call("POST", f"/credentials/{self.credential}/answers", {"answer": answer})

    def accept(self, challenge: Challenge) -> httpx.Response:
        return self.deliver(self.accepted(self.answer_to(challenge)))

    def reject(self, challenge: Challenge) -> httpx.Response:
        return self.deliver(self.rejected(self.answer_to(challenge, "reject")))
