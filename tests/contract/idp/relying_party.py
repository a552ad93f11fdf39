"""A relying party by oauthlib and PyJWT: neither Authlib nor joserfc, which the provider is made of."""

import secrets
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import jwt
from oauthlib.oauth2 import DeviceClient  # type: ignore[import-untyped]

from tests.contract.idp.running_idp import CLIENT_ID, RunningIdp

SCOPES = ["openid", "pid", "title", "given_name", "family_name", "given_name_en", "family_name_en", "birthdate", "ial"]
REQUIRED = ["iss", "sub", "aud", "exp", "iat", "auth_time", "nonce", "pid"]


class NonceDiffers(jwt.InvalidTokenError):
    """The token answers another question."""


@dataclass(frozen=True)
class Started:
    """What came of the device authorization request, and the nonce in it."""

    nonce: str
    device_code: str
    user_code: str
    qr: str
    told: dict[str, Any]


class Party:
    """Knows the issuer and its secret, and finds everything else by discovery."""

    def __init__(self, idp: RunningIdp, issuer: str) -> None:
        self.idp = idp
        self._issuer = issuer
        self._auth = (CLIENT_ID, idp.secret)
        self._http = idp.at(idp.origin)
        place = urlsplit(issuer).path + "/.well-known/openid-configuration"
        self.metadata: dict[str, Any] = self._http.get(place).json()
        assert self.metadata["issuer"] == issuer

    def verified(self, id_token: str, nonce: str) -> dict[str, Any]:
        """OpenID Connect Core, 3.1.3.7; raises jwt.InvalidTokenError, jwt.PyJWKSetError."""
        kid = jwt.get_unverified_header(id_token).get("kid")
        keys = {key.key_id: key for key in self.keys().keys}
        if kid not in keys:
            raise jwt.InvalidKeyError("no such key")
        claims: dict[str, Any] = jwt.decode(
            id_token,
            keys[kid],
            algorithms=["ES256"],
            audience=CLIENT_ID,
            issuer=self._issuer,
            options={"require": REQUIRED},
        )
        if claims["nonce"] != nonce:
            raise NonceDiffers
        return claims

    def keys(self) -> jwt.PyJWKSet:
        return jwt.PyJWKSet.from_dict(self._http.get(urlsplit(self.metadata["jwks_uri"]).path).json())

    def post(self, endpoint: str, form: dict[str, Any], *, auth: tuple[str, str] | None = None) -> httpx.Response:
        return self._http.post(urlsplit(self.metadata[endpoint]).path, data=form, auth=auth or self._auth)


class RelyingParty(Party):
    """By device authorization, as เป๋าตัง has it."""

    def __init__(self, idp: RunningIdp) -> None:
        super().__init__(idp, idp.issuer)
        self._oauth = DeviceClient(CLIENT_ID, scope=SCOPES)

    def start(self, scopes: list[str] | None = None) -> Started:
        nonce = secrets.token_urlsafe(16)
        asked = self._oauth.prepare_request_uri("https://any.invalid/", scope=scopes or SCOPES, nonce=nonce)
        told = self.post("device_authorization_endpoint", parse_qs(urlsplit(asked).query)).raise_for_status().json()
        self.idp.canaries |= {told["device_code"], nonce}
        return Started(nonce, told["device_code"], told["user_code"], told["verification_uri_complete"], told)

    def token_answer(self, device_code: str) -> httpx.Response:
        return self.post("token_endpoint", parse_qs(self._oauth.prepare_request_body(device_code, scope="")))

    def collect(self, device_code: str) -> dict[str, Any]:
        """Raises oauthlib's OAuth2Error with the provider's error code."""
        token: dict[str, Any] = self._oauth.parse_request_body_response(self.token_answer(device_code).text, SCOPES)
        self.idp.canaries |= {token["access_token"], token["id_token"]}
        return token
