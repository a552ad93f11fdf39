"""The way back from ThaiD: once, and for the browser that left (CHECKS 16, 34 to 36)."""

from urllib.parse import urlsplit

import httpx
import pytest

from bench.arranging.cast import Cast
from bench.recording.scene import Scene
from bench.stack.stack import Stack
from steps.people import Person
from steps.registration import thaid
from steps.screens.registration.thaid import ThaidChoiceScreen, ThaidPage


@pytest.fixture
def person(scene: Scene, cast: Cast, stack: Stack) -> Person:
    """At ThaiD's page, with a phone that has ThaiD."""
    somebody = Person(cast.invite("anong"), scene, cast)
    cast.consent(somebody.passport)
    thaid.phone_has_thaid(somebody)
    thaid.open_from_registration(somebody, stack)
    return somebody


def _way_back(person: Person, waits_at: str) -> str:
    """Where ThaiD's page would go on to, asked for in the browser's name without going there."""
    place = urlsplit(waits_at)
    cookies = person.computer.page.context.cookies(waits_at)
    headers = {"Host": place.netloc, "Cookie": "; ".join(f"{one.get('name')}={one.get('value')}" for one in cookies)}
    path = place.path
    while path.startswith("/"):  # by way of the address that the code comes from
        answer = httpx.get(f"http://127.0.0.1:{place.port}{path}", headers=headers)
        assert answer.status_code == 303
        path = answer.headers["Location"]
    return path


def test_an_answer_in_another_session_is_refused_and_spoils_nothing(person: Person, scene: Scene, cast: Cast) -> None:
    page, waits_at = person.computer.page, person.computer.page.url
    thaid.scan(person)
    page.goto("about:blank")  # or it would go on by itself
    thaid.confirm(person)
    address = _way_back(person, waits_at)
    other = scene.computer("other computer", cookie=cast.registration_cookie(person.passport))
    other.page.goto(address)
    ThaidChoiceScreen(other).says("proofing.wrong_state")
    for _ in range(2):  # once row 2 is done, its end is all that there is to see
        page.goto(address)
        thaid.back_proofed(person)


def test_an_answer_loaded_again_is_refused_and_a_new_visit_serves(person: Person) -> None:
    ThaidPage(person.computer).cancel()
    thaid.back_with("proofing.denied", person)
    person.computer.page.reload()
    thaid.back_with("proofing.wrong_state", person)
    thaid.go_to_thaid(person)
    thaid.prove(person)
    thaid.back_proofed(person)


def test_without_script_a_button_goes_on(person: Person) -> None:
    page = person.computer.page
    page.route("**/vendor/htmx/*", lambda route: route.abort())
    page.reload()
    page.unroute_all()
    thaid.prove(person)
    page.get_by_role("button", name="ดำเนินการต่อ").click()
    thaid.back_proofed(person)


def test_a_bad_id_token_is_told_and_a_new_visit_serves(person: Person, stack: Stack) -> None:
    stack.idp.controls.arm("token.wrong_nonce")
    thaid.prove(person)
    thaid.back_with("proofing.bad_token", person)
    thaid.go_to_thaid(person)
