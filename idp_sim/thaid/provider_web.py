"""What clients ask ThaiD: discovery, keys, tokens, and what a token is good for."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from flask import Blueprint, Request, Response, jsonify, request
from flask.typing import ResponseReturnValue

from idp_sim.provider.dialects import Dialect
from idp_sim.thaid.dialect import BASE, NAME
from idp_sim.thaid.discovery import describe
from simkit.sim import reads
from simkit.use_cases import service

bp = Blueprint("thaid_provider", __name__, url_prefix=f"/{NAME}")


class CodeOAuth(Protocol):
    """The endpoints for clients that have sent a browser to ThaiD."""

    def token(self, request: Request) -> Response:
        """A token for a code, or an error in ThaiD's words."""

    def introspect(self, request: Request) -> Response:
        """What a token is good for."""

    def revoke(self, request: Request) -> Response:
        """A token is no longer valid."""


@dataclass(frozen=True)
class ThaidProvider:
    """ThaiD as its clients see it."""

    dialect: Dialect
    oauth: CodeOAuth
    jwks: Callable[[], dict[str, Any]]


@bp.get("/.well-known/openid-configuration")
def discovery() -> ResponseReturnValue:
    return jsonify(describe(service(ThaidProvider).dialect))


@bp.get("/jwks/")
def jwks() -> ResponseReturnValue:
    return jsonify(service(ThaidProvider).jwks())


@bp.post(f"/{BASE}/token/")
def token() -> ResponseReturnValue:
    return service(ThaidProvider).oauth.token(request)


@bp.post(f"/{BASE}/introspect/")
@reads("introspection changes nothing (RFC 7662)")
def introspect() -> ResponseReturnValue:
    return service(ThaidProvider).oauth.introspect(request)


@bp.post(f"/{BASE}/revoke/")
def revoke() -> ResponseReturnValue:
    return service(ThaidProvider).oauth.revoke(request)
