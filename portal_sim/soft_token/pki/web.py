"""What anybody may fetch from the CAs: certificates, CRLs (RFC 5280) and the status of a certificate (RFC 6960)."""

from base64 import b64decode
from binascii import Error as NoBase64

from flask import Blueprint, Response, abort, request

from portal_sim.soft_token.pki.service import Pki
from simkit.sim import reads
from simkit.use_cases import service

LONGEST_REQUEST = 4096  # bytes; each certificate takes about 80, a nonce up to 140

bp = Blueprint("pki", __name__, url_prefix="/pki")


@bp.get("/ca.pem")
def certificate() -> Response:
    return Response(service(Pki).ca_pem, mimetype="application/x-pem-file")


@bp.get("/ca.crl")
def revocations() -> Response:
    return Response(service(Pki).crl(), mimetype="application/pkix-crl")


@bp.get("/token-key-ca.pem")
def old_certificate() -> Response:
    return Response(service(Pki).old_ca_pem, mimetype="application/x-pem-file")


@bp.get("/token-key-ca.crl")
def old_revocations() -> Response:
    return Response(service(Pki).old_crl(), mimetype="application/pkix-crl")


@bp.post("/ocsp")
@reads("the question is in the body (RFC 6960, A.1)")
def status() -> Response:
    """RFC 6960, A.1: the request as the body."""
    if request.mimetype != "application/ocsp-request":
        abort(415)
    if (request.content_length or 0) > LONGEST_REQUEST:
        abort(413)
    return _status(request.get_data())


@bp.get("/ocsp/<path:encoded>")
def status_by_get(encoded: str) -> Response:
    """The same in the address, base64."""
    try:
        return _status(b64decode(encoded, validate=True))
    except NoBase64:
        abort(400)


def _status(asked: bytes) -> Response:
    return Response(service(Pki).ocsp(asked), mimetype="application/ocsp-response")
