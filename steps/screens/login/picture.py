"""The portal's picture page."""

from playwright.sync_api import expect

from bench.recording.evidence import Device
from steps.screens.screen import Screen


class PictureScreen(Screen):
    """login_picture: the picture that must be the same on the phone."""

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self._picture = self.page.get_by_role("img", name="รูปภาพสำหรับเข้าสู่ระบบ")
        self._name = self.page.locator("figcaption")
        self._cancel = self.page.get_by_role("button", name="ยกเลิก")

    def shows_picture(self) -> None:
        self.sees("ST4.1", self._picture).to_be_visible()

    def picture_name(self) -> str:
        """The Thai name under the picture."""
        expect(self._picture).to_be_visible()
        return self._name.inner_text()

    def cancel(self) -> None:
        self._cancel.click()
