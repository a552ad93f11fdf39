"""A walk past the screens of the registration, from the store codes to the result, with a look at each."""

from datetime import timedelta

from bench.arranging.cast import Cast
from bench.recording.scene import Scene
from bench.stack.stack import Stack
from steps.people import Person
from steps.registration import details, proofing
from steps.registration import person as registering
from steps.screens.phone.paotang import PaotangConsentScreen, PaotangScanScreen, PaotangScreen
from steps.screens.registration.details import DetailsScreen, EmailScreen, ReviewScreen
from steps.screens.registration.proofing import ProofingScreen
from tests.integration.walk import Look


class RegistrationWalk:
    """One person, by the steps of the scenarios; `look` is called at every screen."""

    def __init__(self, scene: Scene, cast: Cast, stack: Stack, look: Look) -> None:
        self._person = Person(cast.invite("anong"), scene, cast)
        self._stack = stack
        self._look = look

    def take(self) -> None:
        self._see_row_1()
        self._see_row_2()
        self._see_row_3()

    def _computer(self, name: str) -> None:
        self._look(name, self._person.computer.page)

    def _phone(self, name: str) -> None:
        self._look(name, self._person.phone.screen.page)

    def _see_row_1(self) -> None:
        self._person.computer.page.goto(f"{self._stack.portal.origin}/downloads")
        self._computer("downloads")
        self._person.computer.page.goto(f"{self._stack.portal.origin}/downloads/ios/nexus")
        self._computer("a store's link")
        registering.open_registration(self._person, self._stack)
        self._computer("rows at first")
        registering.start(self._person)
        self._computer("person")
        registering.give_wrong_citizen_id(self._person)
        registering.wrong_citizen_id_named(self._person)
        self._computer("person refused")

    def _see_row_2(self) -> None:
        registering.give_citizen_id(self._person)
        self._computer("consent")
        registering.without_tick(self._person)
        self._computer("consent refused")
        registering.agree(self._person)
        self._computer("proofing")
        proofing.check(self._person)
        self._computer("proofing pending")
        app = PaotangScreen(self._person.phone.screen)
        self._person.phone.camera.point_at(self._person.computer)
        app.open(self._person.phone.home)
        self._phone("paotang")
        app.open_gfmis()
        self._phone("paotang consent")
        PaotangConsentScreen(self._person.phone.screen).agree()
        PaotangScanScreen(self._person.phone.screen).shows_done()
        self._phone("paotang done")

    def _see_row_3(self) -> None:
        computer, passport = self._person.computer, self._person.passport
        self._stack.clock.move(timedelta(seconds=6))  # the provider may be asked again after 5 seconds
        ProofingScreen(computer).check()
        ProofingScreen(computer).shows_done()
        self._computer("proofing done")
        ProofingScreen(computer).go_on()
        details.open_row_3(self._person)
        self._computer("details")
        DetailsScreen(computer).go_on()
        DetailsScreen(computer).shows_refusal("form.required")
        self._computer("details refused")
        details.start_over(self._person)
        DetailsScreen(computer).is_empty_but_for(passport.last_name)
        self._computer("details emptied")
        details.fill(self._person)
        details.ask_to_confirm(self._person)
        self._computer("email")
        details.mail_server_down(self._stack)
        details.send_code_in_vain(self._person)
        self._computer("email code delayed")
        details.mail_server_up(self._stack)
        self._stack.clock.move(timedelta(seconds=15))  # when the portal tries again
        details.code_has_left(self._person)
        self._computer("email code")
        details.enter_wrong_code(self._person)
        EmailScreen(computer).shows_refusal("email_code.wrong")
        self._computer("email code refused")
        details.enter_mailed_code(self._person)
        DetailsScreen(computer).shows_email_confirmed()
        self._computer("details confirmed")
        DetailsScreen(computer).go_on()
        ReviewScreen(computer).shows(passport.email)
        self._computer("review")
        ReviewScreen(computer).confirm()
        self._computer("result")
        ReviewScreen(computer).finish()
        self._computer("rows at last")
