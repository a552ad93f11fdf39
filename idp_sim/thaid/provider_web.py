"""What clients ask ThaiD: discovery, keys, tokens, and what a token is good for."""

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue

from idp_sim.services import services
from idp_sim.thaid.dialect import BASE, NAME
from idp_sim.thaid.discovery import describe

bp = Blueprint("thaid_provider", __name__, url_prefix=f"/{NAME}")


@bp.get("/.well-known/openid-configuration")
def discovery() -> ResponseReturnValue:
    return jsonify(describe(services().thaid.authorization.dialect))


@bp.get("/jwks/")
def jwks() -> ResponseReturnValue:
    return jsonify(services().thaid.jwks())


@bp.post(f"/{BASE}/token/")
def token() -> ResponseReturnValue:
    return services().thaid.oauth.token(request)


@bp.post(f"/{BASE}/introspect/")
def introspect() -> ResponseReturnValue:
    return services().thaid.oauth.introspect(request)


@bp.post(f"/{BASE}/revoke/")
def revoke() -> ResponseReturnValue:
    return services().thaid.oauth.revoke(request)
