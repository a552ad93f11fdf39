"""The test panel beside a phone: what its sensor finds."""

from bench.evidence import Device
from steps.screens.screen import Screen


class SensorPanel(Screen):
    """No part of the app: it plays the face in front of the phone."""

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        panel = self.page.get_by_role("complementary")
        self._match = panel.get_by_role("button", name="ตรงกัน")
        self._mismatch = panel.get_by_role("button", name="ไม่ตรง")
        self._cancel = panel.get_by_role("button", name="ยกเลิก")

    def matches(self) -> None:
        self._match.click()

    def does_not_match(self) -> None:
        self._mismatch.click()

    def cancels(self) -> None:
        self._cancel.click()
