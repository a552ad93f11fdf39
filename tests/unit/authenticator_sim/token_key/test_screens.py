"""The agent over fakes, as browsers and the portal's page get it: whose origin, whose computer, which screens."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from authenticator_sim.app import ON_COMPUTERS, add_pages
from authenticator_sim.one_at_a_time import OneAtATime
from authenticator_sim.tables import metadata
from authenticator_sim.token_key.feature import guard_agent
from simkit.database import Database, sqlite_url
from simkit.use_cases import UseCases, provide
from simkit.web import new_sim
from tests.unit.authenticator_sim.browser import shown
from tests.unit.authenticator_sim.fakes import FixedClock
from tests.unit.authenticator_sim.token_key.fakes import NONCE, PIN, PORTAL, USER, WRONG, Desk

ASKED = {"nonce": NONCE, "purpose": "login"}
UNDER_HER_NAME = PORTAL.replace("://", "://somsri.")
FOREIGN = ["", "null", "http://evil.localhost:8001", "http://portal.localhost", "https://portal.localhost:8001",
           f"{PORTAL}.evil.example", PORTAL.upper(), "http://agent.localhost", "http://a.b.portal.localhost:8001",
           "http://somsri.portal.localhost", "http://.portal.localhost:8001", f"http://evil/{PORTAL[7:]}"]  # fmt: skip


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def stranger(desk: Desk, tmp_path: Path) -> Iterator[FlaskClient]:
    """A browser on a computer that has no agent."""
    database = Database(sqlite_url(tmp_path / "agent.db"), metadata)
    app = new_sim("authenticator_sim", FixedClock(), "secret", look="agent")
    app.config["WTF_CSRF_ENABLED"] = False
    app.database = database
    add_pages(app, ON_COMPUTERS)
    use_cases = UseCases()
    use_cases.add([desk.desks, desk.agent])
    provide(app, use_cases, database)
    guard_agent(app, PORTAL, OneAtATime())
    with app.test_client() as client:
        yield client


@pytest.fixture
def browser(desk: Desk, stranger: FlaskClient) -> FlaskClient:
    """The browser on the computer with the Token Key."""
    assert stranger.get(f"/hold/{desk.computer.name}/{desk.hold_key}", base_url="https://localhost").status_code == 303
    return stranger


def ask(client: FlaskClient, origin: str = PORTAL, body: object = ASKED) -> TestResponse:
    headers = {"Origin": origin} if origin else {}
    return client.post("/v1/requests", json=body, headers=headers, base_url="https://localhost")


def get(client: FlaskClient, path: str, **headers: str) -> TestResponse:
    return client.get(path, headers=headers, base_url="https://localhost")


def post(client: FlaskClient, path: str, **form: str) -> TestResponse:
    return client.post(path, data=form, base_url="https://localhost")


def cors(answer: TestResponse) -> list[str]:
    return [name for name in answer.headers.keys() if name.startswith("Access-Control-")]  # noqa: SIM118 - pairs else


def window(client: FlaskClient) -> str:
    return f"/window/{ask(client).get_json()['request']}"


def test_the_portal_s_page_may_ask_and_read_the_answer(browser: FlaskClient) -> None:
    answer = ask(browser)
    assert answer.status_code == 201
    assert answer.headers["Access-Control-Allow-Origin"] == PORTAL
    assert answer.headers["Access-Control-Allow-Credentials"] == "true"
    assert answer.headers["Vary"] == "Origin"


@pytest.mark.parametrize("origin", FOREIGN)
def test_any_other_origin_is_refused_and_may_read_nothing(desk: Desk, browser: FlaskClient, origin: str) -> None:
    found = desk.ask()
    for answer in (
        ask(browser, origin),
        get(browser, f"/v1/requests/{found.id}", Origin=origin),
        browser.options("/v1/requests", headers={"Origin": origin}),
    ):
        assert (answer.status_code, cors(answer)) == (403, [])
    assert desk.agent.state_of(desk.computer, found.id).id == found.id, "what was open stays"


def test_the_portal_under_a_person_s_host_may_ask_and_gets_the_browser_back_there(browser: FlaskClient) -> None:
    """B9: what is signed names the portal alone."""
    answer = ask(browser, UNDER_HER_NAME)
    assert answer.headers["Access-Control-Allow-Origin"] == UNDER_HER_NAME
    request = answer.get_json()["request"]
    assert PORTAL in get(browser, f"/window/{request}").text
    back = post(browser, f"/window/{request}/cancel").headers["Location"]
    assert back == f"{UNDER_HER_NAME}/login/token?request={request}"


def test_a_preflight_of_the_portal_names_what_it_may_send(stranger: FlaskClient) -> None:
    """It carries no cookie."""
    answer = stranger.options("/v1/requests", headers={"Origin": PORTAL, "Access-Control-Request-Method": "POST"})
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == PORTAL
    assert answer.headers["Access-Control-Allow-Headers"] == "Content-Type"


def test_a_computer_without_the_running_program_answers_as_if_nobody_listened(desk: Desk, browser: FlaskClient) -> None:
    desk.desks.run(desk.computer, running=False)
    answer = ask(browser)
    assert (answer.status_code, cors(answer)) == (503, [])


def test_a_computer_without_an_agent_does_so_too(stranger: FlaskClient) -> None:
    answer = ask(stranger)
    assert (answer.status_code, cors(answer)) == (503, [])


@pytest.mark.parametrize("body", [[], "text", {}, {"nonce": NONCE}, {"nonce": NONCE, "purpose": "transfer"}])
def test_what_is_no_request_is_refused(browser: FlaskClient, body: object) -> None:
    answer = ask(browser, body=body)
    assert (answer.status_code, answer.get_json()) == (409, {"key": "token_key.bad_request"})


def test_the_cookie_comes_along_from_the_portal_s_page_but_no_script_reads_it(
    desk: Desk, stranger: FlaskClient
) -> None:
    cookie = get(stranger, f"/hold/{desk.computer.name}/{desk.hold_key}").headers["Set-Cookie"]
    assert {"Secure", "HttpOnly", "SameSite=None", "Path=/"} <= {part.strip() for part in cookie.split(";")}


@pytest.mark.parametrize("path", ["/", "/window/x", "/hold/{name}/wrong", "/hold/nowhere/{key}"])
def test_without_the_hold_key_nothing_of_the_computer_is_shown(desk: Desk, stranger: FlaskClient, path: str) -> None:
    answer = get(stranger, path.format(name=desk.computer.name, key=desk.hold_key))
    assert (answer.status_code, shown(answer)) == (403, ["token_key.not_held"])
    assert USER not in answer.text


@pytest.mark.parametrize("cookie", ["{name}.wrong", "{name}.", "{name}", "nowhere.{key}", ".{key}", "{key}"])
def test_a_made_up_cookie_is_no_computer(desk: Desk, stranger: FlaskClient, cookie: str) -> None:
    stranger.set_cookie("computer", cookie.format(name=desk.computer.name, key=desk.hold_key), domain="localhost")
    assert (ask(stranger).status_code, get(stranger, "/").status_code) == (503, 403)


def test_the_pin_window_says_who_asks_and_for_what(browser: FlaskClient) -> None:
    page = get(browser, window(browser))
    assert PORTAL in page.text
    assert "เข้าสู่ระบบ" in page.text
    assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/", "/hold/x/y", "/window/none", "/no/such/page"])
def test_the_agent_s_pages_are_windows_of_a_program_and_no_site_of_the_government(
    browser: FlaskClient, path: str
) -> None:
    """Looks, Token Key agent."""
    page = get(browser, path).text
    assert 'class="program"' in page
    assert "ระบบจำลอง" in page
    assert [part for part in ("site-head", "site-foot", "02-298-6660", 'class="site-name"') if part in page] == []


def test_a_form_of_the_agent_leads_back_to_the_portal_and_nowhere_else(browser: FlaskClient) -> None:
    hosts = f"{PORTAL} {PORTAL.replace('://', '://*.')}"  # B9: a person's own, too
    assert f"form-action 'self' {hosts}" in get(browser, "/").headers["Content-Security-Policy"].split("; ")


def test_the_right_pin_leads_back_and_the_signature_is_collected_once(browser: FlaskClient) -> None:
    at = window(browser)
    answer = post(browser, at, pin=PIN)
    request = at.removeprefix("/window/")
    assert (answer.status_code, answer.location) == (303, f"{PORTAL}/login/token?request={request}")
    told = get(browser, f"/v1/requests/{request}", Origin=PORTAL).get_json()
    assert told["state"] == "signed"
    assert NONCE in told["signed"]
    again = get(browser, f"/v1/requests/{request}", Origin=PORTAL)
    assert (again.status_code, again.get_json()) == (404, {"key": "token_key.gone"})


def test_the_pin_window_never_shows_the_signature_or_the_pin(browser: FlaskClient) -> None:
    answer = post(browser, window(browser), pin=WRONG)
    assert (answer.status_code, shown(answer)) == (422, ["token_key.wrong_pin"])
    assert "ใส่ได้อีก 4 ครั้ง" in answer.text
    assert WRONG not in answer.text


def test_a_cancelled_window_leads_back_without_a_signature(browser: FlaskClient) -> None:
    at = window(browser)
    assert post(browser, f"{at}/cancel").location.startswith(f"{PORTAL}/login/token?request=")
    told = get(browser, f"/v1/requests/{at.removeprefix('/window/')}", Origin=PORTAL).get_json()
    assert told == {"state": "cancelled", "signed": None}


def test_a_window_of_a_request_that_is_over_says_so(browser: FlaskClient) -> None:
    for answer in (get(browser, "/window/none"), post(browser, "/window/none", pin=PIN)):
        assert (answer.status_code, shown(answer)) == (404, ["token_key.gone"])


def test_forms_of_other_sites_are_refused(desk: Desk, browser: FlaskClient) -> None:
    """The cookie comes along across sites, so nothing but the form's token keeps them out."""
    browser.application.config["WTF_CSRF_ENABLED"] = True
    at = window(browser)
    for path in (at, f"{at}/cancel", "/plug", "/program"):
        assert post(browser, path, pin=PIN, out=desk.key, set="ended").status_code == 400
    assert desk.agent.plugged(desk.computer) is not None
    assert desk.chips.signed == 0


def test_the_panel_plugs_unplugs_and_ends_the_program(desk: Desk, browser: FlaskClient) -> None:
    post(browser, "/plug", out=desk.key)
    assert desk.agent.plugged(desk.computer) is None
    assert ask(browser).get_json() == {"key": "token_key.not_plugged"}
    post(browser, "/plug", **{"in": desk.key})
    assert ask(browser).status_code == 201
    assert post(browser, "/plug", **{"in": "none"}).status_code == 400
    post(browser, "/program", set="ended")
    assert not desk.desks.get(desk.computer.name).running
