"""The test panel beside a phone: what its sensor finds, and what its camera sees."""

from playwright.sync_api import expect

from bench.recording.evidence import Device
from steps.screens.screen import Screen


class SensorPanel(Screen):
    """No part of the app: it plays the face in front of the phone."""

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        panel = self.page.get_by_role("complementary")
        self._match = panel.get_by_role("button", name="ตรงกัน", exact=True)
        self._mismatch = panel.get_by_role("button", name="ไม่ตรง")
        self._another = panel.get_by_role("button", name="เพิ่มใบหน้าใหม่")
        self._cancel = panel.get_by_role("button", name="ยกเลิก")

    def adds_another_face(self, home: str) -> None:
        """In the phone's own settings, beside its home screen."""
        self.page.goto(home)
        self._another.click()
        expect(self._another).to_be_visible()

    def learns(self) -> None:
        """In the phone's settings, while the app waits."""
        self._another.click()

    def matches(self) -> None:
        self._match.click()

    def does_not_match(self) -> None:
        self._mismatch.click()

    def cancels(self) -> None:
        self._cancel.click()


class CameraPanel(Screen):
    """In place of a camera."""

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self._look = self.page.get_by_role("complementary").get_by_role("button", name="มองหน้าจอคอมพิวเตอร์")

    def looks_at_the_computer(self) -> None:
        self._look.click()
