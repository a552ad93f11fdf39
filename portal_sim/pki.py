"""What anybody may fetch from the CA: its certificate and its CRL (RFC 5280)."""

from flask import Blueprint, Response

from portal_sim.services import services

bp = Blueprint("pki", __name__, url_prefix="/pki")


@bp.get("/ca.pem")
def certificate() -> Response:
    return Response(services().challenges.ca_pem, mimetype="application/x-pem-file")


@bp.get("/ca.crl")
def revocations() -> Response:
    return Response(services().crl(), mimetype="application/pkix-crl")
