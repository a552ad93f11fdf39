"""ThaiD on the phone: the card, the scanner, the asking client, the PIN, the result."""

from playwright.sync_api import expect

from bench.recording.evidence import Device
from steps.screens.screen import Screen


class ThaidScreen(Screen):
    """The app's first page, and its scanner."""

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self._icon = self.page.get_by_role("link", name="ThaiD", exact=True)
        self._scan = self.page.get_by_role("link", name="สแกน QR Code")
        self._alert = self.page.get_by_role("alert")

    def open(self, home: str) -> None:
        """From the phone's home screen (or back to it first), press the app's icon."""
        if not self._icon.is_visible():
            self.page.goto(home)
        self._icon.click()

    def open_scanner(self) -> None:
        """What the camera sees is read at once."""
        self._scan.click()

    def shows_refusal(self, key: str) -> None:
        expect(self._alert).to_have_attribute("data-message", key)


class ThaidConsentScreen(Screen):
    """The client, what it asks for, and the reference number that must be the computer's."""

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self._code = self.page.get_by_label("รหัสอ้างอิง")
        self._agree = self.page.get_by_role("button", name="ยินยอม", exact=True)
        self._deny = self.page.get_by_role("button", name="ปฏิเสธ")
        self._main = self.page.get_by_role("main")

    def shows_who_asks(self, ref_code: str) -> None:
        expect(self._code).to_have_text(ref_code)
        expect(self._main).to_contain_text("New GFMIS Thai")

    def agree(self) -> None:
        self._agree.click()

    def deny(self) -> None:
        self._deny.click()
        expect(self.page.get_by_role("status")).to_have_attribute("data-message", "thaid.denied")


class ThaidPinScreen(Screen):
    """The app's PIN, and what comes of it."""

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self._pin = self.page.get_by_label("ใส่รหัสผ่านแอป")
        self._alert = self.page.get_by_role("alert")
        self._done = self.page.get_by_role("heading", name="ดำเนินการยืนยันบนแอปสำเร็จ")

    def enter(self, pin: str) -> None:
        """The last digit sends it, and another page answers."""
        with self.page.expect_event("framenavigated"):
            self.performs("ST2.2.T", self._pin).fill(pin)

    def shows_done(self) -> None:
        self.sees("ST2.2.T", self._done).to_be_visible()

    def shows_refusal(self, key: str) -> None:
        expect(self._alert).to_have_attribute("data-message", key)
