"""Pages and polls of the portal read: those that don't are few, known, and have their reason."""

from collections.abc import Iterator

import pytest
from flask import Flask

from portal_sim.app import PAGES
from portal_sim.soft_token.protocol.web import bp as protocol

WRITE_THOUGH_SAFE = {  # endpoint: why a GET changes something
    "approvals.take": "the phone's signature is spent and the document approved, when the page that polls is sent here",
    "cancellation.page": "coming back from the question forgets what was chosen",
    "password_change.ask": "the password that was prepared is forgotten on the way back from the question",
    "proofing.page": "the first visit asks the provider for a QR",
    "registration.enter_portal": "a link leads out of the registration and ends its web session",
    "sign_in.ended": "a request that ended otherwise ends the half-open login, when the page that polls is sent here",
    "sign_in.enter": "the phone's answer is spent and the portal opened, when the page that polls is sent here",
    "thaid.come_back": "OAuth sends the browser back by a redirect",
}
READ_THOUGH_POST = {"pki.status": "the question is in the body (RFC 6960, A.1)"}


@pytest.fixture
def app() -> Flask:
    made = Flask("reads", static_folder=None)
    for blueprint in (*PAGES, protocol):
        made.register_blueprint(blueprint)
    return made


def _marked(app: Flask, what: str) -> Iterator[tuple[str, str]]:
    for endpoint, view in app.view_functions.items():
        if hasattr(view, what):
            yield endpoint, getattr(view, what)


def test_the_pages_that_write_are_these(app: Flask) -> None:
    assert dict(_marked(app, "writes")) == WRITE_THOUGH_SAFE


def test_the_forms_that_read_are_these(app: Flask) -> None:
    assert dict(_marked(app, "reads")) == READ_THOUGH_POST


def test_no_poll_is_among_them(app: Flask) -> None:
    """What a page asks by itself, every second or two, and what a phone's inbox is."""
    polls = {"sign_in.picture_state", "approvals.state", "proofing.code", "activation.code", "email_check.code_state",
             "email_check.resend", "soft_token.inbox"}  # fmt: skip
    assert polls <= set(app.view_functions)
    assert not polls & {*WRITE_THOUGH_SAFE}
