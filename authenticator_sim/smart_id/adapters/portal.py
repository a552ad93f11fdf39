"""The portal over HTTP (docs/protocol.md, the phone's side)."""

from datetime import datetime
from typing import Any, Protocol

import httpx
import structlog
from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from authenticator_sim.faults import KILLED_WITH_CERTIFICATE, KILLED_WITH_CONFIRMATION, OFFLINE
from authenticator_sim.phone.domain import Phone
from authenticator_sim.smart_id.profiles.domain import Offer
from authenticator_sim.smart_id.profiles.portal import Certified, Listed, PortalRefused, PortalUnreachable
from simkit.clock import Clock
from simkit.faults import Faults
from simkit.killing import end_at_once
from simkit.loopback import client_of

log = structlog.get_logger(__name__)

BASE = "/soft-token/v1"
NONCE_NEEDED = "dpop.nonce_needed"
OFFER_TEXTS = ("portal_name", "user_id", "full_name", "nonce", "ca_certificate")
REFUSALS = {
    "activation": ("unknown", "expired", "taken", "done", "bad_request", "not_now"),
    "credential": ("unknown", "not_active", "on_hold", "other_certificate"),
    "dpop": ("refused",),
    "renewal": ("unknown", "closed", "bad_proof", "same_key"),
    "signing": (
        "unknown_request",
        "closed",
        "expired",
        "bad_answer",
        "wrong_picture",
        "not_yet_valid",
        "wrong_statement",
        "changed",
        "ended",
    ),
}
KEYS = {f"{part}.{what}" for part, endings in REFUSALS.items() for what in endings}


class Proofs(Protocol):
    """Signs DPoP proofs (RFC 9449)."""

    def sign_dpop(self, phone: str, method: str, url: str, nonce: str | None, now: datetime) -> str:
        """For one call."""


