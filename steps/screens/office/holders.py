"""The back office's page for letters about a user's name."""

from collections.abc import Mapping

from playwright.sync_api import expect

from bench.recording.evidence import Device
from steps.screens.screen import Screen

LABELS = {"title": "คำนำหน้า", "first_name": "ชื่อ", "last_name": "นามสกุล", "position": "ตำแหน่ง"}


class HoldersScreen(Screen):
    """The letter's form, and what was changed before."""

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self._form = self.page.get_by_role("form", name="หนังสือขอเปลี่ยนผู้ใช้งาน")

    def open(self, portal: str) -> None:
        self.page.goto(f"{portal}/office/holders")

    def change(self, user_id: str, names: Mapping[str, str]) -> None:
        told = {"รหัสผู้ใช้งาน": user_id, "เลขที่หนังสือ": "ตย 0101/1", "หนังสือลงวันที่": "01/06/2568"}
        told |= {LABELS[name]: value for name, value in names.items()}
        for label, value in told.items():
            self._form.get_by_label(label, exact=True).or_(self._form.get_by_label(f"{label} *")).fill(value)
        self._form.get_by_role("button", name="เปลี่ยนผู้ใช้งาน").click()
        expect(self.page.locator("[data-message='holder.changed']")).to_be_visible()

    def lists(self, user_id: str, full_name: str) -> None:
        expect(self.page.get_by_role("row").filter(has_text=user_id)).to_contain_text(full_name)
