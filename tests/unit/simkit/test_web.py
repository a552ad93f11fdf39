"""The web base: headers, CSRF, error pages, the access log, and the database rule at its edge."""

import re
from collections.abc import Iterator, MutableMapping
from pathlib import Path
from typing import Any

import pytest
import structlog
from flask.testing import FlaskClient
from sqlalchemy import event
from werkzeug.test import TestResponse

from simkit.sim import Sim
from simkit.web import ERRORS
from tests.unit.simkit.sample_sim import sample_sim

Log = list[MutableMapping[str, Any]]
TOKEN = re.compile(r'name="csrf-token" content="([^"]+)"')


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Sim]:
    with sample_sim(tmp_path) as made:
        yield made


@pytest.fixture(autouse=True)
def log() -> Iterator[Log]:
    """What was logged; nothing is printed."""
    with structlog.testing.capture_logs() as lines:
        yield lines


@pytest.fixture
def browser(app: Sim) -> FlaskClient:
    return app.test_client()


def send(browser: FlaskClient, path: str, **form: object) -> TestResponse:
    """With the token of an error page, which every page has."""
    found = TOKEN.search(browser.get("/nowhere").text)
    assert found
    return browser.post(path, data={"csrf_token": found[1], **form})


def test_what_was_done_is_committed_and_neither_refusals_nor_failures_leave_anything(browser: FlaskClient) -> None:
    for text, status in (("a", 204), ("b", 422), ("c", 500), ("d", 0), ("e", 303)):
        send(browser, f"/notes/{status}", text=text)
    assert browser.get("/notes").json == ["a", "e"]


def test_after_a_broken_statement_the_page_says_so_and_the_next_request_works(browser: FlaskClient) -> None:
    send(browser, "/notes/204", text="once")
    broken = send(browser, "/notes/204", text="once")
    assert (broken.status_code, ERRORS[500].heading in broken.text) == (500, True)
    assert send(browser, "/notes/204", text="twice").status_code == 204
    assert browser.get("/notes").json == ["once", "twice"]


def test_after_a_failed_flush_the_page_says_so_and_the_next_request_works(browser: FlaskClient) -> None:
    """The session refuses everything until it is rolled back, and the error page asks the database too."""
    send(browser, "/flushed-notes", text="once")
    broken = send(browser, "/flushed-notes", text="once")
    assert (broken.status_code, ERRORS[500].heading in broken.text) == (500, True)
    assert send(browser, "/flushed-notes", text="twice").status_code == 204
    assert browser.get("/notes").json == ["once", "twice"]


def test_a_commit_that_fails_is_told_and_logged_without_the_path(
    app: Sim, browser: FlaskClient, log: Log, caplog: pytest.LogCaptureFixture
) -> None:
    assert app.database
    browser.get("/page/canary-4711")
    event.listen(app.database.session, "before_commit", _disk_full, once=True)
    answer = browser.get("/page/canary-4711")
    assert (answer.status_code, ERRORS[500].heading in answer.text) == (500, True)
    assert "disk full" in f"{log} {caplog.text}"
    assert "canary" not in f"{log} {caplog.text}"
    assert browser.get("/page/canary-4711").status_code == 200


def _disk_full(_session: object) -> None:
    raise RuntimeError("disk full")


@pytest.mark.parametrize(
    "path", ["/page/x", "/notes", "/nowhere", "/kit/portal.css", "/kit/missing", "/notes/1", "/kit/pictures/kite.svg"]
)
def test_headers_are_on_every_answer(browser: FlaskClient, path: str) -> None:
    answer = browser.get(path, buffered=True)
    policy = answer.headers["Content-Security-Policy"]
    assert {"default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"} <= {
        part.strip() for part in policy.split(";")
    }
    assert "unsafe" not in policy
    assert "connect-src 'self' http://reader.localhost;" in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["Cache-Control"] == ("public, max-age=3600" if path.startswith("/kit") else "no-store")


def test_a_page_may_say_itself_how_long_it_is_kept(browser: FlaskClient) -> None:
    assert browser.get("/own-policy").headers["Cache-Control"] == "public"


@pytest.mark.parametrize(("method", "path", "status"), [
    ("GET", "/nowhere", 404), ("POST", "/page/x", 405), ("POST", "/notes/204", 400), ("DELETE", "/notes", 405),
])  # fmt: skip
def test_errors_are_pages_in_thai(browser: FlaskClient, method: str, path: str, status: int) -> None:
    answer = browser.open(path, method=method)
    assert (answer.status_code, '<html lang="th">' in answer.text) == (status, True)
    assert f'data-message="error.{status}"' in answer.text
    assert ERRORS[status].heading in re.sub("<[^>]+>", "", answer.text)


def test_an_upload_that_is_too_large_is_told_as_such(browser: FlaskClient) -> None:
    answer = browser.post("/notes/204", data={"text": "x" * (12 * 1024 * 1024 + 1)})
    assert (answer.status_code, ERRORS[413].heading in answer.text) == (413, True)


def test_a_failure_shows_nothing_of_what_failed(browser: FlaskClient) -> None:
    answer = send(browser, "/notes/0", text="canary")
    assert answer.status_code == 500
    assert ERRORS[500].heading in answer.text
    assert not re.search("RuntimeError|on the way|canary|Traceback", answer.text)


def test_a_form_without_its_token_changes_nothing(browser: FlaskClient) -> None:
    assert browser.post("/notes/204", data={"text": "forged"}).status_code == 400
    assert browser.post("/notes/204", data={"text": "forged", "csrf_token": "x.y.z"}).status_code == 400
    assert browser.get("/notes").json == []


def test_another_visitors_token_does_not_serve(app: Sim, browser: FlaskClient) -> None:
    stolen = TOKEN.search(app.test_client().get("/nowhere").text)
    assert stolen
    browser.get("/nowhere")
    assert browser.post("/notes/204", data={"text": "x", "csrf_token": stolen[1]}).status_code == 400


def test_the_access_log_has_the_rule_and_not_the_path(browser: FlaskClient, log: Log) -> None:
    browser.get("/page/canary-4711?code=canary-4712")
    browser.get("/canary-4713")
    browser.get("/kit/portal.css", buffered=True)
    told = [line for line in log if line["event"] == "request"]
    assert [(line["method"], line["rule"], line["status"]) for line in told] == [
        ("GET", "/page/<secret>", 200),
        ("GET", "-", 404),
    ]
    assert "canary" not in str(log)


def test_a_failure_is_logged_without_what_was_sent(browser: FlaskClient, log: Log) -> None:
    send(browser, "/notes/204", text="canary-4711")
    send(browser, "/notes/204", text="canary-4711")
    (failure,) = (line for line in log if line["log_level"] == "error")
    assert failure["endpoint"] == "note"
    assert "canary" not in str(failure["exc_info"])
