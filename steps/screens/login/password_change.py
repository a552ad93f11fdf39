"""The portal's change of password."""

from playwright.sync_api import Locator, expect

from bench.recording.evidence import Device
from steps.screens.screen import Screen


class PasswordScreen(Screen):
    """change_password_notice, change_password, its question and its end."""

    def __init__(self, device: Device, portal: str) -> None:
        super().__init__(device)
        self._portal = portal
        self._old = self.page.get_by_role("textbox", name="รหัสผ่านเดิม", exact=True)
        self._new = self.page.get_by_role("textbox", name="รหัสผ่านใหม่", exact=True)
        self._again = self.page.get_by_role("textbox", name="ยืนยันรหัสผ่าน", exact=True)
        self._save = self.page.get_by_role("main").get_by_role("button", name="บันทึก")
        self._rules = self.page.get_by_role("heading", name="ข้อกำหนดการตั้งรหัสผ่านใหม่")
        self._menu = self.page.get_by_role("link", name="แก้ไขข้อมูลรหัสผ่าน")
        self._dialog = self.page.get_by_role("dialog")

    def open_from_menu(self) -> None:
        self.page.goto(f"{self._portal}/home")
        self.performs("ST5.1", self._menu).click()
        self.sees("ST5.1", self._rules).to_be_visible()

    def shows_notice(self) -> None:
        expect(self._dialog.get_by_role("heading")).to_have_text("กรุณาเปลี่ยน Password ใช้งาน")

    def has_no_way_past(self) -> None:
        self.page.goto(f"{self._portal}/home")
        self.shows_notice()

    def accept_notice(self) -> None:
        self.performs("ST4.3", self._dialog.get_by_role("link", name="ตกลง")).click()
        self.sees("ST4.3", self._rules).to_be_visible()

    def fill(self, old: str, new: str, again: str) -> None:
        self._old.fill(old)
        self._new.fill(new)
        self._again.fill(again)
        self.performs("ST4.4", self._save).click()

    def shows_broken_rule(self, key: str) -> None:
        self.sees("ST4.4", self._error_of(self._new)).to_have_attribute("data-message", key)

    def shows_refusal(self, key: str) -> None:
        """Beside whichever field it is about; all three are empty again."""
        self.sees("ST4.4", self.page.locator(f".error[data-message='{key}']")).to_be_visible()
        expect(self._old).to_have_value("")

    def asks_whether_to_save(self) -> None:
        self.sees("ST4.4", self._dialog.get_by_role("heading")).to_have_text("ต้องการบันทึกข้อมูล ใช่หรือไม่")

    def is_there(self) -> None:
        expect(self._old).to_be_visible()
        expect(self._dialog).to_have_count(0)

    def save(self) -> None:
        self.performs("ST4.5", self._dialog.get_by_role("button", name="บันทึก")).click()

    def go_back(self) -> None:
        self._dialog.get_by_role("link", name="ยกเลิก").click()

    def shows_saved(self) -> None:
        self.sees("ST4.5", self._dialog.get_by_role("heading")).to_have_text("กรุณา Login เข้าสู่ระบบใหม่")

    def finish(self) -> None:
        self.performs("ST4.6", self._dialog.get_by_role("button", name="ตกลง")).click()

    def _error_of(self, field: Locator) -> Locator:
        return self.page.locator(".field").filter(has=field).locator(".error")
