"""Access to the desk, and what its buttons ask for."""

import re
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from flask.testing import FlaskClient

from bench.arranging.staff import NotSigned
from bench.desk.app import build
from bench.desk.moves import ENDS, STEPS
from bench.desk.panels import PANELS
from bench.desk.playing import Player
from bench.desk.timeline import Timeline, TimelineItem
from simkit.clock import TestBedClock

SECRET = "the secret of the link"


class FakeSource:
    """A page view, and a login, again and again."""

    def fresh(self) -> list[TimelineItem]:
        at = datetime(2025, 6, 12, tzinfo=UTC)
        return [
            TimelineItem(at, "log", "portal", "a page view", quiet=True),
            TimelineItem(at, "log", "portal", "a login"),
        ]


class FakeDesk:
    """As much of a desk as the pages ask for here: nobody is there, nothing runs."""

    def __init__(self, directory: Path) -> None:
        self.stack = SimpleNamespace(
            clock=TestBedClock(directory / "clock.json"),
            portal=SimpleNamespace(origin="http://portal.localhost:1"),
            hardened=False,
        )
        self.house = SimpleNamespace(people={}, staff={}, everybody=[], registrants=[], units={}, find={}.__getitem__)
        self.projects = SimpleNamespace(projects=[], people=[], find={}.__getitem__)
        self.player, self.timeline = Player(directory, {}), Timeline([FakeSource()])
        self.moved: list[str] = []

    def move_clock(self, step: str) -> None:
        self.moved.append(step)

    def endow(self) -> None:
        raise NotSigned("the request of document 1200000001 is expired")

    def ends(self) -> dict[str, Any]:
        return {}

    plugged = standings = ends
    unverified = list

    def parts(self) -> list[Any]:
        return []

    def mail_is_up(self) -> None:
        return None


@pytest.fixture
def desk(tmp_path: Path) -> FakeDesk:
    return FakeDesk(tmp_path)


@pytest.fixture
def browser(desk: FakeDesk) -> FlaskClient:
    return build(desk, SECRET).test_client()  # type: ignore[arg-type]  # as much of a desk as it takes


def _rules(browser: FlaskClient, method: str) -> list[str]:
    own = [rule for rule in browser.application.url_map.iter_rules() if rule.endpoint.startswith("desk.")]
    return [str(rule).replace("<int:number>", "1") for rule in own if rule.methods and method in rule.methods]


def test_without_the_link_no_page_is_shown_and_no_button_works(browser: FlaskClient, desk: FakeDesk) -> None:
    asked = [("GET", rule) for rule in _rules(browser, "GET")] + [("POST", rule) for rule in _rules(browser, "POST")]
    assert len(asked) > 15
    for method, rule in asked:
        browser.application.config["WTF_CSRF_ENABLED"] = False
        answer = browser.open(rule.replace("<step>", "day"), method=method)
        assert answer.status_code == 403, rule
        assert 'data-message="desk.not_open"' in answer.text
    assert desk.moved == []


@pytest.mark.parametrize("key", ["wrong", "", "ความลับ"])
def test_a_wrong_link_opens_nothing_and_closes_what_was_open(browser: FlaskClient, key: str) -> None:
    browser.get(f"/enter/{SECRET}")
    assert browser.get("/").status_code == 200
    if key:
        assert browser.get(f"/enter/{key}").status_code == 403
        assert browser.get("/").status_code == 403


def test_the_link_opens_the_desk_again_and_again(browser: FlaskClient) -> None:
    for _ in range(2):
        answer = browser.get(f"/enter/{SECRET}")
        assert (answer.status_code, answer.headers["Location"]) == (303, "/")
        assert browser.get("/").status_code == 200


def test_every_button_asks_for_a_csrf_token(browser: FlaskClient, desk: FakeDesk) -> None:
    browser.get(f"/enter/{SECRET}")
    for rule in _rules(browser, "POST"):
        assert browser.post(rule.replace("<step>", "day")).status_code == 400, rule
    assert desk.moved == []


def test_a_button_answers_with_its_panel_or_leads_back_to_it(browser: FlaskClient, desk: FakeDesk) -> None:
    browser.application.config["WTF_CSRF_ENABLED"] = False
    browser.get(f"/enter/{SECRET}")
    assert browser.post("/clock/steps/day").headers["Location"] == "/#clock"
    answer = browser.post("/clock/steps/day", headers={"HX-Request": "true"})
    assert answer.text.lstrip().startswith('<section class="panel clock" id="clock"')
    assert desk.moved == ["day", "day"]


def test_a_project_without_its_money_says_why_and_what_to_look_at(browser: FlaskClient) -> None:
    browser.application.config["WTF_CSRF_ENABLED"] = False
    browser.get(f"/enter/{SECRET}")
    answer = browser.post("/projects")
    assert answer.headers["Location"] == "/#finance"
    page = browser.get("/").text
    assert "The project has no money yet: the request of document 1200000001 is expired." in page
    assert "at thawee that the Soft Token is active" in page


