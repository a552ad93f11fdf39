"""What is signed between phone and portal, as JWS: challenges in, answers and device proofs out (docs/protocol.md)."""

import json
import re
import secrets
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from authenticator_sim.adapters.tokens import DeviceTokens, ProfileTokens
from authenticator_sim.pin import Pin
from authenticator_sim.smart_id.inbox.domain import ChallengeRefused
from authenticator_sim.smart_id.profiles.domain import Profile
from authenticator_sim.smart_id.renewals.domain import Renewal
from authenticator_sim.smart_id.requests.domain import Purpose, SigningRequest
from hsm.jose import signing_key
from simkit.digests import base64url
from simkit.pictures import PICTURES
from simkit.statement import Statement, StatementRefused

CHALLENGE_TYPE = "soft-token-challenge+jwt"
TASK_TYPE = "soft-token-renewal+jwt"
RENEWAL_PROOF_TYPE = "soft-token-renewal-proof+jwt"
TEXT = re.compile(r".+", re.DOTALL)
NAME = re.compile(r"[A-Za-z0-9_-]{16,64}")  # of a renewal: it becomes part of a key's label
ANSWER_TYPE = "soft-token-answer+jwt"
PROOF_TYPE = "dpop+jwt"


class SignedChallenges:
    """Checks challenges against the portal key pinned at the activation; `exp` is the portal's own business.

    Both methods raise ChallengeRefused unless a challenge is the pinned portal's, for this profile.
    """

    def request(self, signed: str, profile: Profile) -> SigningRequest:
        with _refusals():
            claims = _verified(signed, CHALLENGE_TYPE, profile)
            picture, expires = claims["picture"], claims["exp"]
            if type(expires) is not int:
                raise ChallengeRefused("challenge.unreadable")
            if picture not in PICTURES:
                raise ChallengeRefused("challenge.unknown_picture")
            about: dict[str, Any] = {"purpose": Purpose(claims["purpose"]), "statement": _statement(claims)}
            return SigningRequest(**_item(claims, profile, TEXT), picture=picture, expires=expires, **about)

    def renewal(self, signed: str, profile: Profile) -> Renewal:
        with _refusals():
            claims = _verified(signed, TASK_TYPE, profile)
            return Renewal(**_item(claims, profile, NAME), key=f"renewal-{claims['jti']}")


@dataclass(frozen=True)
class TokenAnswers:
    """Signs answers in the tokens."""

    profiles: ProfileTokens
    devices: DeviceTokens

    def sign_acceptance(self, profile: Profile, pin: Pin, claims: dict[str, Any]) -> str:
        """`x5c` (RFC 7515, 4.1.6): whoever keeps the answer has the certificate with it."""
        with self.profiles.unlocked(profile.id, pin) as keys:
            der = keys.certificate(profile.key).public_bytes(Encoding.DER)
            return _signed({"typ": ANSWER_TYPE, "x5c": [b64encode(der).decode()]}, claims, keys.ec(profile.key))

    def sign_rejection(self, phone: str, claims: dict[str, Any]) -> str:
        with self.devices.transport(phone) as key:
            return _signed({"typ": ANSWER_TYPE, "jwk": _public_jwk(key)}, claims, key)

    def prove_possession(self, profile: Profile, pin: Pin, claims: dict[str, Any]) -> str:
        with self.profiles.unlocked(profile.id, pin) as keys:
            fingerprint = keys.certificate(profile.key).fingerprint(SHA256())
            header = {"typ": RENEWAL_PROOF_TYPE, "x5t#S256": base64url(fingerprint)}
            return _signed(header, claims, keys.ec(profile.key))


@dataclass(frozen=True)
class DeviceProofs:
    """DPoP proofs (RFC 9449) by the transport key."""

    devices: DeviceTokens

    def sign_dpop(self, phone: str, method: str, url: str, nonce: str | None, now: datetime) -> str:
        """Raises KeysFailed."""
        claims: dict[str, Any] = {"htm": method, "htu": url, "jti": secrets.token_urlsafe(16)}
        claims["iat"] = int(now.timestamp())
        if nonce is not None:
            claims["nonce"] = nonce
        with self.devices.transport(phone) as key:
            return _signed({"typ": PROOF_TYPE, "jwk": _public_jwk(key)}, claims, key)


@contextmanager
def _refusals() -> Iterator[None]:
    try:
        yield
    except StatementRefused as error:
        raise ChallengeRefused("challenge.statement") from error
    except (JoseError, ValueError, KeyError, TypeError, AttributeError, OverflowError) as error:
        raise ChallengeRefused("challenge.unreadable") from error


def _verified(signed: str, kind: str, profile: Profile) -> dict[str, Any]:
    message = jws.extract_compact(signed.encode())
    key = ECKey.import_key(profile.portal_key)
    if message.headers().get("typ") != kind:
        raise ChallengeRefused("challenge.type")
    if not jws.validate_compact(message, key, algorithms=["ES256"]):
        raise ChallengeRefused("challenge.signature")
    claims: dict[str, Any] = json.loads(message.payload)
    if (claims["iss"], claims["aud"], claims["sub"]) != (profile.portal, profile.credential, profile.user_id):
        raise ChallengeRefused("challenge.not_for_this_profile")
    return claims


def _item(claims: dict[str, Any], profile: Profile, form: re.Pattern[str]) -> dict[str, Any]:
    """What every kind of inbox item has; its id and its nonce have that form."""
    texts = [claims[name] for name in ("jti", "nonce")]
    if not all(isinstance(text, str) and form.fullmatch(text) for text in texts):
        raise ChallengeRefused("challenge.unreadable")
    return {
        "id": texts[0],
        "phone": profile.phone,
        "profile": profile.id,
        "portal": profile.portal,
        "user_id": profile.user_id,
        "nonce": texts[1],
        "issued_at": datetime.fromtimestamp(claims["iat"], UTC),
    }


def _statement(claims: dict[str, Any]) -> str:
    """The text itself: it is never put together anew, so what is shown is what is signed. A login has none."""
    text: str = claims["statement"]
    if bool(Statement.read(text).lines) is not (claims["purpose"] == Purpose.APPROVE):
        raise ChallengeRefused("challenge.statement")
    return text


def _signed(header: dict[str, Any], claims: dict[str, Any], key: ec.EllipticCurvePrivateKey) -> str:
    return jws.serialize_compact(
        {"alg": "ES256", **header}, json.dumps(claims, ensure_ascii=False).encode(), signing_key(key)
    )


def _public_jwk(key: ec.EllipticCurvePrivateKey) -> dict[str, Any]:
    return dict(signing_key(key).as_dict(private=False))
