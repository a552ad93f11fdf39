"""Nexus Smart ID: a login request, unlocking the key, and how it ended."""

from playwright.sync_api import expect

from bench.recording.evidence import Device
from steps.screens.screen import Screen


class OwnedScreen(Screen):
    """On a phone that several people share, it matters whose request it is, and whose PIN is asked."""

    def shows_whose_it_is(self, user_id: str, full_name: str) -> None:
        expect(self.page.get_by_role("main")).to_contain_text(user_id)
        expect(self.page.get_by_role("main")).to_contain_text(full_name)


class RequestScreen(OwnedScreen):
    """nexus_picture: the picture, and whose login it is."""

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self._name = self.page.locator("figcaption")
        self._accept = self.page.get_by_role("button", name="Accept")
        self._reject = self.page.get_by_role("button", name="Reject")

    def shows_picture(self, name: str) -> None:
        expect(self._name).to_have_text(name)

    def shows_another_picture_than(self, name: str) -> None:
        expect(self._accept).to_be_visible()
        expect(self._name).not_to_have_text(name)

    def accept(self) -> None:
        self.performs("ST4.2", self._accept).click()

    def reject(self) -> None:
        self.performs("ST4.2", self._reject).click()


class UnlockScreen(OwnedScreen):
    """nexus_pin, when a key is unlocked, and the system's prompt for a face."""

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self._pin = self.page.get_by_label("ใส่ PIN 6 หลัก")
        self._prompt = self.page.get_by_role("dialog", name="Face ID")
        self._finger = self.page.get_by_role("dialog", name="แตะเครื่องอ่านลายนิ้วมือ")
        self._instead = self._prompt.get_by_role("button", name="ใช้ PIN แทน")
        self._refusal = self.page.get_by_role("alert")

    def asks_for_face(self) -> None:
        self.sees("ST4.2", self._prompt).to_be_visible()

    def asks_for_fingerprint(self) -> None:
        self.sees("ST4.2", self._finger).to_be_visible()

    def asks_for_pin(self) -> None:
        expect(self._pin).to_be_visible()
        expect(self._prompt).to_have_count(0)

    def use_pin_instead(self) -> None:
        self._instead.click()

    def enter_pin(self, pin: str) -> None:
        """The sixth digit sends it, and another page answers."""
        with self.page.expect_event("framenavigated"):
            self._pin.fill(pin)

    def shows_refusal(self, key: str) -> None:
        expect(self._refusal).to_have_attribute("data-message", key)


class ResultScreen(Screen):
    """How the request ended."""

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self._result = self.page.get_by_role("status").and_(self.page.locator("[data-message]"))
        self._refusal = self.page.get_by_role("alert")

    def shows_accepted(self) -> None:
        self.sees("ST4.2", self._result).to_have_attribute("data-message", "request.accepted")

    def shows_accepted_signature(self, manual_id: str) -> None:
        """Of a document: a step of the work behind the login."""
        self.sees(manual_id, self._result).to_have_attribute("data-message", "request.accepted")

    def goes_on(self) -> None:
        """Back to the app, which asks what waits by now."""
        self.page.get_by_role("link", name="OK").click()

    def shows_rejected(self) -> None:
        self.sees("ST4.2", self._result).to_have_attribute("data-message", "request.rejected")

    def shows_refusal(self, key: str) -> None:
        expect(self._refusal).to_have_attribute("data-message", key)


class ApprovalRequestScreen(OwnedScreen):
    """nexus_statement: the picture, and what a signature says."""

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self._name = self.page.locator("figcaption")
        self._lines = self.page.locator("dl.said > div")
        self._accept = self.page.get_by_role("button", name="Accept")
        self._reject = self.page.get_by_role("button", name="Reject")

    def shows(self, picture: str, number: str) -> None:
        """The computer's picture, and that document's or letter's number."""
        expect(self._name).to_have_text(picture)
        expect(self._lines.filter(has_text=number).first).to_be_visible()

    def reads_all(self) -> None:
        """Accept is offered once every line has been on the screen."""
        for line in self._lines.all():
            line.scroll_into_view_if_needed()
        expect(self._accept).to_have_attribute("aria-disabled", "false")

    def accept(self, manual_id: str) -> None:
        self.performs(manual_id, self._accept).click()

    def reject(self) -> None:
        self._reject.click()
