"""The use cases, as views find them, and the account that a request is about."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from flask import Request, Response, current_app, g

from idp_sim.paotang.accounts import Account
from idp_sim.paotang.service import PaotangAccounts, Proofing
from idp_sim.provider.dialects import Dialect

_NAME = "idp-services"


class OAuth(Protocol):
    """The two endpoints that follow RFC 8628."""

    def device_authorization(self, request: Request) -> Response:
        """Codes for a client, or an error in the RFC's words."""

    def token(self, request: Request) -> Response:
        """A token for a client, or an error in the RFC's words."""


@dataclass(frozen=True)
class Provider:
    """One proofing app, as clients see it."""

    dialect: Dialect
    oauth: OAuth
    jwks: Callable[[], dict[str, Any]]


@dataclass(frozen=True)
class Services:
    """One of each, made by the composition root; `phone_origin` is where the phones' own screens are."""

    idp_host: str
    paotang_host: str
    phone_origin: str
    providers: Mapping[str, Provider]
    accounts: PaotangAccounts
    proofing: Proofing


def services() -> Services:
    """Those of the application that serves this request."""
    found: Services = current_app.extensions[_NAME]
    return found


def provide(extensions: dict[str, object], made: Services) -> None:
    """Give an application its services."""
    extensions[_NAME] = made


def this_account() -> Account:
    """The account on the phone whose host was asked, held by whoever asked (paotang/gate.py sees to that)."""
    held: Account = g.account
    return held
