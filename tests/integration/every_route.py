"""Every address of every simulator, from their own blueprints, and a browser that may look there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import httpx
from flask import Blueprint, Flask

from authenticator_sim.app import ON_PHONES
from authenticator_sim.token_key import web as agent_web
from authenticator_sim.token_key.window_web import bp as agent_window
from bench.arranging.cast import Cast
from bench.arranging.people import PAOTANG, THAID
from bench.mailbox.app import PAGES as MAILBOX_PAGES
from bench.mailbox.client import Mailbox
from bench.stack.stack import Stack
from idp_sim.app import APP_PAGES, BROWSED
from portal_sim.app import PAGES as PORTAL_PAGES
from tests.addresses import address

PHONE_PAGES = [blueprint for feature in ON_PHONES for blueprint in feature.blueprints]
CHANGING = {"POST", "PUT", "DELETE"}


@dataclass(frozen=True)
class Place:
    """A host of a simulator: what it serves to browsers, and a browser that holds what one can hold there."""

    name: str
    blueprints: Sequence[Blueprint]
    browser: httpx.Client

    def paths(self, methods: set[str]) -> list[str]:
        app = Flask("routes", static_folder=None)
        for blueprint in self.blueprints:
            app.register_blueprint(blueprint)
        rules = [rule for rule in app.url_map.iter_rules() if methods & (rule.methods or set())]
        return sorted({address(rule) for rule in rules} - {"/pki/ocsp"})


def places(stack: Stack, cast: Cast) -> Iterator[Place]:
    """All hosts, each with a browser that is logged in."""
    person = cast.invite("malee")
    phone = cast.give_phone(person, apps=("nexus", PAOTANG, THAID))
    name = phone.split("//", 1)[1].split(".", 1)[0]
    cast.activate(person, name, biometrics=False)
    yield Place("portal", PORTAL_PAGES, _inside(stack, cast, person))
    yield Place("back office", PORTAL_PAGES, _officer(stack, cast))
    yield Place("phone", PHONE_PAGES, opened(stack.phones.port, phone))
    for app in (PAOTANG, THAID):
        yield Place(app, APP_PAGES, opened(stack.idp.port, _app_link(stack, person.citizen_id, app)))
    yield Place("providers", BROWSED, _browser(stack.idp.port, stack.idp.origin))
    agent = cast.give_token_key(cast.invite("somsri")).link
    yield Place("agent", (agent_web.bp, agent_window), opened(stack.phones.port, agent))
    link = Mailbox(stack.mail.controls, person.email).link()
    yield Place("mailbox", MAILBOX_PAGES, opened(stack.mail.port, link))


def _browser(port: int, origin: str) -> httpx.Client:
    return httpx.Client(
        base_url=f"http://127.0.0.1:{port}", headers={"Host": origin.removeprefix("http://")}, timeout=30
    )


def _inside(stack: Stack, cast: Cast, person: Any) -> httpx.Client:
    return _with(_browser(stack.portal.port, stack.portal.origin), cast.portal_cookie(person))


def _officer(stack: Stack, cast: Cast) -> httpx.Client:
    return _with(_browser(stack.portal.port, stack.portal.origin), cast.officer_cookie())


def _with(browser: httpx.Client, cookie: dict[str, str]) -> httpx.Client:
    browser.cookies.set(cookie["name"], cookie["value"], domain="127.0.0.1", path="/")
    return browser


def opened(port: int, link: str) -> httpx.Client:
    """A browser that holds what the link puts into the hand."""
    scheme, _, rest = link.partition("://")
    host, _, path = rest.partition("/")
    browser = _browser(port, f"{scheme}://{host}")
    answer = browser.get(f"/{path}")
    assert answer.is_redirect, "the link opens it"
    if "Secure" in answer.headers["Set-Cookie"]:  # a browser trusts names below localhost, httpx doesn't
        browser.headers["Cookie"] = answer.headers["Set-Cookie"].partition(";")[0]
    return browser


def _app_link(stack: Stack, citizen_id: str, app: str) -> str:
    wanted = {"phone": f"walk-{citizen_id[-6:]}-{app}", "citizen_id": citizen_id, "platform": "ios"}
    more: dict[str, Any] = {"verified": True} if app == PAOTANG else {"pin": "864213"}
    link: str = stack.idp.controls.post(f"/{app}/accounts", {**wanted, **more})["link"]
    return link
