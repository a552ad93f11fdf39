"""The portal's registration: greeting, the five rows, and the activation."""

from playwright.sync_api import expect

from bench.evidence import Device
from steps.screens.screen import Screen


class RegistrationScreen(Screen):
    """not_registered_yet and registration_rows."""

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self._register = self.page.get_by_role("link", name="ลงทะเบียน Soft Token")
        self._greeting = self.page.get_by_role("heading", level=1)
        self._rows = self.page.get_by_role("listitem")
        self._activate = self.page.get_by_role("link", name="เริ่มดำเนินการ ลงทะเบียน Soft Token")
        self._enter_portal = self.page.get_by_role("link", name="เข้าสู่ GFMIS Web Portal")

    def greets(self, full_name: str) -> None:
        self.sees("ST2.1.2", self._greeting).to_contain_text(full_name)

    def open_rows(self) -> None:
        self._register.click()

    def start_activation(self) -> None:
        self.performs("ST2.5.1", self._activate).click()

    def shows_row_done(self, label: str) -> None:
        expect(self._rows.filter(has_text=label).filter(has_text="ดำเนินการแล้ว")).to_be_visible()

    def enter_portal(self) -> None:
        self.performs("ST2.5.9", self._enter_portal).click()


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
