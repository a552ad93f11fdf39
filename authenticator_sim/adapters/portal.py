"""The portal over HTTP (docs/protocol.md, the phone's side)."""

from datetime import datetime
from typing import Any, Protocol

import httpx
import structlog
from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from authenticator_sim.faults import KILLED_WITH_CERTIFICATE, KILLED_WITH_CONFIRMATION, OFFLINE
from authenticator_sim.phone.domain import Phone
from authenticator_sim.smart_id.portal import Certified, PortalRefused, PortalUnreachable, Waiting
from authenticator_sim.smart_id.profiles import Offer
from simkit.clock import Clock
from simkit.faults import Faults
from simkit.killing import end_at_once
from simkit.loopback import client_of

log = structlog.get_logger(__name__)

BASE = "/soft-token/v1"
NONCE_NEEDED = "dpop.nonce_needed"
REFUSALS = {
    "activation.unknown", "activation.expired", "activation.taken", "activation.done", "activation.bad_request",
    "credential.unknown", "credential.not_active", "credential.other_certificate", "dpop.refused",
    "renewal.unknown", "renewal.closed", "renewal.bad_proof", "renewal.same_key",
    "sign_in.unknown_request", "sign_in.closed", "sign_in.expired", "sign_in.bad_answer", "sign_in.wrong_picture",
}  # fmt: skip


class Proofs(Protocol):
    """Makes DPoP proofs."""

    def make(self, phone: str, method: str, url: str, nonce: str | None, now: datetime) -> str:
        """For one call."""


class HttpPortal:
    """Connects to `address` (host:port) and nowhere else, whatever a QR says; `origin` is how browsers see it."""

    def __init__(
        self, origin: str, address: str, proofs: Proofs, faults: Faults, clock: Clock, *, seconds: float = 5.0,
        transport: httpx.BaseTransport | None = None,
    ) -> None:  # fmt: skip
        self._origin = origin
        self._proofs = proofs
        self._faults = faults
        self._clock = clock
        self._nonces: dict[str, str] = {}  # by phone
        unkept = httpx.Limits(max_keepalive_connections=0)  # a restarted portal leaves no dead connection behind
        self._http = client_of(origin, address=address, timeout=seconds, limits=unkept, transport=transport)

    def look(self, offer: str) -> Offer:
        return self._offer(offer, _read(_accepted(self._send("GET", f"/offers/{offer}", {}, None))))

    def certify(self, phone: Phone, offer: str, csr: str) -> Certified:
        device = {"platform": phone.platform, "model": phone.model}
        return self._certified(phone, f"/offers/{offer}/certificate", {"csr": csr, "device": device})

    def confirm(self, phone: Phone, credential: str, fingerprint: str) -> None:
        self._proven(phone, "PUT", f"/credentials/{credential}/confirmation", {"certificate_sha256": fingerprint})
        self._may_be_killed(KILLED_WITH_CONFIRMATION)

    def inbox(self, phone: Phone, credential: str) -> Waiting:
        told = _read(self._proven(phone, "GET", f"/credentials/{credential}/inbox", None))
        requests, renewals = told.get("requests"), told.get("renewals")
        if not isinstance(requests, list) or not isinstance(renewals, list):
            raise PortalUnreachable("portal.unavailable")
        return Waiting([_text(one, "challenge") for one in requests], [_text(one, "task") for one in renewals])

    def renew(self, phone: Phone, credential: str, renewal: str, csr: str, proof: str) -> Certified:
        path = f"/credentials/{credential}/renewals/{renewal}/certificate"
        return self._certified(phone, path, {"csr": csr, "proof": proof})

    def reject_renewal(self, phone: Phone, credential: str, renewal: str) -> None:
        self._proven(phone, "POST", f"/credentials/{credential}/renewals/{renewal}/rejection", None)

    def answer(self, phone: Phone, credential: str, signed: str) -> None:
        self._proven(phone, "POST", f"/credentials/{credential}/answers", {"answer": signed})

    def _certified(self, phone: Phone, path: str, body: dict[str, Any]) -> Certified:
        told = _read(self._proven(phone, "POST", path, body))
        self._may_be_killed(KILLED_WITH_CERTIFICATE)
        return Certified(_text(told, "credential"), _text(told, "certificate"))

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
        proof = self._proofs.make(phone.name, method, url, self._nonces.get(phone.name), now)
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

    def _offer(self, secret: str, told: dict[str, Any]) -> Offer:
        if told.get("portal") != self._origin:
            raise PortalRefused("activation.bad_offer")
        try:
            ECKey.import_key(told["portal_key"])
            return Offer(
                secret, self._origin, _text(told, "portal_name"), _text(told, "user_id"), _text(told, "full_name"),
                _text(told, "nonce"), _time(told), told["portal_key"], _text(told, "ca_certificate"),
            )  # fmt: skip
        except (JoseError, KeyError, ValueError, TypeError) as problem:
            raise PortalRefused("activation.bad_offer") from problem


def _accepted(response: httpx.Response) -> httpx.Response:
    if response.is_success:
        return response
    key = _key(response)
    if response.status_code >= 500 or key is None or key == NONCE_NEEDED:
        log.warning("portal's answer is no answer", status=response.status_code)
        raise PortalUnreachable("portal.unavailable")
    raise PortalRefused(key if key in REFUSALS else "portal.refused")


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
        told = response.json()
    except ValueError as problem:
        raise PortalUnreachable("portal.unavailable") from problem
    if not isinstance(told, dict):
        raise PortalUnreachable("portal.unavailable")
    return told


def _text(told: Any, name: str) -> str:
    value = told.get(name) if isinstance(told, dict) else None
    if not isinstance(value, str) or not value:
        raise PortalUnreachable("portal.unavailable")
    return value


def _time(told: dict[str, Any]) -> datetime:
    moment = datetime.fromisoformat(_text(told, "expires_at"))
    if moment.tzinfo is None:
        raise ValueError("a time without a zone")
    return moment
