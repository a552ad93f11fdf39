"""What only a browser shows of the Token Key: other sites, where the PIN goes, copying without a clipboard."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Request, expect

from bench.arranging.cast import Cast
from bench.arranging.people import TokenKey
from bench.recording.scene import Scene
from bench.stack.stack import Stack
from steps.login import token_key
from steps.people import Person
from steps.screens.login.token_key import PersonalScreen, PinWindow

FETCH = """([url, mode]) => fetch(url, {method: "POST", mode, credentials: "include", body: JSON.stringify(
    {nonce: "n".repeat(43), purpose: "login"})}).then((answer) => answer.type, () => "failed")"""


@pytest.fixture
def person(scene: Scene, cast: Cast) -> Person:
    return Person(cast.invite("somsri"), scene, cast)


@pytest.fixture
def key(person: Person, cast: Cast) -> TokenKey:
    return token_key.plugged_in(person, cast)


class _EvilPage(BaseHTTPRequestHandler):
    """A page with no policy of its own in the way of what its scripts want."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<h1>evil</h1>")

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def evil() -> Iterator[str]:
    """The origin of a site that has no business with the agent."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _EvilPage) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://evil.localhost:{server.server_port}"
        server.shutdown()


def test_another_site_s_page_gets_nothing_from_the_agent(
    person: Person, key: TokenKey, stack: Stack, evil: str
) -> None:
    token_key.press_login_by_token(person, stack)
    token_key.pin_is_asked(person)
    page, url = person.computer.page.context.new_page(), key.link.split("/hold/")[0] + "/v1/requests"
    page.goto(f"{stack.portal.origin}/login")
    assert page.evaluate(FETCH, [url, "cors"]) == "cors", "the portal's page may read what this one may not"
    page.goto(evil)
    assert page.evaluate(FETCH, [url, "cors"]) == "failed"
    assert page.evaluate(FETCH, [url, "no-cors"]) == "opaque"
    page.close()
    PinWindow(person.computer).enter(person.passport.token_key_pin)
    token_key.opens(person)  # what the portal asked for is still what the window is about


@pytest.mark.usefixtures("key")
def test_the_pin_goes_to_the_agent_alone(person: Person, stack: Stack) -> None:
    sent: list[Request] = []
    person.computer.page.on("request", lambda request: sent.append(request))
    token_key.press_login_by_token(person, stack)
    token_key.type_pin(person)
    token_key.opens(person)
    told = {request.url.split("/")[2] for request in sent if person.passport.token_key_pin in (request.post_data or "")}
    assert {host.split(":")[0] for host in told} == {"agent.localhost"}
    assert [request for request in sent if person.passport.token_key_pin in request.url] == []


@pytest.mark.usefixtures("key")
def test_without_the_clipboard_the_value_is_selected(person: Person, stack: Stack) -> None:
    token_key.press_login_by_token(person, stack)
    token_key.type_pin(person)
    PersonalScreen(person.computer).open()
    PersonalScreen(person.computer).ask_for_start_password()
    page = person.computer.page
    page.get_by_role("button", name="คัดลอก").first.click()  # this browser gives no clipboard to anybody
    expect(page.locator("[data-copied]")).to_contain_text("Ctrl")
    assert page.evaluate("getSelection().toString()") == f"Q{person.passport.unit_code}ST01"
