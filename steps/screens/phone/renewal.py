"""Nexus Smart ID: Update Profile."""

from playwright.sync_api import expect

from bench.recording.evidence import Device
from steps.screens.screen import Screen


class UpdateScreen(Screen):
    """nexus_update_profile: the question, the PIN, the green bar."""

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self._heading = self.page.get_by_role("heading", name="Update Profile")
        self._accept = self.page.get_by_role("button", name="Accept")
        self._reject = self.page.get_by_role("button", name="Reject")
        self._pin = self.page.get_by_label("ใส่ PIN 6 หลัก")
        self._bar = self.page.get_by_role("status").and_(self.page.locator("[data-message]"))

    def asks(self) -> None:
        self.sees("ST6.1.4", self._heading).to_be_visible()
        expect(self._accept).to_be_visible()

    def accepts(self) -> None:
        self.performs("ST6.1.4", self._accept).click()
        expect(self._pin).to_be_visible()

    def enters_pin(self, pin: str) -> None:
        """The sixth digit sends it, and another page answers."""
        with self.page.expect_event("framenavigated"):
            self._pin.fill(pin)

    def shows_updated(self) -> None:
        self.sees("ST6.1.4", self._bar).to_contain_text("Profile updated Successfully")

    def rejects(self) -> None:
        self._reject.click()
        expect(self._bar).to_have_attribute("data-message", "renewal.rejected")

    def shows_refusal(self, key: str) -> None:
        expect(self.page.get_by_role("alert").and_(self.page.locator("[data-message]"))).to_have_attribute(
            "data-message", key
        )

    def says(self, key: str) -> None:
        expect(self.page.locator(f"[data-message='{key}']")).to_be_visible()
