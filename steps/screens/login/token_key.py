"""Login by Token on the computer: the portal's page, the agent's PIN window, the page with the start password."""

from playwright.sync_api import Locator, expect

from bench.recording.evidence import Device
from steps.screens.screen import Screen

CLIPBOARD = ["clipboard-read", "clipboard-write"]  # a headless browser doesn't give them to a click


class TokenLoginScreen(Screen):
    """portal_login, Login by Token."""

    def __init__(self, device: Device, portal: str) -> None:
        super().__init__(device)
        self._portal = portal
        self._way = self.page.get_by_role("link", name="Login by Token")
        self._again = self.page.get_by_role("link", name="ลองอีกครั้ง")
        self._told = self.page.locator("main [data-message]").first

    def open(self) -> None:
        self.page.goto(self._portal)
        self.performs("ST2.0.1", self._way).click()

    def tells(self, key: str) -> None:
        """How it ended, and that it can be tried again."""
        expect(self._told).to_have_attribute("data-message", key)
        expect(self._again).to_be_visible()

    def try_again(self) -> None:
        self._again.click()


class PinWindow(Screen):
    """token_key_pin: a page of the agent."""

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self._heading = self.page.get_by_role("heading", name="GFMIS Token Key")
        self._pin = self.page.get_by_label("PIN")
        self._ok = self.page.get_by_role("button", name="ตกลง")
        self._cancel = self.page.get_by_role("button", name="ยกเลิก")
        self._refusal = self.page.get_by_role("alert")

    def asks(self) -> None:
        self.sees("ST2.0.1", self._heading).to_be_visible()
        self.sees("ST2.0.1", self._pin).to_be_focused()

    def enter(self, pin: str) -> None:
        self._pin.fill(pin)
        self.performs("ST2.0.1", self._ok).click()

    def cancel(self) -> None:
        self._cancel.click()

    def shows_refusal(self, key: str) -> None:
        expect(self._refusal).to_have_attribute("data-message", key)


class TokenPasswordScreen(Screen):
    """The portal, once the Token Key has signed."""

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self._password = self.page.get_by_label("รหัสผ่าน (Password)")
        self._enter = self.page.get_by_role("main").get_by_role("button", name="เข้าสู่ระบบ")
        self._told = self.page.locator("main [data-message]").first

    def enter(self, password: str) -> None:
        self._password.fill(password)
        self._enter.click()

    def tells(self, key: str) -> None:
        expect(self._told).to_have_attribute("data-message", key)


class LegacyHomeScreen(Screen):
    """The portal, opened by a Token Key."""

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self._heading = self.page.get_by_role("heading", name="หน้าหลัก")
        self._banner = self.page.get_by_role("banner")

    def opens(self, full_name: str) -> None:
        self.sees("ST2.0.1", self._heading).to_be_visible()
        expect(self._banner).to_contain_text(full_name)


class PersonalScreen(Screen):
    """personal_page."""

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self._menu = self.page.get_by_role("link", name="ข้อมูลส่วนตัว", exact=True)
        self._heading = self.page.get_by_role("heading", name="ข้อมูลส่วนตัว")
        self._main = self.page.get_by_role("main")
        self._ask = self.page.get_by_role("button", name="ขอรหัสผ่านเริ่มต้นของ Soft Token")
        self._told = self.page.locator("main [data-message]").first

    def open(self) -> None:
        self.performs("ST2.0.2", self._menu).click()
        self.sees("ST2.0.2", self._heading).to_be_visible()

    def shows(self, user_id: str, full_name: str, unit_name: str) -> None:
        for fact in (user_id, full_name, unit_name):
            self.sees("ST2.0.2", self._main).to_contain_text(fact)

    def ask_for_start_password(self) -> None:
        self.performs("ST2.0.3", self._ask).click()

    def tells(self, key: str) -> None:
        expect(self._told).to_have_attribute("data-message", key)


class StartPasswordScreen(Screen):
    """start_password: both values, each with its copy control."""

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        facts = self.page.locator("main dl.facts > div")
        self._user_id, self._password = facts.filter(has_text="รหัสผู้ใช้"), facts.filter(has_text="รหัสผ่าน")
        self._state = self.page.locator("[data-copied]")
        self._leave = self.page.get_by_role("button", name="กดเพื่อยืนยันและทำการ logout")
        self._told = self.page.locator("main [data-message]").first

    def copy_user_id(self, expected: str) -> str:
        """By its button; what is in the clipboard then."""
        self.sees("ST2.0.3", self._value(self._user_id)).to_have_text(expected)
        return self._copy(self._user_id)

    def copy_password(self) -> str:
        self.sees("ST2.0.3", self._value(self._password)).to_be_visible()
        return self._copy(self._password)

    def leave(self) -> None:
        self.performs("ST2.0.4", self._leave).click()
        self.sees("ST2.0.4", self._told).to_have_attribute("data-message", "sign_in.logged_out")

    def _value(self, fact: Locator) -> Locator:
        return fact.locator(".once")

    def _copy(self, fact: Locator) -> str:
        self.page.context.grant_permissions(CLIPBOARD)
        self.performs("ST2.0.3", fact.get_by_role("button", name="คัดลอก")).click()
        self.sees("ST2.0.3", self._state).to_contain_text(f"คัดลอกแล้ว: {fact.locator('dt').inner_text()}")
        copied: str = self.page.evaluate("navigator.clipboard.readText()")
        expect(self._value(fact)).to_have_text(copied)
        return copied
