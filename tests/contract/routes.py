"""Every address of the portal, from its own blueprints: no list of ours to forget one in."""

from collections.abc import Iterator

from flask import Flask

from portal_sim.app import PAGES
from tests.addresses import address

KIT = "/kit/portal.css"
MISSING = "/nowhere"


def _rules() -> Iterator[tuple[str, str]]:
    app = Flask("routes", static_folder=None)
    for blueprint in PAGES:
        app.register_blueprint(blueprint)
    for rule in app.url_map.iter_rules():
        yield from (
            (method, address(rule)) for method in rule.methods or () if method in {"GET", "POST", "PUT", "DELETE"}
        )


def pages() -> list[str]:
    """All addresses that answer to GET, one of the kit, one that doesn't exist, and one below each prefix."""
    found = {path for method, path in _rules() if method == "GET"}
    return sorted({*found, KIT, "/kit/missing.svg", "/static/missing", MISSING, "/soft-token/openapi.json"})


def forms() -> list[str]:
    """All addresses that change something: OCSP takes its question by POST and changes nothing."""
    return sorted(path for method, path in _rules() if method != "GET" and path != "/pki/ocsp")
