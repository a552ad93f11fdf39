"""The switch between Thai and English works on every site, in every state in which its page can be opened again."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from bench.arranging.cast import Cast
from bench.recording.scene import Scene
from bench.stack.stack import Stack
from steps.login import sign_in, token_key
from steps.people import Person
from steps.registration import thaid
from steps.screens.language import LanguageScreen
from steps.screens.login.password import LoginScreen
from steps.screens.phone.home import NexusScreen
from steps.screens.phone.paotang import PaotangScreen
from steps.screens.phone.thaid import ThaidScreen
from steps.screens.registration.thaid import ThaidChoiceScreen

Open = Callable[[Person, Scene, Stack, Cast], Page]


def front_page(person: Person, _scene: Scene, stack: Stack, _cast: Cast) -> Page:
    LoginScreen(person.computer, stack.portal.origin).open_form()
    return person.computer.page


def registration(person: Person, _scene: Scene, stack: Stack, _cast: Cast) -> Page:
    page = person.log_in_to_register().page
    page.goto(f"{stack.portal.origin}/registration")
    return page


def picture(person: Person, _scene: Scene, stack: Stack, cast: Cast) -> Page:
    """The computer waits for the phone."""
    person.password = person.passport.chosen_password
    cast.activate(person.passport, person.phone.name, biometrics=False)
    sign_in.log_in(person, stack)
    return person.computer.page


def login_request(person: Person, scene: Scene, stack: Stack, cast: Cast) -> Page:
    """The same, on the phone."""
    picture(person, scene, stack, cast)
    NexusScreen(person.phone.screen).open()
    return person.phone.screen.page


def no_such_page(person: Person, _scene: Scene, stack: Stack, _cast: Cast) -> Page:
    person.computer.page.goto(f"{stack.portal.origin}/nowhere")
    return person.computer.page


def phone_home(person: Person, _scene: Scene, _stack: Stack, _cast: Cast) -> Page:
    return person.phone.screen.page


def paotang(person: Person, _scene: Scene, _stack: Stack, _cast: Cast) -> Page:
    PaotangScreen(person.phone.screen).open(person.phone.home)
    return person.phone.screen.page


def thaid_app(person: Person, _scene: Scene, _stack: Stack, _cast: Cast) -> Page:
    thaid.phone_has_thaid(person)
    ThaidScreen(person.phone.screen).open(person.phone.home)
    return person.phone.screen.page


def thaid_page(person: Person, _scene: Scene, stack: Stack, cast: Cast) -> Page:
    """On the computer, at the provider."""
    cast.consent(person.passport)
    ThaidChoiceScreen(person.log_in_to_register()).go_to(stack.portal.origin)
    thaid.go_to_thaid(person)
    return person.computer.page


def mailbox(person: Person, scene: Scene, _stack: Stack, _cast: Cast) -> Page:
    return scene.mailbox(person.mailbox.link()).page


def signing_agent(person: Person, _scene: Scene, _stack: Stack, cast: Cast) -> Page:
    token_key.beside(person, cast)
    return person.computer.page


PAGES = [
    front_page,
    registration,
    picture,
    login_request,
    no_such_page,
    phone_home,
    paotang,
    thaid_app,
    thaid_page,
    mailbox,
    signing_agent,
]
WHO: dict[Open, str] = {signing_agent: "somsri", picture: "malee", login_request: "malee"}


@pytest.mark.parametrize("opened", PAGES)
def test_to_english_and_back(opened: Open, scene: Scene, stack: Stack, cast: Cast) -> None:
    person = Person(cast.invite(WHO.get(opened, "anong"), start_password=opened not in WHO), scene, cast)
    page = opened(person, scene, stack, cast)
    at = page.url
    for name, language in (("English", "en"), ("ไทย", "th")):
        page.get_by_role("button", name=name, exact=True).click()
        expect(page.locator("html")).to_have_attribute("lang", language)
        assert page.url == at


def test_a_refused_form_says_why_in_the_other_language(scene: Scene, stack: Stack, cast: Cast) -> None:
    """B24: who can't read the error can change the language there; what was typed stays."""
    person = Person(cast.invite("malee"), scene, cast)
    login = LoginScreen(person.computer, stack.portal.origin)
    login.open_form()
    login.enter(person.passport.user_id, "wrong")
    login.tells("sign_in.refused")
    login.keeps_user_id(person.passport.user_id)
    LanguageScreen(person.computer).switch_to("English")
    LanguageScreen(person.computer).speaks("en", "Log in")
    login.tells("sign_in.refused")
    LanguageScreen(person.computer).switch_to("ไทย")
    login.keeps_user_id(person.passport.user_id)
