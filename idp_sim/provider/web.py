"""What clients ask in the device flow: discovery, keys, device authorization, tokens; and the page behind the QR."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from flask import Blueprint, Request, Response, abort, jsonify, request
from flask.typing import ResponseReturnValue

from idp_sim.provider.dialects import Dialect
from idp_sim.provider.discovery import describe
from simkit.sim import render_template
from simkit.use_cases import service

bp = Blueprint("provider", __name__)
page = Blueprint("provider_page", __name__)


class DeviceOAuth(Protocol):
    """The two endpoints that follow RFC 8628."""

    def device_authorization(self, request: Request) -> Response:
        """Codes for a client, or an error in the RFC's words."""

    def token(self, request: Request) -> Response:
        """A token for a client, or an error in the RFC's words."""


@dataclass(frozen=True)
class DeviceProvider:
    """A provider as its clients see it."""

    dialect: Dialect
    oauth: DeviceOAuth
    jwks: Callable[[], dict[str, Any]]


class DeviceProviders:
    """The providers of the device flow by their names in addresses."""

    def __init__(self) -> None:
        self._providers: dict[str, DeviceProvider] = {}

    def add(self, provider: DeviceProvider) -> None:
        """Serve it at `/<name>/…` of the providers' host."""
        self._providers[provider.dialect.name] = provider

    def find(self, name: str) -> DeviceProvider | None:
        """The provider of that name."""
        return self._providers.get(name)


def _provider(name: str) -> DeviceProvider:
    provider = service(DeviceProviders).find(name)
    if provider is None:
        abort(404)
    return provider


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
