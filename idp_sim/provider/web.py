"""What clients ask: discovery, keys, device authorization, tokens; and the page behind the QR's address."""

from flask import Blueprint, abort, jsonify, request
from flask.typing import ResponseReturnValue

from idp_sim.provider.discovery import describe
from idp_sim.services import Provider, services
from simkit.sim import render_template

bp = Blueprint("provider", __name__)
page = Blueprint("provider_page", __name__)


def _provider(name: str) -> Provider:
    found = services().providers.get(name)
    if found is None:
        abort(404)
    return found


@bp.get("/<name>/.well-known/openid-configuration")
def discovery(name: str) -> ResponseReturnValue:
    return jsonify(describe(_provider(name).dialect))


@bp.get("/<name>/jwks")
def jwks(name: str) -> ResponseReturnValue:
    return jsonify(_provider(name).jwks())


@bp.post("/<name>/device_authorization")
def device_authorization(name: str) -> ResponseReturnValue:
    return _provider(name).oauth.device_authorization(request)


@bp.post("/<name>/token")
def token(name: str) -> ResponseReturnValue:
    return _provider(name).oauth.token(request)


@page.get("/<name>/device")
def device(name: str) -> ResponseReturnValue:
    """RFC 8628, 3.3: here the code works in the app alone, and this page says so."""
    return render_template("provider/device.html", app_name=_provider(name).dialect.app_name, app_id=name)
