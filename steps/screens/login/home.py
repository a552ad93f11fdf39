"""The portal behind the login."""

from playwright.sync_api import expect

from bench.recording.evidence import Device
from steps.screens.screen import Screen


class HomeScreen(Screen):
    """portal_home: the greeting and the menu."""

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self._heading = self.page.get_by_role("heading", name="หน้าหลัก")
        self._banner = self.page.get_by_role("banner")
        self._main = self.page.get_by_role("main")
        self._log_out = self.page.get_by_role("button", name="ออกจากระบบ")

    def greets(self, full_name: str, unit_name: str) -> None:
        self.sees("ST4.7", self._heading).to_be_visible()
        expect(self._banner).to_contain_text(full_name)
        expect(self._main).to_contain_text(unit_name)

    def log_out(self) -> None:
        self._log_out.click()