def test_sample_orders_are_there_to_be_attached(browser: FlaskClient) -> None:
    """B7: with a name that an upload takes."""
    browser.get(f"/enter/{SECRET}")
    links = re.findall(r'href="(/samples/[^"]+)"', browser.get("/").text)
    assert len(links) == 5
    for link in links:
        file = browser.get(link)
        assert f"filename={link.removeprefix('/samples/')}" in file.headers["Content-Disposition"]
    assert browser.get("/samples/made-up.pdf").status_code == 404


@pytest.mark.parametrize("path", ["/panels/made-up", "/timeline/4711", "/projects/4711"])
def test_what_there_is_not_is_404(browser: FlaskClient, path: str) -> None:
    browser.get(f"/enter/{SECRET}")
    answer = browser.get(path)
    assert answer.status_code == 404
    assert '<html lang="en">' in answer.text


def test_a_button_for_what_there_is_not_is_404(browser: FlaskClient) -> None:
    browser.application.config["WTF_CSRF_ENABLED"] = False
    browser.get(f"/enter/{SECRET}")
    for path in ("/clock/steps/made-up", "/people/nobody/token-key", "/scenarios/test_made_up/play"):
        assert browser.post(path).status_code == 404, path


def test_a_panel_is_sent_again_only_when_it_has_changed(browser: FlaskClient) -> None:
    browser.get(f"/enter/{SECRET}")
    with browser.application.test_request_context(), browser.application.app_context():
        known = {name: panel().known for name, panel in PANELS.items()}
    del known["entries"]  # here something happens with every look
    for name, fingerprint in known.items():
        assert browser.get(f"/panels/{name}?known={fingerprint}").status_code == 204, name
        assert browser.get(f"/panels/{name}?known=other").status_code == 200, name


@pytest.mark.parametrize(("choice", "views"), [("", False), ("quiet=1", True)])
def test_the_timeline_looks_again_for_what_was_chosen(browser: FlaskClient, choice: str, *, views: bool) -> None:
    browser.get(f"/enter/{SECRET}")
    page = browser.get(f"/?{choice}&kind=log&q=a").text
    again = re.search(r'id="entries".*?hx-get="(.*?)"', page, re.DOTALL)
    assert again
    for shown in (page, browser.get(unescape(again[1])).text):
        assert "a login" in shown
        assert ("a page view" in shown) is views
    assert "kind=log" in again[1]
    assert "q=a" in again[1]


def test_the_desk_speaks_english_unless_somebody_wants_thai(browser: FlaskClient) -> None:
    """Desk language: its words and its dates, by the switch that every site has."""
    browser.application.config["WTF_CSRF_ENABLED"] = False
    browser.get(f"/enter/{SECRET}")
    page = browser.get("/").text
    assert '<html lang="en">' in page
    own = re.sub(r"<button[^>]*>ไทย</button>", "", page)
    assert not re.search("[\u0e01-\u0e5b]", own)
    browser.post("/language", data={"language": "th", "back": "/"})
    page = browser.get("/").text
    assert '<html lang="th">' in page
    assert "ลำดับเหตุการณ์" in page
    assert "Timeline" not in page
    assert browser.post("/clock/steps/day", follow_redirects=True).text.count("เลื่อนนาฬิกาแล้ว: +1 วัน") == 1


def test_the_clock_s_buttons_tell_what_moving_it_does_to_sessions(browser: FlaskClient) -> None:
    """B20: described at each of them."""
    browser.get(f"/enter/{SECRET}")
    page = " ".join(browser.get("/").text.split())
    assert "by 15 minutes or more, and whoever is logged in has to log in again." in page
    assert page.count('aria-describedby="clock-note"') == len(STEPS) + len(ENDS)


def test_the_timeline_is_cleared_within_what_was_chosen(browser: FlaskClient, desk: FakeDesk) -> None:
    """Looks: the choice of entries stays."""
    browser.application.config["WTF_CSRF_ENABLED"] = False
    browser.get(f"/enter/{SECRET}")
    answer = browser.post("/timeline/clear", data={"kind": "log", "q": "a"}, headers={"HX-Request": "true"})
    assert answer.text.lstrip().startswith('<div class="entries" id="entries"')
    assert "kind=log&amp;q=a" in answer.text
    assert browser.post("/timeline/clear").headers["Location"] == "/#entries"


def test_no_two_panels_call_different_things_by_one_name(browser: FlaskClient) -> None:
    with browser.application.test_request_context():
        told = [panel().context for panel in PANELS.values()]
    names = [name for context in told for name in context if name != "sims"]  # faults and parts show the same ones
    assert sorted(names) == sorted(set(names))
