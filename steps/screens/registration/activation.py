"""Row 5 of the registration: the activation's page and its dialog."""

from playwright.sync_api import expect

from bench.recording.evidence import Device
from steps.screens.screen import Screen


class ActivationDialog(Screen):
    """activation_dialog: at the start, and when the check comes too early."""

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self._dialog = self.page.get_by_role("dialog")
        self._heading = self._dialog.get_by_role("heading")
        self._note = self._dialog.locator("[data-message]")
        self._ok = self._dialog.get_by_role("button", name="ตกลง")

    def agree(self) -> None:
        self.sees("ST2.5.1", self._heading).to_have_text("โปรดดำเนินการในขั้นตอน Activate Soft Token ให้เรียบร้อย")
        self.performs("ST2.5.1", self._ok).click()

    def agree_unanswered(self) -> None:
        """The portal won't answer: the page isn't waited for."""
        self._ok.click(no_wait_after=True)

    def is_left(self) -> None:
        """For the browser's own error page, or for the answer that it has asked for once more."""
        expect(self._ok).to_be_hidden()

    def says_not_done_yet(self) -> None:
        self.sees("ST2.5.7", self._note).to_have_attribute("data-message", "activation.pending")


class ActivationScreen(Screen):
    """activation and activation_done: the QR, and the check."""

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self._heading = self.page.get_by_role("heading", level=1)
        self._qr = self.page.get_by_role("img", name="QR Code")
        self._check = self.page.get_by_role("button", name="ตรวจสอบสถานะ")
        self._renew = self.page.get_by_role("button", name="สร้าง QR Code ใหม่")
        self._note = self.page.locator("main [data-message]").first
        self._back = self.page.get_by_role("link", name="กลับไปหน้าแรก")

    def shows_qr(self) -> None:
        self.sees("ST2.5.1", self._qr).to_be_visible()

    def check_too_early(self) -> None:
        self.performs("ST2.5.7", self._check).click()

    def check(self) -> None:
        self.performs("ST2.5.8", self._check).click()

    def shows_done(self) -> None:
        self.sees("ST2.5.8", self._heading).to_have_text("ท่าน Activate Soft Token เสร็จสิ้นแล้ว")

    def go_back_to_rows(self) -> None:
        self._back.click()

    def shows_expired(self) -> None:
        expect(self._note).to_have_attribute("data-message", "activation.expired")
        expect(self._qr).to_have_count(0)

    def ask_for_a_new_qr(self) -> None:
        self._renew.click()
