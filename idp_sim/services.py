"""The use cases, as views find them, and the account that a request is about."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from flask import Request, Response, current_app, g

from idp_sim.paotang.accounts import Account
from idp_sim.paotang.service import PaotangAccounts, Proofing
from idp_sim.provider.clients import Clients
from idp_sim.provider.dialects import Dialect
from idp_sim.thaid.accounts import ThaidAccount
from idp_sim.thaid.app_service import ThaidApp, ThaidProofing
from idp_sim.thaid.service import CodeAuthorization

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


class CodeOAuth(Protocol):
    """The endpoints for clients that have sent a browser to ThaiD."""

    def token(self, request: Request) -> Response:
        """A token for a code, or an error in ThaiD's words."""

    def introspect(self, request: Request) -> Response:
        """What a token is good for."""

    def revoke(self, request: Request) -> Response:
        """A token serves no more."""


@dataclass(frozen=True)
class Thaid:
    """ThaiD: as clients see it, as browsers see it, as its app does."""

    authorization: CodeAuthorization
    oauth: CodeOAuth
    jwks: Callable[[], dict[str, Any]]
    clients: Clients
    app: ThaidApp
    proofing: ThaidProofing


class Held(Protocol):
    """An account of either app, on a phone."""

    phone: str
    platform: str


@dataclass(frozen=True)
class HeldBy:
    """Below `host`, `<phone>.<host>` shows the account on that phone; `account` raises AccountUnknown."""

    host: str
    account: Callable[[str], Held]


@dataclass(frozen=True)
class Services:
    """One of each, made by the composition root; `phone_origin` is where the phones' own screens are."""

    idp_host: str
    phone_origin: str
    apps: Mapping[str, HeldBy]
    providers: Mapping[str, Provider]
    accounts: PaotangAccounts
    proofing: Proofing
    thaid: Thaid


def services() -> Services:
    """Those of the application that serves this request."""
    found: Services = current_app.extensions[_NAME]
    return found


def provide(extensions: dict[str, object], made: Services) -> None:
    """Give an application its services."""
    extensions[_NAME] = made


def this_account() -> Account:
    """The account on the phone whose host was asked, held by whoever asked (gate.py sees to that)."""
    held: Account = g.account
    return held


def this_thaid() -> ThaidAccount:
    """The same in ThaiD."""
    held: ThaidAccount = g.account
    return held
