"""Nexus Smart ID: activation, from the offer to the success."""

from playwright.sync_api import expect

from bench.recording.evidence import Device
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
    """nexus_face_id on an iPhone, nexus_biometrics on Android, and nexus_activated."""

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        face, finger = (self.page.get_by_role("dialog", name=name) for name in ("Use Face ID?", "Enable biometrics"))
        self._yes = face.get_by_role("button", name="Yes")
        self._no_thanks = face.get_by_role("button", name="No thanks")
        self._accept = finger.get_by_role("button", name="ACCEPT")
        self._reject = finger.get_by_role("button", name="REJECT")
        self._success = self.page.get_by_role("status").filter(has_text="Activated successfully")

    def asks_for_face(self) -> None:
        self.sees("ST2.5.4", self._yes).to_be_visible()

    def answers_yes(self) -> None:
        self.performs("ST2.5.4", self._yes).click()
        self.sees("ST2.5.4", self._success).to_be_visible()

    def answers_yes_without_a_face(self) -> None:
        self.performs("ST2.5.4", self._yes).click()
        expect(self.page.locator("[data-message='sensor.nobody']")).to_be_visible()

    def goes_on_with_pin(self) -> None:
        self.page.get_by_role("button", name="ใช้ PIN ต่อไป").click()

    def answers_no_thanks(self) -> None:
        self.performs("ST2.5.4", self._no_thanks).click()
        self.sees("ST2.5.4", self._success).to_be_visible()

    def accepts_fingerprint(self) -> None:
        self.performs("ST2.5.5", self._accept).click()
        self.sees("ST2.5.5", self._success).to_be_visible()

    def rejects_fingerprint(self) -> None:
        self.performs("ST2.5.5", self._reject).click()
        self.sees("ST2.5.5", self._success).to_be_visible()

    def shows_success(self) -> None:
        self.sees("ST2.5.6", self._success).to_be_visible()


class UnfinishedScreen(Screen):
    """nexus_unfinished: something failed on the way, and what she chose is kept."""

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self._yes = self.page.get_by_role("dialog", name="Use Face ID?").get_by_role("button", name="Yes")
        self._refusal = self.page.get_by_role("alert")
        self._again = self.page.get_by_role("button", name="ลองอีกครั้ง")

    def answers_yes_in_vain(self) -> None:
        self._yes.click()
        expect(self._again).to_be_visible()

    def answers_yes_unanswered(self) -> None:
        """The phone ends before it answers."""
        self._yes.click()

    def shows_refusal(self, key: str) -> None:
        expect(self._refusal).to_have_attribute("data-message", key)
        expect(self._again).to_be_visible()

    def try_again(self) -> None:
        self._again.click()
