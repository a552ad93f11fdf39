"""A walk past the screens of the Token Key: how its login ends, the agent's pages, the start password."""

from playwright.sync_api import expect

from bench.arranging.cast import Cast
from bench.recording.scene import Scene
from bench.stack.stack import Stack
from steps.login import token_key
from steps.people import Person
from steps.screens.login.token_key import PersonalScreen, PinWindow, StartPasswordScreen
from tests.integration.walk import Look


class TokenKeyWalk:
    """One Token Key user, by the steps of the scenarios; `look` is called at every screen."""

    def __init__(self, scene: Scene, cast: Cast, stack: Stack, look: Look) -> None:
        self._person = Person(cast.invite("somsri"), scene, cast)
        self._cast = cast
        self._stack = stack
        self._look = look

    def take(self) -> None:
        self._see_the_agent()
        self._see_the_login()
        self._see_the_start_password()

    def _at(self, name: str) -> None:
        self._look(name, self._person.computer.page)

    def _see_the_agent(self) -> None:
        page = self._person.computer.page
        self._key = token_key.beside(self._person, self._cast)
        self._agent = self._key.link.split("/hold/")[0]
        self._at("agent unplugged")
        page.get_by_role("button", name="ปิดโปรแกรม").click()
        page.get_by_role("button", name="เปิดโปรแกรม").click()
        token_key.press_login_by_token(self._person, self._stack)
        token_key.stays_closed("token_key.not_plugged", self._person, self._stack)
        self._at("token key not plugged")
        page.goto(self._agent)
        page.get_by_role("button", name="เสียบ Token Key").click()
        expect(page.get_by_role("button", name="ถอด Token Key")).to_be_visible()
        self._at("agent plugged")
        page.goto(f"{self._agent}/window/none")
        self._at("agent window gone")
        page.goto(f"{self._agent}/hold/none/none")
        self._at("agent of somebody else")

    def _see_the_login(self) -> None:
        token_key.press_login_by_token(self._person, self._stack)
        token_key.pin_is_asked(self._person)
        self._at("pin window")
        PinWindow(self._person.computer).enter(self._person.passport.token_key_pin[::-1])
        PinWindow(self._person.computer).shows_refusal("token_key.wrong_pin")
        self._at("pin window refused")
        self._cast.revoke(self._key)
        token_key.type_pin(self._person)
        token_key.stays_closed("token_key.revoked", self._person, self._stack)
        self._at("token key revoked")

    def _see_the_start_password(self) -> None:
        self._person.close_computer()
        token_key.plugged_in(self._person, self._cast)
        token_key.press_login_by_token(self._person, self._stack)
        token_key.type_pin(self._person)
        token_key.opens(self._person)
        self._at("home by token key")
        token_key.open_personal_page(self._person)
        self._at("personal page with the offer")
        PersonalScreen(self._person.computer).ask_for_start_password()
        StartPasswordScreen(self._person.computer).copy_user_id(f"Q{self._person.passport.unit_code}ST01")
        self._at("start password")
