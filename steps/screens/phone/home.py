"""Nexus Smart ID: its home, and its scanner."""

from playwright.sync_api import expect

from bench.recording.evidence import Device
from steps.screens.screen import Screen


class NexusScreen(Screen):
    """nexus_home: profiles, what waits, and the way to the scanner."""

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self._app = self.page.get_by_role("link", name="Nexus Smart ID", exact=True)
        self._scan = self.page.get_by_role("link", name="Scan QR Code")
        self._told = self.page.get_by_role("status").locator("[data-message]")

    def open(self) -> None:
        """From the home screen (or back to it first), press the app's icon: the app asks what waits for it."""
        if not self._app.is_visible():
            self.page.goto(self._device.home)
        self._app.click()

    def open_scanner(self) -> None:
        self.open()
        self.performs("ST2.5.2", self._scan).click()

    def shows_nothing_waiting(self) -> None:
        expect(self._told).to_have_attribute("data-message", "request.none")

    def shows_token_useless(self) -> None:
        expect(self._told).to_have_attribute("data-message", "credential.not_active")

    def shows_hold(self) -> None:
        expect(self._told).to_have_attribute("data-message", "credential.on_hold")

    def shows_cancelled(self, manual_id: str) -> None:
        self.sees(manual_id, self._told).to_have_attribute("data-message", "credential.not_active")


class ScannerScreen(Screen):
    """The scanner, when it doesn't like what it sees."""

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self._alert = self.page.get_by_role("alert")

    def shows_refusal(self, key: str) -> None:
        expect(self._alert).to_have_attribute("data-message", key)