class HttpPortal:
    """Connects to `address` (host:port) and nowhere else, whatever a QR says; `origin` is how browsers see it."""

    def __init__(
        self,
        origin: str,
        address: str,
        proofs: Proofs,
        faults: Faults,
        clock: Clock,
        *,
        seconds: float = 5.0,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self._origin = origin
        self._proofs = proofs
        self._faults = faults
        self._clock = clock
        self._nonces: dict[str, str] = {}  # by phone
        unkept = httpx.Limits(max_keepalive_connections=0)  # a restarted portal leaves no dead connection behind
        self._http = client_of(origin, address=address, timeout=seconds, limits=unkept, transport=transport)

    def offer(self, secret: str) -> Offer:
        return self._offer(secret, _read(_accepted(self._send("GET", f"/offers/{secret}", {}, None))))

    def certify(self, phone: Phone, offer: str, csr: str) -> Certified:
        device = {"platform": phone.platform, "model": phone.model}
        return self._certified(phone, f"/offers/{offer}/certificate", {"csr": csr, "device": device})

    def confirm(self, phone: Phone, credential: str, fingerprint: str) -> None:
        self._proven(phone, "PUT", f"/credentials/{credential}/confirmation", {"certificate_sha256": fingerprint})
        self._may_be_killed(KILLED_WITH_CONFIRMATION)

    def inbox(self, phone: Phone, credential: str) -> Listed:
        inbox = _read(self._proven(phone, "GET", f"/credentials/{credential}/inbox", None))
        requests, renewals = inbox.get("requests"), inbox.get("renewals")
        if not isinstance(requests, list) or not isinstance(renewals, list):
            raise PortalUnreachable("portal.unavailable")
        return Listed([_text(item, "challenge") for item in requests], [_text(item, "task") for item in renewals])

    def renew(self, phone: Phone, credential: str, renewal: str, csr: str, proof: str) -> Certified:
        path = f"/credentials/{credential}/renewals/{renewal}/certificate"
        return self._certified(phone, path, {"csr": csr, "proof": proof})

    def reject_renewal(self, phone: Phone, credential: str, renewal: str) -> None:
        self._proven(phone, "POST", f"/credentials/{credential}/renewals/{renewal}/rejection", None)

    def answer(self, phone: Phone, credential: str, signed: str) -> None:
        self._proven(phone, "POST", f"/credentials/{credential}/answers", {"answer": signed})

    def _certified(self, phone: Phone, path: str, body: dict[str, Any]) -> Certified:
        issued = _read(self._proven(phone, "POST", path, body))
        self._may_be_killed(KILLED_WITH_CERTIFICATE)
        return Certified(_text(issued, "credential"), _text(issued, "certificate"))

    def _may_be_killed(self, fault: str) -> None:
        if self._faults.fires(fault):
            end_at_once(fault)

    def _proven(self, phone: Phone, method: str, path: str, body: dict[str, Any] | None) -> httpx.Response:
        """With the device's proof; once more when the portal wants its newest nonce in it."""
        response = self._send_proven(phone, method, path, body)
        if _key(response) == NONCE_NEEDED:
            response = self._send_proven(phone, method, path, body)
        return _accepted(response)

    def _send_proven(self, phone: Phone, method: str, path: str, body: dict[str, Any] | None) -> httpx.Response:
        url = f"{self._origin}{BASE}{path}"
        now = phone.time(self._clock.now())
        proof = self._proofs.sign_dpop(phone.name, method, url, self._nonces.get(phone.name), now)
        response = self._send(method, path, {"DPoP": proof}, body)
        if "DPoP-Nonce" in response.headers:
            self._nonces[phone.name] = response.headers["DPoP-Nonce"]
        return response

    def _send(self, method: str, path: str, headers: dict[str, str], body: dict[str, Any] | None) -> httpx.Response:
        if self._faults.fires(OFFLINE):
            raise PortalUnreachable("portal.offline")
        try:
            return self._http.request(method, BASE + path, headers=headers, json=body)
        except httpx.TransportError as problem:
            log.warning("portal not reached", problem=type(problem).__name__)
            raise PortalUnreachable("portal.offline") from problem

    def _offer(self, secret: str, answer: dict[str, Any]) -> Offer:
        if answer.get("portal") != self._origin:
            raise PortalRefused("activation.bad_offer")
        texts = {name: _text(answer, name) for name in OFFER_TEXTS}
        try:
            ECKey.import_key(answer["portal_key"])
            expires_at, portal_key = _time(answer), answer["portal_key"]
        except (JoseError, KeyError, ValueError, TypeError) as problem:
            raise PortalRefused("activation.bad_offer") from problem
        return Offer(id=secret, portal=self._origin, expires_at=expires_at, portal_key=portal_key, **texts)


def _accepted(response: httpx.Response) -> httpx.Response:
    if response.is_success:
        return response
    key = _key(response)
    if response.status_code >= 500 or key is None or key == NONCE_NEEDED:
        log.warning("portal's answer is no answer", status=response.status_code)
        raise PortalUnreachable("portal.unavailable")
    raise PortalRefused(key if key in KEYS else "portal.refused")


def _key(response: httpx.Response) -> str | None:
    """The message key of a problem document (RFC 9457)."""
    if response.is_success or not response.headers.get("Content-Type", "").startswith("application/problem+json"):
        return None
    try:
        key = response.json()["key"]
    except (ValueError, KeyError, TypeError):
        return None
    return key if isinstance(key, str) else None


def _read(response: httpx.Response) -> dict[str, Any]:
    try:
        answer = response.json()
    except ValueError as problem:
        raise PortalUnreachable("portal.unavailable") from problem
    if not isinstance(answer, dict):
        raise PortalUnreachable("portal.unavailable")
    return answer


def _text(answer: Any, name: str) -> str:
    value = answer.get(name) if isinstance(answer, dict) else None
    if not isinstance(value, str) or not value:
        raise PortalUnreachable("portal.unavailable")
    return value


def _time(answer: dict[str, Any]) -> datetime:
    moment = datetime.fromisoformat(_text(answer, "expires_at"))
    if moment.tzinfo is None:
        raise ValueError("a time without a zone")
    return moment
