"""The portal's front page and login form."""

from playwright.sync_api import expect

from bench.recording.evidence import Device
from steps.screens.screen import Screen


class LoginScreen(Screen):
    """portal_login: the choice of a way, and the two fields."""

    def __init__(self, device: Device, portal: str) -> None:
        super().__init__(device)
        self._portal = portal
        self._way = self.page.get_by_role("link", name="Login by Soft Token")
        self._user_id = self.page.get_by_label("รหัสผู้ใช้ระบบ (User)")
        self._password = self.page.get_by_label("รหัสผ่าน (Password)")
        self._enter = self.page.get_by_role("button", name="เข้าสู่ระบบ")
        self._told = self.page.locator("main [data-message]").first

    def open(self) -> None:
        self.page.goto(self._portal)
        self.performs("ST2.1.1", self._way).click()
        self.sees("ST2.1.1", self._user_id).to_be_visible()

    def open_form(self) -> None:
        """By its address, as a person who comes every day."""
        self.page.goto(f"{self._portal}/login/soft-token")

    def enter(self, user_id: str, password: str) -> None:
        self._fill(user_id, password)
        self._enter.click()

    def enter_before_registration(self, user_id: str, password: str) -> None:
        self._fill(user_id, password)
        self.performs("ST2.1.2", self._enter).click()

    def enter_to_compare(self, user_id: str, password: str) -> None:
        self._fill(user_id, password)
        self.performs("ST1.A", self._enter).click()

    def enter_with_soft_token(self, user_id: str, password: str) -> None:
        self._fill(user_id, password)
        self.performs("ST4.1", self._enter).click()

    def enter_before_end(self, user_id: str, password: str) -> None:
        """With 30 to 1 days of the certificate left."""
        self._fill(user_id, password)
        self.performs("ST6.1.1", self._enter).click()

    def enter_after_end(self, user_id: str, password: str) -> None:
        """Of the certificate."""
        self._fill(user_id, password)
        self.performs("ST6.2.1", self._enter).click()

    def enter_with_new_password(self, user_id: str, password: str) -> None:
        self._fill(user_id, password)
        self.performs("ST4.7", self._enter).click()

    def enter_as_next_holder(self, user_id: str, password: str) -> None:
        self._fill(user_id, password)
        self.performs("ST7.4", self._enter).click()

    def _fill(self, user_id: str, password: str) -> None:
        self._user_id.fill(user_id)
        self._password.fill(password)

    def is_asked_again(self) -> None:
        """The browser's earlier session is sent back to the front."""
        self.page.goto(f"{self._portal}/home")
        expect(self._told).to_have_attribute("data-message", "sign_in.needed")

    def tells(self, key: str) -> None:
        """A refusal or a result above the form."""
        expect(self._told).to_have_attribute("data-message", key)

    def keeps_user_id(self, user_id: str) -> None:
        """Typed values stay, the password doesn't."""
        expect(self._user_id).to_have_value(user_id)
        expect(self._password).to_have_value("")

    def shows_soft_token_login(self) -> None:
        self.sees("ST2.5.9", self._user_id).to_be_visible()

    def shows_logged_out(self) -> None:
        self.sees("ST4.6", self._told).to_have_attribute("data-message", "sign_in.again")
