"""Nexus Smart ID: activation, from the offer to the success."""

from playwright.sync_api import expect

from bench.evidence import Device
from steps.screens.screen import Screen


class OfferScreen(Screen):
    """nexus_activate: whose Soft Token it is to be."""

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self._details = self.page.get_by_role("main")
        self._activate = self.page.get_by_role("button", name="Activate")

    def shows_whose_it_is(self, user_id: str) -> None:
        self.sees("ST2.5.2", self._details).to_contain_text(user_id)
        expect(self._details).to_contain_text("New GFMIS Thai")

    def activate(self) -> None:
        self.performs("ST2.5.2", self._activate).click()
        self.sees("ST2.5.2", self.page.get_by_label("ตั้ง PIN 6 หลัก")).to_be_visible()


class PinChoiceScreen(Screen):
    """nexus_pin, when it is chosen: typed twice."""

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self._first = self.page.get_by_label("ตั้ง PIN 6 หลัก")
        self._second = self.page.get_by_label("ใส่ PIN 6 หลัก อีกครั้ง")
        self._ok = self.page.get_by_role("button", name="OK")
        self._refusal = self.page.get_by_role("alert")

    def choose(self, pin: str) -> None:
        self.enter(pin)
        self.repeat(pin)
        self.sees("ST2.5.3", self._refusal).to_have_count(0)

    def enter(self, pin: str) -> None:
        self._first.fill(pin)
        self.performs("ST2.5.3", self._ok).click()
        self.sees("ST2.5.3", self._second).to_be_visible()

    def repeat(self, pin: str) -> None:
        self._second.fill(pin)
        self.performs("ST2.5.3", self._ok).click()
        expect(self._second).to_have_count(0)

    def shows_refusal(self, key: str) -> None:
        """Both PINs are gone, and the first is asked again."""
        self.sees("ST2.5.3", self._refusal).to_have_attribute("data-message", key)
        expect(self._first).to_have_value("")


class ActivatedScreen(Screen):
    """nexus_face_id and nexus_activated."""

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self._question = self.page.get_by_role("dialog", name="Use Face ID?")
        self._yes = self._question.get_by_role("button", name="Yes")
        self._no_thanks = self._question.get_by_role("button", name="No thanks")
        self._success = self.page.get_by_role("status").filter(has_text="Activated successfully")

    def answers_yes(self) -> None:
        self.performs("ST2.5.4", self._yes).click()
        self.sees("ST2.5.4", self._success).to_be_visible()

    def answers_no_thanks(self) -> None:
        self.performs("ST2.5.4", self._no_thanks).click()
        self.sees("ST2.5.4", self._success).to_be_visible()

    def shows_success(self) -> None:
        self.sees("ST2.5.6", self._success).to_be_visible()
