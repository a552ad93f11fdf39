"""The protocol's addresses (docs/protocol.md)."""

from collections.abc import Callable
from typing import Any, TypeVar

import structlog
from flask import Response, current_app, jsonify, request
from flask.typing import ResponseReturnValue
from flask_smorest import Blueprint
from werkzeug.exceptions import HTTPException

from portal_sim.credentials.domain import Credential
from portal_sim.signing.service import PhoneRequests
from portal_sim.soft_token.activation.service import Activation, Device
from portal_sim.soft_token.protocol import schemas
from portal_sim.soft_token.protocol.service import PhoneProtocol
from portal_sim.soft_token.renewal.service import TokenRenewal
from simkit.refusals import Refused
from simkit.use_cases import service

log = structlog.get_logger(__name__)
bp = Blueprint("soft_token", __name__, url_prefix="/soft-token/v1", description="The Soft Token protocol")

PORTAL_NAME = "New GFMIS Thai"
PROOF = {
    "in": "header",
    "name": "DPoP",
    "required": True,
    "schema": {"type": "string"},
    "description": "RFC 9449 proof by the device's transport key",
}
View = TypeVar("View", bound=Callable[..., Any])


def refuses(*statuses: int) -> Callable[[View], View]:
    """Describe an operation's refusals."""

    def describe(view: View) -> View:
        for status in statuses:
            view = bp.alt_response(status, schema=schemas.ProblemSchema, content_type="application/problem+json")(view)
        return view

    return describe


@bp.get("/offers/<offer>")
@bp.response(200, schemas.OfferSchema)
@refuses(404, 409, 410)
def look(offer: str) -> dict[str, Any]:
    """Look at an offer; doesn't spend it."""
    found, account = service(Activation).offer_behind(offer)
    return {
        "portal": service(PhoneProtocol).portal,
        "portal_name": PORTAL_NAME,
        "user_id": account.user_id,
        "full_name": account.full_name,
        "nonce": found.nonce,
        "expires_at": found.expires_at,
        "portal_key": service(PhoneProtocol).public_jwk,
        "ca_certificate": service(PhoneProtocol).ca_pem,
    }


@bp.post("/offers/<offer>/certificate")
@bp.doc(parameters=[PROOF])
@bp.arguments(schemas.CertificateRequestSchema)
@bp.response(201, schemas.CertificateSchema)
@refuses(400, 401, 404, 409, 410, 415, 422)
def certify(body: dict[str, Any], offer: str) -> dict[str, Any]:
    """Take the offer: a certificate for the CSR's key. The same phone asking again gets the same certificate."""
    phone = Device(_device(), body["device"]["platform"], body["device"]["model"])
    credential = service(Activation).certify(offer, body["csr"], phone)
    log.info("certificate issued", user=credential.user_id, serial=credential.serial)
    return {
        "credential": credential.id,
        "certificate": credential.certificate_pem,
        "ca_certificate": service(PhoneProtocol).ca_pem,
    }


@bp.put("/credentials/<credential>/confirmation")
@bp.doc(parameters=[PROOF])
@bp.arguments(schemas.ConfirmationSchema)
@bp.response(204)
@refuses(400, 401, 403, 404, 409, 415, 422)
def confirm(body: dict[str, str], credential: str) -> None:
    """The certificate is stored: the credential serves from now on; a renewed one ends."""
    mine, fingerprint = _mine(credential), body["certificate_sha256"]
    if not service(TokenRenewal).confirm(mine, fingerprint):
        service(Activation).confirm(mine, fingerprint)


@bp.get("/credentials/<credential>/inbox")
@bp.doc(parameters=[PROOF])
@bp.response(200, schemas.InboxSchema)
@refuses(401, 403, 404)
def inbox(credential: str) -> dict[str, Any]:
    """Requests and renewals that wait for this credential."""
    return service(PhoneProtocol).inbox(_mine(credential))


@bp.post("/credentials/<credential>/renewals/<renewal>/certificate")
@bp.doc(parameters=[PROOF])
@bp.arguments(schemas.RenewalRequestSchema)
@bp.response(201, schemas.CertificateSchema)
@refuses(400, 401, 403, 404, 409, 415, 422)
def renew(body: dict[str, str], credential: str, renewal: str) -> dict[str, Any]:
    """A certificate for the new key, proven by the old one. Asked again with the same CSR, the same certificate."""
    successor = service(TokenRenewal).certify(_mine(credential), renewal, body["csr"], body["proof"])
    log.info("certificate renewed", user=successor.user_id, serial=successor.serial)
    return {
        "credential": successor.id,
        "certificate": successor.certificate_pem,
        "ca_certificate": service(PhoneProtocol).ca_pem,
    }


@bp.post("/credentials/<credential>/renewals/<renewal>/rejection")
@bp.doc(parameters=[PROOF])
@bp.response(204)
@refuses(401, 403, 404, 409)
def reject_renewal(credential: str, renewal: str) -> None:
    """The person says no; the device's proof is enough for that, and nothing else changes."""
    service(TokenRenewal).reject(_mine(credential), renewal)


@bp.post("/credentials/<credential>/answers")
@bp.doc(parameters=[PROOF])
@bp.arguments(schemas.AnswerSchema)
@bp.response(204)
@refuses(400, 401, 403, 404, 409, 410, 415, 422)
def answer(body: dict[str, str], credential: str) -> None:
    """Answer a request: a login, or the approval of a statement."""
    mine = service(PhoneProtocol).credential_as_read(credential, _device())
    settled = service(PhoneRequests).answer(mine, body["answer"])
    log.info("request answered", outcome=settled)


@bp.after_request
def give_nonce(response: Response) -> Response:
    """A fresh nonce for the next proof, also on refusals (RFC 9449, 8.2)."""
    response.headers["DPoP-Nonce"] = service(PhoneProtocol).nonce()
    return response


@bp.errorhandler(Refused)
def refused(refusal: Refused) -> ResponseReturnValue:
    """The rules' refusals."""
    log.info("refused", key=refusal.key, endpoint=request.endpoint)
    return _problem(refusal.key, refusal.status)


@bp.errorhandler(HTTPException)
def unreadable(error: HTTPException) -> ResponseReturnValue:
    """Not the messages that the protocol knows: no JSON, a member missing or too many."""
    return _problem("request.unreadable", error.code or 500)


@bp.errorhandler(RecursionError)
def too_deep(_error: RecursionError) -> ResponseReturnValue:
    """JSON nested deeper than Python's parser goes."""
    return _problem("request.unreadable", 400)


def problem(status: int) -> ResponseReturnValue:
    """What is wrong with a request that no operation was found for, or that failed unexpectedly."""
    return _problem("request.unreadable" if status < 500 else "request.failed", status)


def _device() -> str:
    return service(PhoneProtocol).device(request.headers.get("DPoP"), request.method, request.path)


def _mine(credential: str) -> Credential:
    return service(PhoneProtocol).credential(credential, _device())


def _problem(key: str, status: int) -> ResponseReturnValue:
    title = key.replace(".", ": ").replace("_", " ")
    body = jsonify(type=f"urn:gfmis-testbed:{key}", title=title, status=status, key=key)
    body.content_type = "application/problem+json"
    if status == 401:
        body.headers["WWW-Authenticate"] = 'DPoP algs="ES256"'
    return current_app.make_response((body, status))
