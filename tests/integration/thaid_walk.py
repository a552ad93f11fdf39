"""A walk past the screens of the proofing by ThaiD, on the computer and on the phone, with a look at each."""

from datetime import timedelta

from playwright.sync_api import expect

from bench.arranging.cast import Cast
from bench.recording.qr import show_qr
from bench.recording.scene import Scene
from bench.stack.stack import Stack
from steps.people import Person
from steps.registration import thaid
from steps.screens.phone.thaid import ThaidConsentScreen, ThaidPinScreen, ThaidScreen
from steps.screens.registration.thaid import ThaidChoiceScreen, ThaidPage
from tests.integration.walk import Look


class ThaidWalk:
    """One person, by the steps of the scenarios; `look` is called at every screen."""

    def __init__(self, scene: Scene, cast: Cast, stack: Stack, look: Look) -> None:
        self._person = Person(cast.invite("prasert"), scene, cast)
        cast.consent(self._person.passport)
        thaid.phone_has_thaid(self._person)
        self._scene = scene
        self._stack = stack
        self._look = look

    def take(self) -> None:
        self._see_the_choice()
        self._see_the_scanner_refuse()
        self._see_expiry_and_denial()
        self._see_it_given_up()
        self._prove()
        self._see_a_wrong_question()

    def _computer(self, name: str) -> None:
        self._look(name, self._person.computer.page)

    def _phone(self, name: str) -> None:
        self._look(name, self._person.phone.screen.page)

    def _app(self) -> ThaidScreen:
        return ThaidScreen(self._person.phone.screen)

    def _message(self, key: str) -> None:
        expect(self._person.phone.screen.page.locator(f"[data-message='{key}']").first).to_be_visible()

    def _see_the_choice(self) -> None:
        ThaidChoiceScreen(self._person.log_in_to_register()).go_to(self._stack.portal.origin)
        self._computer("thaid chosen")
        thaid.go_to_thaid(self._person)
        self._computer("thaid page")

    def _see_the_scanner_refuse(self) -> None:
        self._app().open(self._person.phone.home)
        self._phone("thaid home")
        screen = self._scene.computer("some screen")
        show_qr(screen.page, "https://example.go.th/")
        self._person.phone.camera.point_at(screen)
        self._app().open_scanner()
        self._app().shows_refusal("scan.wrong_kind")
        self._phone("thaid scan refused")

    def _see_expiry_and_denial(self) -> None:
        thaid.scan(self._person)
        self._phone("thaid consent")
        ThaidPage(self._person.computer).says("auth.scanned")
        self._computer("thaid page scanned")
        self._stack.clock.move(timedelta(seconds=301))
        ThaidPage(self._person.computer).says("auth.expired")
        self._computer("thaid page expired")
        self._person.phone.screen.page.reload()
        self._message("proofing.expired")
        self._phone("thaid expired")
        thaid.another_qr(self._person)
        thaid.deny(self._person)
        self._phone("thaid denied")
        thaid.back_with("proofing.denied", self._person)
        self._computer("thaid came back denied")
        self._person.computer.page.reload()
        thaid.back_with("proofing.wrong_state", self._person)

    def _see_it_given_up(self) -> None:
        thaid.go_to_thaid(self._person)
        thaid.scan(self._person)
        ThaidPage(self._person.computer).cancel()
        thaid.back_with("proofing.denied", self._person)
        self._person.phone.screen.page.reload()
        self._message("thaid.cancelled")
        self._phone("thaid cancelled")

    def _prove(self) -> None:
        thaid.go_to_thaid(self._person)
        thaid.scan(self._person)
        ThaidConsentScreen(self._person.phone.screen).agree()
        self._phone("thaid pin")
        self._person.phone.screen.page.get_by_role("link", name="ลืมรหัสผ่าน").click()
        self._phone("thaid pin forgotten")
        self._person.phone.screen.page.go_back()
        pin = ThaidPinScreen(self._person.phone.screen)
        pin.enter("000000")
        pin.shows_refusal("pin.wrong")
        self._phone("thaid pin refused")
        pin.enter(self._person.passport.thaid_pin)
        pin.shows_done()
        self._phone("thaid done")
        thaid.back_proofed(self._person)
        ThaidChoiceScreen(self._person.computer).go_on()
        self._computer("rows by thaid")

    def _see_a_wrong_question(self) -> None:
        self._person.computer.page.goto(f"{self._stack.idp.origin}/thaid/api/v2/oauth2/auth/?client_id=portal")
        self._computer("thaid not asked")
