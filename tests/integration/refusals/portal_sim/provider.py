"""A provider of identities that answers whatever a test wants: both dialects, below one origin on loopback."""

from typing import Any
from urllib.parse import parse_qs

from joserfc import jwt
from joserfc.jwk import ECKey

from simkit.clock import Clock
from tests.integration.refusals.site import Answer, Site

CLAIMS = {
    "sub": "s",
    "title": "นาง",
    "given_name": "มาลี",
    "family_name": "ใจดี",
    "given_name_en": "Malee",
    "family_name_en": "Jaidee",
    "birthdate": "1990-08-27",
}


class Provider(Site):
    """`says` is the answer of its token endpoint (status, JSON) from now on; `nonce` came with the last question."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._key = ECKey.generate_key("P-256")
        self.says: Answer = (400, {"error": "authorization_pending"})
        self.nonce = ""
        super().__init__("idp.localhost")

    def issuer(self, name: str) -> str:
        return f"{self.origin}/{name}"

    def refuses(self, error: str) -> None:
        self.says = 400, {"error": error}

    def names(self, citizen_id: str, issuer: str = "paotang", **changes: Any) -> None:
        """The token endpoint answers with an ID token of that person."""
        now = int(self._clock.now().timestamp())
        claims = {
            **CLAIMS,
            "iss": self.issuer(issuer),
            "aud": "portal",
            "iat": now,
            "exp": now + 300,
            "nonce": self.nonce,
            "pid": citizen_id,
            **changes,
        }
        self.says = 200, {"id_token": jwt.encode({"alg": "ES256"}, claims, self._key, algorithms=["ES256"])}

    def answer(self, path: str, body: str) -> Answer:
        name, _, place = path.strip("/").partition("/")
        if place == ".well-known/openid-configuration":
            ends = {one: f"{self.issuer(name)}/{one}" for one in ("jwks", "token", "authorization", "device")}
            named = {"jwks_uri": ends["jwks"], "device_authorization_endpoint": ends["device"]}
            return 200, {
                **named,
                "issuer": self.issuer(name),
                "token_endpoint": ends["token"],
                "authorization_endpoint": ends["authorization"],
            }
        if place == "jwks":
            return 200, {"keys": [self._key.as_dict(private=False)]}
        if place == "device":
            self.nonce = parse_qs(body)["nonce"][0]
            link = f"{self.origin}/x"
            begun = {"device_code": "d", "user_code": "WDJB-MJHT", "verification_uri_complete": link}
            return 200, {**begun, "expires_in": 300, "interval": 5}
        return self.says
