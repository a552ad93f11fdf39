"""A page that can't be asked for again, in the other language (simkit.language.answers)."""

import re
from pathlib import Path

import pytest
from flask import Flask, session
from flask.testing import FlaskClient
from flask.typing import ResponseReturnValue

from simkit.clock import TestBedClock
from simkit.language import answers, in_words, shows_once
from simkit.sim import Sim, render_template
from simkit.web import new_sim

PAGE = "{% extends 'kit/desktop.html' %}{% block content %}{{ words }} {{ what }}{% endblock %}"


@pytest.fixture
def app(tmp_path: Path) -> Sim:
    made = new_sim("tests.unit.simkit.sample_sim", TestBedClock(tmp_path / "clock.json"), "a key", look="desktop")
    (tmp_path / "page.html").write_text(PAGE)
    made.jinja_loader.searchpath.append(str(tmp_path))  # type: ignore[union-attr]
    made.config["WTF_CSRF_ENABLED"] = False
    told = iter(range(100))

    @made.post("/wrong")
    def wrong() -> ResponseReturnValue:
        """Says another thing each time."""
        return render_template("page.html", words="ไทย", what=f"no. {next(told)}"), 422

    @made.get("/once")
    def once() -> ResponseReturnValue:
        shows_once()
        return render_template("page.html", words="ไทย", what=f"no. {next(told)}")

    @made.post("/leave")
    def leave() -> ResponseReturnValue:
        session.clear()
        return "", 204

    return made


def back_of(text: str) -> str:
    found = re.search(r'name="back" value="([^"]+)"', text)
    assert found
    return found[1].replace("&amp;", "&")


def switched(browser: FlaskClient, text: str, to: str) -> str:
    """The page that the switch leads to."""
    there = browser.post("/language", data={"language": to, "back": back_of(text)}).location
    return browser.get(there).text


@pytest.mark.parametrize(("method", "path"), [("POST", "/wrong"), ("GET", "/once")])
def test_the_switch_shows_the_same_answer_in_the_other_language_and_back(app: Sim, method: str, path: str) -> None:
    """B24: refused forms, and what is shown once."""
    browser = app.test_client()
    page = browser.open(path, method=method).text
    english = switched(browser, page, "en")
    assert ('lang="th"' in page, 'lang="en"' in english) == (True, True)
    assert "no. 0" in english
    assert "no. 0" in switched(browser, english, "th")


def test_nobody_else_sees_it_nor_the_same_browser_after_leaving(app: Sim) -> None:
    """B24: it is for the web session that it was made for."""
    browser = app.test_client()
    there = back_of(browser.post("/wrong").text)
    app.test_client().get("/nowhere")
    assert "no. 0" not in app.test_client().get(there).text
    browser.post("/leave")
    assert "no. 0" not in browser.get(there).text


def test_it_is_kept_for_a_while_and_not_by_the_thousand(app: Sim, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = app.test_client()
    there = back_of(browser.post("/wrong").text)
    monkeypatch.setattr(answers, "KEPT", -1.0)
    assert "no. 0" not in browser.get(there).text
    monkeypatch.setattr(answers, "MOST", 3)
    for _ in range(5):
        browser.post("/wrong")
    assert len(app.extensions["answers"]) == 3


def test_a_page_that_can_be_asked_for_again_is_kept_nowhere(app: Sim) -> None:
    browser = app.test_client()
    assert back_of(browser.get("/nowhere?x=1").text) == "/nowhere?x=1"
    assert app.extensions["answers"] == {}


def test_words_outside_of_a_browser_need_none_of_it() -> None:
    with Flask("a_sim").app_context():
        assert in_words("ไทย") == "ไทย"
