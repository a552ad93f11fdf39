"""The exceptions: GETs that write, POSTs that only read, refusals that count as tries."""

import pytest
from flask import Flask

from idp_sim.app import APP_PAGES, BROWSED, CALLS
from idp_sim.phones import ScanAttemptRefused
from idp_sim.provider.decision import TokenAttemptRefused
from idp_sim.thaid.accounts import PinAttemptRefused
from simkit.refusals import Attempt

WRITING_GETS = {
    "thaid_auth.ask": "an authorization request is a GET (RFC 6749, 3.1), and opens an authorization",
    "thaid_auth.fetch_code": "fetching the code begins its minute, and a redirect leads here: it can't be a POST",
}
READING_POSTS = {"thaid_provider.introspect": "introspection changes nothing (RFC 7662)"}


@pytest.mark.parametrize(
    ("mark", "method", "views"), [("writes", "GET", WRITING_GETS), ("reads", "POST", READING_POSTS)]
)
def test_these_views_are_exceptions_and_no_others(mark: str, method: str, views: dict[str, str]) -> None:
    app = Flask("views", static_folder=None)
    for blueprint in (*CALLS, *BROWSED, *APP_PAGES):
        app.register_blueprint(blueprint)
    marked = {name: getattr(view, mark) for name, view in app.view_functions.items() if hasattr(view, mark)}
    assert marked == views
    methods = [rule.methods or set() for rule in app.url_map.iter_rules() if rule.endpoint in views]
    assert all(method in allowed for allowed in methods)


def test_these_refusals_count_as_tries_and_no_others() -> None:
    """What they have noted is kept; tests/contract/idp sees that over the wire."""
    attempts = {kind for kind in Attempt.__subclasses__() if kind.__module__.startswith("idp_sim.")}
    assert attempts == {ScanAttemptRefused, PinAttemptRefused, TokenAttemptRefused}
