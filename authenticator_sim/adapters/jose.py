"""What is signed between phone and portal, as JWS: challenges in, answers and device proofs out (docs/protocol.md)."""

import json
import re
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, TypeVar

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from authenticator_sim.adapters.tokens import DeviceTokens, ProfileTokens
from authenticator_sim.smart_id.profiles import Profile
from authenticator_sim.smart_id.renewals import Task
from authenticator_sim.smart_id.requests import Challenge, ChallengeRefused
from hsm.jose import signing_key
from simkit.pictures import PICTURES

CHALLENGE_TYPE = "soft-token-challenge+jwt"
TASK_TYPE = "soft-token-renewal+jwt"
RENEWAL_PROOF_TYPE = "soft-token-renewal-proof+jwt"
NAME = re.compile(r"[A-Za-z0-9_-]{16,64}")  # of a renewal: it becomes part of a key's label
Kind = TypeVar("Kind")
ANSWER_TYPE = "soft-token-answer+jwt"
PROOF_TYPE = "dpop+jwt"


class SignedChallenges:
    """Checks challenges against the portal key pinned at the activation; `exp` is the portal's own business."""

    def read(self, signed: str, profile: Profile) -> Challenge:
        return _read(signed, CHALLENGE_TYPE, profile, _challenge)

    def read_task(self, signed: str, profile: Profile) -> Task:
        return _read(signed, TASK_TYPE, profile, _task)


class TokenAnswers:
    """Signs answers in the tokens."""

    def __init__(self, profiles: ProfileTokens, devices: DeviceTokens) -> None:
        self._profiles = profiles
        self._devices = devices

    def accept(self, profile: Profile, pin: str, claims: dict[str, Any]) -> str:
        return self._by_profile(ANSWER_TYPE, profile, pin, claims)

    def prove(self, profile: Profile, pin: str, claims: dict[str, Any]) -> str:
        return self._by_profile(RENEWAL_PROOF_TYPE, profile, pin, claims)

    def _by_profile(self, kind: str, profile: Profile, pin: str, claims: dict[str, Any]) -> str:
        with self._profiles.unlocked(profile.id, pin) as keys:
            fingerprint = keys.certificate(profile.key).fingerprint(SHA256())
            header = {"typ": kind, "x5t#S256": _base64url(fingerprint)}
            return _signed(header, claims, keys.ec(profile.key))

    def reject(self, phone: str, claims: dict[str, Any]) -> str:
        key = self._devices.transport(phone)
        return _signed({"typ": ANSWER_TYPE, "jwk": _public_jwk(key)}, claims, key)


class DeviceProofs:
    """DPoP proofs (RFC 9449) by the transport key."""

    def __init__(self, devices: DeviceTokens) -> None:
        self._devices = devices

    def make(self, phone: str, method: str, url: str, nonce: str | None, now: datetime) -> str:
        claims: dict[str, Any] = {
            "htm": method, "htu": url, "jti": secrets.token_urlsafe(16), "iat": int(now.timestamp()),
        }  # fmt: skip
        if nonce is not None:
            claims["nonce"] = nonce
        key = self._devices.transport(phone)
        return _signed({"typ": PROOF_TYPE, "jwk": _public_jwk(key)}, claims, key)


def _read(signed: str, kind: str, profile: Profile, parse: Callable[[dict[str, Any], Profile], Kind]) -> Kind:
    try:
        message = jws.extract_compact(signed.encode())
        key = ECKey.import_key(profile.portal_key)
        if message.headers().get("typ") != kind:
            raise ChallengeRefused("challenge.type")
        if not jws.validate_compact(message, key, algorithms=["ES256"]):
            raise ChallengeRefused("challenge.signature")
        claims = json.loads(message.payload)
        if (claims["iss"], claims["aud"], claims["sub"]) != (profile.portal, profile.credential, profile.user_id):
            raise ChallengeRefused("challenge.not_for_this_profile")
        return parse(claims, profile)
    except (JoseError, ValueError, KeyError, TypeError, AttributeError, OverflowError) as error:
        raise ChallengeRefused("challenge.unreadable") from error


def _task(claims: dict[str, Any], profile: Profile) -> Task:
    texts = [claims[name] for name in ("jti", "nonce")]
    if not all(isinstance(text, str) and NAME.fullmatch(text) for text in texts):
        raise ChallengeRefused("challenge.unreadable")
    issued_at = datetime.fromtimestamp(claims["iat"], UTC)
    return Task(texts[0], profile.portal, profile.user_id, texts[1], issued_at)


def _challenge(claims: dict[str, Any], profile: Profile) -> Challenge:
    texts, picture, expires = [claims[name] for name in ("jti", "nonce")], claims["picture"], claims["exp"]
    if not all(isinstance(text, str) and text for text in texts) or type(expires) is not int:
        raise ChallengeRefused("challenge.unreadable")
    if picture not in PICTURES:
        raise ChallengeRefused("challenge.unknown_picture")
    issued_at = datetime.fromtimestamp(claims["iat"], UTC)
    return Challenge(texts[0], profile.portal, profile.user_id, texts[1], picture, issued_at, expires)


def _signed(header: dict[str, Any], claims: dict[str, Any], key: ec.EllipticCurvePrivateKey) -> str:
    return jws.serialize_compact({"alg": "ES256", **header}, json.dumps(claims).encode(), signing_key(key))


def _public_jwk(key: ec.EllipticCurvePrivateKey) -> dict[str, Any]:
    return dict(signing_key(key).as_dict(private=False))


def _base64url(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()
