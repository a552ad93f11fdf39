"""The portal as an OpenID Connect relying party, and a distrustful one: what both dialects have in common."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any, Self
from urllib.parse import quote_plus, urlsplit

import httpx
import structlog
from joserfc import jwt
from joserfc.errors import JoseError

from portal_sim.registration.proofing.adapters.id_tokens import Keys, keys_in, verified
from portal_sim.registration.proofing.device import ProofingRefused, ProviderDown
from portal_sim.registration.rows.domain import ProofedIdentity
from simkit.citizen_id import CitizenId, CitizenIdRefused
from simkit.loopback import client_of

log = structlog.get_logger(__name__)
SCOPES = "openid pid title given_name family_name given_name_en family_name_en birthdate ial"
SECONDS = 5.0  # how long a provider may take to answer
LEEWAY = 60  # seconds that two clocks may differ by


class OpenIdProvider:
    """`issuer` is what ID tokens must say, its origin the only one that is ever asked; `address` is where to connect
    for it (host:port), by default its port on loopback.
    """

    name = ""

    def __init__(
        self, issuer: str, client_id: str, secret_file: Path, *, address: str = "", seconds: float = SECONDS
    ) -> None:
        self._issuer = issuer
        self.client_id = client_id
        self._secret_file = secret_file
        self._host = urlsplit(issuer).netloc
        self._client = client_of(issuer, address=address, timeout=seconds)
        self._metadata: dict[str, Any] | None = None
        self._keys: Keys | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def identity(self, told: dict[str, Any], nonce: str, now: datetime) -> ProofedIdentity:
        """The person that the ID token in a token answer names; raises ProofingRefused(`proofing.bad_token`)."""
        try:
            return self._checked(str(told["id_token"]), nonce, now)
        except (JoseError, CitizenIdRefused, KeyError, ValueError, TypeError) as error:
            log.warning("ID token refused", why=type(error).__name__, what=str(error)[:80])
            raise ProofingRefused("proofing.bad_token") from error

    def _checked(self, id_token: str, nonce: str, now: datetime) -> ProofedIdentity:
        """OpenID Connect Core, 3.1.3.7: signature, issuer, audience, times, nonce; then the person."""
        token = self._decoded(id_token)
        claims = jwt.JWTClaimsRegistry(
            now=lambda: int(now.timestamp()), leeway=LEEWAY,
            iss={"essential": True, "value": self._issuer}, aud={"essential": True, "value": self.client_id},
            exp={"essential": True}, iat={"essential": True}, sub={"essential": True},
            nonce={"essential": True, "value": nonce}, pid={"essential": True},
        )  # fmt: skip
        claims.validate(token.claims)
        told = token.claims
        if isinstance(told["aud"], list) and told["aud"] != [self.client_id]:
            raise ValueError("for others, too")
        pid = CitizenId.parse(told["pid"])
        return ProofedIdentity(
            self.name, pid.digits, told["title"], told["given_name"], told["family_name"],
            told["given_name_en"], told["family_name_en"], date.fromisoformat(told["birthdate"]),
        )  # fmt: skip

    def _decoded(self, id_token: str) -> jwt.Token:
        if self._keys is None:
            self._keys = self._fetched_keys()
        try:
            return verified(id_token, self._keys)
        except (JoseError, ValueError):  # perhaps the provider has a new key: look once more
            self._keys = self._fetched_keys()
            return verified(id_token, self._keys)

    def _fetched_keys(self) -> Keys:
        """Raises ProviderDown."""
        told = object_in(self._sent("GET", self.endpoint("jwks_uri"))).get("keys")
        if not isinstance(told, list):
            raise ProviderDown
        return keys_in(told)

    def endpoint(self, name: str) -> str:
        """An endpoint's path, by discovery; raises ProviderDown."""
        if self._metadata is None:
            found = object_in(self._sent("GET", f"{urlsplit(self._issuer).path}/.well-known/openid-configuration"))
            if found.get("issuer") != self._issuer:
                raise ProviderDown
            self._metadata = found
        place = urlsplit(str(self._metadata.get(name)))
        if place.netloc != self._host:
            raise ProviderDown
        return place.path

    def post(self, endpoint: str, form: dict[str, str], *, may_refuse: bool = False) -> httpx.Response:
        """The portal's question, with id and secret each form-urlencoded (RFC 6749, 2.3.1); raises ProviderDown."""
        secret = self._secret_file.read_text().strip()
        credentials = (quote_plus(self.client_id), quote_plus(secret))
        return self._sent("POST", self.endpoint(endpoint), may_refuse=may_refuse, data=form, auth=credentials)

    def _sent(self, method: str, path: str, *, may_refuse: bool = False, **what: Any) -> httpx.Response:
        try:
            answer = self._client.request(method, path, **what)
        except httpx.HTTPError as error:
            log.warning("provider unreachable", why=type(error).__name__)
            raise ProviderDown from error
        if answer.is_server_error or (answer.is_error and not may_refuse):
            log.warning("provider failed", status=answer.status_code)
            raise ProviderDown
        return answer


def object_in(answer: httpx.Response) -> dict[str, Any]:
    """The JSON object that was answered; raises ProviderDown for anything else."""
    try:
        told = json.loads(answer.content)
    except ValueError as error:
        raise ProviderDown from error
    if not isinstance(told, dict):
        raise ProviderDown
    return told
