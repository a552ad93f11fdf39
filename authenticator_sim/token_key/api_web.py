"""What the portal's page may ask of the agent: across origins, and from no other page (docs/protocol.md, Token Key)."""

from typing import Any

import structlog
from flask import Blueprint, Response, abort, g, jsonify, request
from flask.typing import ResponseReturnValue

from authenticator_sim.token_key.domain import Computer, TokenKeyRefused
from authenticator_sim.token_key.host_guard import this_computer
from authenticator_sim.token_key.memory import RequestGone
from authenticator_sim.token_key.service import Agent
from simkit.hosts import origin_under
from simkit.sim import reads
from simkit.use_cases import service

log = structlog.get_logger(__name__)

bp = Blueprint("agent_api", __name__, url_prefix="/v1")


@bp.before_request
def only_the_portal() -> ResponseReturnValue | None:
    """403 for any other origin; as if nothing listened on a computer without the running program."""
    origin = request.headers.get("Origin", "")
    if not origin or origin_under(service(Agent).portal, origin.partition("://")[2]) != origin:
        log.warning("foreign origin refused", origin=origin[:100])
        abort(403)
    computer = this_computer()
    if request.method != "OPTIONS" and not (computer and computer.running):  # a preflight carries no cookie
        abort(503)
    g.answers = True
    return None


@bp.after_request
def tell_the_browser(response: Response) -> Response:
    """CORS (Fetch standard, 3.3): the portal's page may read the answer."""
    if g.get("answers"):
        response.headers["Access-Control-Allow-Origin"] = request.headers["Origin"]
        response.headers["Access-Control-Allow-Credentials"] = "true"
        response.headers["Access-Control-Allow-Methods"] = "GET, POST"
        response.headers["Access-Control-Allow-Headers"] = "Content-Type"
    response.vary.add("Origin")
    return response


@bp.errorhandler(TokenKeyRefused)
def refused(refusal: TokenKeyRefused) -> ResponseReturnValue:
    return jsonify(key=refusal.key), 409


@bp.errorhandler(RequestGone)
def gone(_error: RequestGone) -> ResponseReturnValue:
    return jsonify(key="token_key.gone"), 404


@bp.post("/requests")
@reads("requests are in the memory of the running program")
def ask() -> ResponseReturnValue:
    """A challenge to be signed; the person decides on the PIN window `/window/<request>`."""
    body: Any = request.get_json(silent=True)
    if not isinstance(body, dict):
        raise TokenKeyRefused("token_key.bad_request")
    signing = service(Agent).ask(_computer(), body.get("nonce"), body.get("purpose"), request.headers["Origin"])
    return jsonify(request=signing.id), 201


@bp.get("/requests/<request_id>")
def collect(request_id: str) -> ResponseReturnValue:
    """What became of it."""
    signing = service(Agent).collect(_computer(), request_id)
    return jsonify(state=signing.state, signed=signing.signed)


def _computer() -> Computer:
    computer = this_computer()
    if computer is None:
        raise LookupError("only_the_portal lets no other browser pass")
    return computer
