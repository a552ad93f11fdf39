"""A walk past every screen that there is, with a look at each: axe, a ruler, an eye."""

from collections.abc import Callable
from datetime import datetime, timedelta

from playwright.sync_api import Page, expect

from bench.arranging.cast import Cast
from bench.recording.evidence import Device
from bench.recording.qr import show_qr
from bench.recording.scene import Scene
from bench.stack.stack import Stack
from steps.people import Person
from steps.screens.login.home import HomeScreen
from steps.screens.login.password import LoginScreen
from steps.screens.login.password_change import PasswordScreen
from steps.screens.login.picture import PictureScreen
from steps.screens.phone.activation import ActivatedScreen, OfferScreen, PinChoiceScreen
from steps.screens.phone.home import NexusScreen, ScannerScreen
from steps.screens.phone.panel import SensorPanel
from steps.screens.phone.renewal import UpdateScreen
from steps.screens.phone.requests import RequestScreen, ResultScreen, UnlockScreen
from steps.screens.registration.activation import ActivationDialog, ActivationScreen
from steps.screens.registration.rows import RegistrationScreen
from steps.screens.soft_token.renewal import RenewalScreen
from steps.soft_token import renewal

Look = Callable[[str, Page], None]


class Walk:
    """One person's way through registration, activation, first login and home; `look` is called at every screen."""

    def __init__(self, scene: Scene, cast: Cast, stack: Stack, look: Look) -> None:
        self._person = Person(cast.invite("somchai"), scene, cast)
        self._person.phone = self._person.get_phone("phone", enrolled=True, apps=("nexus",), account=False)
        self._origin = stack.portal.origin
        self._stack = stack
        self._scene = scene
        self._look = look

    def take(self) -> None:
        self._log_in_before_registration()
        self._see_the_scanner_refuse()
        self._install_from_the_store()
        self._activate()
        self._log_in_with_picture()
        self._change_password()
        self._log_in_again_by_face()
        self._see_how_requests_end()
        self._renew()
        self._see_errors()

    @property
    def _computer(self) -> Device:
        return self._person.computer

    @property
    def _phone(self) -> Device:
        return self._person.phone.screen

    def _at(self, name: str, device: Device) -> None:
        self._look(name, device.page)

    def _log_in_before_registration(self) -> None:
        who, login = self._person.passport, LoginScreen(self._computer, self._origin)
        self._computer.page.goto(self._origin)
        self._at("choose", self._computer)
        self._computer.page.goto(f"{self._origin}/login/token")
        expect(self._computer.page.locator("main [data-message='token_key.no_agent']")).to_be_visible()
        self._at("token key", self._computer)
        login.open()
        self._at("login", self._computer)
        login.enter("", "")
        self._at("login empty", self._computer)
        login.enter(who.user_id, "wrong")
        self._at("login refused", self._computer)
        login.enter(who.user_id, who.start_password)
        RegistrationScreen(self._computer).greets(who.full_name)
        self._at("welcome", self._computer)
        RegistrationScreen(self._computer).open_rows()
        self._at("rows", self._computer)
        RegistrationScreen(self._computer).start_activation()
        self._at("activation dialog", self._computer)
        ActivationDialog(self._computer).agree()
        ActivationScreen(self._computer).shows_qr()
        self._at("activation", self._computer)
        ActivationScreen(self._computer).check_too_early()
        ActivationDialog(self._computer).says_not_done_yet()
        self._at("activation pending", self._computer)
        ActivationDialog(self._computer).agree()

    def _see_the_scanner_refuse(self) -> None:
        self._at("phone home", self._phone)
        NexusScreen(self._phone).open()
        self._at("nexus empty", self._phone)
        screen = self._scene.computer("some screen")
        show_qr(screen.page, "https://example.go.th/")
        self._person.phone.camera.point_at(screen)
        NexusScreen(self._phone).open_scanner()
        ScannerScreen(self._phone).shows_refusal("scan.wrong_kind")
        self._at("scan refused", self._phone)

    def _install_from_the_store(self) -> None:
        phone, portal = self._phone.page, self._scene.computer("page with store links")
        show_qr(portal.page, "http://store.localhost/android/paotang")
        self._person.phone.camera.point_at(portal)
        phone.goto(self._phone.home)
        phone.get_by_role("link", name="กล้อง").click()
        expect(phone.get_by_role("alert")).to_have_attribute("data-message", "store.other_platform")
        self._at("camera refused", self._phone)
        show_qr(portal.page, "http://store.localhost/ios/paotang")
        phone.get_by_role("link", name="สแกนอีกครั้ง").click()
        expect(phone.get_by_role("button", name="Get")).to_be_visible()
        self._at("store app", self._phone)
        phone.get_by_role("button", name="Get").click()
        expect(phone.get_by_role("status")).to_have_attribute("data-message", "store.installed")
        self._at("store app installed", self._phone)
        phone.get_by_role("link", name="ย้อนกลับ").click()
        self._at("store", self._phone)
        phone.get_by_role("link", name="ย้อนกลับ").click()
        phone.get_by_role("link", name="เป๋าตัง").click()
        expect(phone.locator("[data-message='app.no_account']")).to_be_visible()
        self._at("app without account", self._phone)

    def _activate(self) -> None:
        pin = self._person.passport.pin
        self._person.phone.camera.point_at(self._computer)
        NexusScreen(self._phone).open_scanner()
        OfferScreen(self._phone).shows_whose_it_is(self._person.passport.user_id)
        self._at("offer", self._phone)
        OfferScreen(self._phone).activate()
        self._at("pin", self._phone)
        PinChoiceScreen(self._phone).enter(pin)
        self._at("pin again", self._phone)
        PinChoiceScreen(self._phone).repeat(pin[::-1])
        PinChoiceScreen(self._phone).shows_refusal("pin.differs")
        self._at("pin differs", self._phone)
        PinChoiceScreen(self._phone).choose(pin)
        self._at("face id question", self._phone)
        ActivatedScreen(self._phone).answers_yes()
        self._at("activated", self._phone)
        ActivationScreen(self._computer).check()
        ActivationScreen(self._computer).shows_done()
        self._at("activation done", self._computer)
        ActivationScreen(self._computer).go_back_to_rows()
        self._at("rows done", self._computer)
        RegistrationScreen(self._computer).enter_portal()

    def _log_in(self, password: str) -> None:
        login = LoginScreen(self._computer, self._origin)
        login.open()
        login.enter(self._person.passport.user_id, password)
        PictureScreen(self._computer).shows_picture()

    def _log_in_with_picture(self) -> None:
        self._log_in(self._person.passport.start_password)
        self._at("picture", self._computer)
        NexusScreen(self._phone).open()
        RequestScreen(self._phone).shows_picture(PictureScreen(self._computer).picture_name())
        self._at("login request", self._phone)
        RequestScreen(self._phone).accept()
        UnlockScreen(self._phone).asks_for_face()
        self._at("face id prompt", self._phone)
        SensorPanel(self._phone).does_not_match()
        UnlockScreen(self._phone).shows_refusal("sensor.mismatch")
        self._at("face id mismatch", self._phone)
        UnlockScreen(self._phone).use_pin_instead()
        self._at("unlock", self._phone)
        UnlockScreen(self._phone).enter_pin("000000")
        UnlockScreen(self._phone).shows_refusal("pin.wrong")
        self._at("unlock refused", self._phone)
        UnlockScreen(self._phone).enter_pin(self._person.passport.pin)
        ResultScreen(self._phone).shows_accepted()
        self._at("accepted", self._phone)

    def _change_password(self) -> None:
        who, screen = self._person.passport, PasswordScreen(self._computer, self._origin)
        screen.shows_notice()
        self._at("password notice", self._computer)
        screen.accept_notice()
        self._at("password", self._computer)
        screen.fill(who.start_password, "Nospecial1", "Nospecial1")
        screen.shows_broken_rule("password.no_special")
        self._at("password refused", self._computer)
        screen.fill(who.start_password, who.chosen_password, who.chosen_password)
        screen.asks_whether_to_save()
        self._at("password question", self._computer)
        screen.save()
        screen.shows_saved()
        self._at("password saved", self._computer)
        screen.finish()
        self._at("login again", self._computer)

    def _log_in_by_face(self) -> None:
        self._log_in(self._person.passport.chosen_password)
        NexusScreen(self._phone).open()
        RequestScreen(self._phone).accept()
        UnlockScreen(self._phone).asks_for_face()
        SensorPanel(self._phone).matches()

    def _log_in_again_by_face(self) -> None:
        who = self._person.passport
        self._log_in_by_face()
        HomeScreen(self._computer).greets(who.full_name, who.unit_name)
        self._at("home", self._computer)
        self._computer.page.goto(f"{self._origin}/personal")
        self._at("personal", self._computer)
        self._computer.page.goto(f"{self._origin}/home")
        HomeScreen(self._computer).log_out()
        self._at("logged out", self._computer)
        NexusScreen(self._phone).open()
        NexusScreen(self._phone).shows_nothing_waiting()
        self._at("nexus home", self._phone)

    def _see_how_requests_end(self) -> None:
        self._log_in(self._person.passport.chosen_password)
        NexusScreen(self._phone).open()
        RequestScreen(self._phone).reject()
        ResultScreen(self._phone).shows_rejected()
        self._at("rejected", self._phone)
        LoginScreen(self._computer, self._origin).tells("sign_in.rejected")
        self._at("login rejected", self._computer)
        self._stack.phones.controls.arm("phone.other_picture")
        self._log_in(self._person.passport.chosen_password)
        NexusScreen(self._phone).open()
        RequestScreen(self._phone).accept()
        UnlockScreen(self._phone).use_pin_instead()
        UnlockScreen(self._phone).enter_pin(self._person.passport.pin)
        ResultScreen(self._phone).shows_refusal("signing.wrong_picture")
        self._at("wrong picture", self._phone)

    def _renew(self) -> None:
        end = self._stack.portal.controls.get(f"/accounts/{self._person.passport.user_id}/certificate")["not_after"]
        self._stack.clock.move(datetime.fromisoformat(end) - timedelta(days=10) - self._stack.clock.now())
        self._log_in_by_face()
        renewal.is_offered(10, self._person)
        self._at("renewal offered", self._computer)
        renewal.start(self._person)
        self._at("renewal started", self._computer)
        renewal.page_says("renewal.pending", self._person)
        self._at("renewal pending", self._computer)
        NexusScreen(self._phone).open()
        self._at("update profile", self._phone)
        UpdateScreen(self._phone).accepts()
        self._at("update pin", self._phone)
        UpdateScreen(self._phone).enters_pin("000000")
        UnlockScreen(self._phone).shows_refusal("pin.wrong")
        self._at("update refused", self._phone)
        UpdateScreen(self._phone).enters_pin(self._person.passport.pin)
        UpdateScreen(self._phone).shows_updated()
        self._at("updated", self._phone)
        RenewalScreen(self._computer).is_done()
        self._at("renewal done", self._computer)
        RenewalScreen(self._computer).enters_portal()
        HomeScreen(self._computer).log_out()
        self._stack.clock.move(timedelta(days=800))
        self._log_in_by_face()
        expect(self._computer.page.locator("[data-message='renewal.forced']")).to_be_visible()
        self._at("renewal forced", self._computer)

    def _see_errors(self) -> None:
        for device, origin in ((self._computer, self._origin), (self._phone, self._phone.home)):
            device.page.goto(f"{origin}/no/such/page")
            expect(device.page.locator("[data-message='error.404']")).to_be_visible()
            self._at("not found", device)
