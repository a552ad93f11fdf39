"""The service request form on the portal's public page."""

from datetime import date
from pathlib import Path
from typing import Any

from playwright.sync_api import expect
from pypdf import PdfReader

from bench.recording.evidence import Device
from simkit.thai_text import numeric_date
from steps.screens.screen import Screen

PURPOSES = {
    "reset": "ขอ reset รหัสผ่าน/ ลืมรหัสผ่าน (ระบบส่งรหัสไปยัง email ที่ลงทะเบียน)", "new_phone": "เปลี่ยนมือถือ",
    "lost_phone": "มือถือหาย", "other": "อื่น ๆ (โปรดระบุ)", "new_holder": "เปลี่ยนผู้ใช้งาน เนื่องจากผู้ใช้งานเดิม",
    "new_email": "เปลี่ยน email ที่ลงทะเบียนไว้",
}  # fmt: skip
WHYS = {"resigned": "ลาออก", "moved": "ย้ายสังกัด", "other": "อื่นๆ"}
TYPED = {
    "unit_code": "รหัสหน่วยเบิกจ่าย", "unit_name": "ชื่อหน่วยเบิกจ่าย", "name": "ชื่อ - นามสกุล",
    "citizen_id": "เลขประจำตัวประชาชน", "email": "email ที่ลงทะเบียน Soft Token", "mobile": "เบอร์โทรศัพท์มือถือ",
    "office": "หน่วยงานสังกัด (สำนัก / กอง หรือเทียบเท่า)", "department": "ส่วนราชการ (กรมหรือเทียบเท่า)", "ministry": "กระทรวง",
    "user_id": "รหัสผู้ใช้งาน (15 หลัก)",
    "requester_name": "ชื่อผู้ลงนาม (ผู้ยื่นคำร้อง)", "requester_position": "ตำแหน่ง (ผู้ยื่นคำร้อง)",
    "requester_date": "วันที่ลงนาม (ผู้ยื่นคำร้อง)", "head_name": "ชื่อผู้ลงนาม (หัวหน้าส่วนราชการ)",
    "head_position": "ตำแหน่ง (หัวหน้าส่วนราชการ)", "head_date": "วันที่ลงนาม (หัวหน้าส่วนราชการ)",
}  # fmt: skip


def typed(said: dict[str, Any], name: str) -> str:
    """As people type it: days aren't in ISO 8601."""
    is_day = name.endswith("_date") and said[name]
    return numeric_date(date.fromisoformat(said[name])) if is_day else str(said[name])


class RequestFormScreen(Screen):
    """service_request_form, before it is on paper."""

    def __init__(self, device: Device, portal: str) -> None:
        super().__init__(device)
        self._portal = portal
        self._blank = self.page.get_by_role("link", name="คลิกเพื่อดาวน์โหลดแบบคำร้อง")
        self._make = self.page.get_by_role("button", name="สร้างแบบคำร้อง (PDF)")
        self._new_email = self.page.get_by_label("email รับรหัสผ่านใหม่")

    def open(self) -> None:
        self.page.goto(f"{self._portal}/service-request")

    def download_blank(self, manual_id: str) -> bytes:
        """One sheet, which carries nothing."""
        with self.page.expect_download() as download:
            self.performs(manual_id, self._blank).click()
        sheet = download.value.path()
        assert len(PdfReader(sheet).pages) == 1
        return sheet.read_bytes()

    def fill(self, said: dict[str, Any]) -> None:
        for name, label in TYPED.items():
            self.page.get_by_label(label).fill(typed(said, name))
        for purpose in said["purposes"]:
            self.page.get_by_role("radio", name=PURPOSES[purpose], exact=True).press("Space")  # the label covers it
        if said["why"]:
            self.page.get_by_role("radio", name=WHYS[said["why"]], exact=True).press("Space")
        if said["new_email"]:
            self._new_email.fill(said["new_email"])

    def make(self, manual_id: str, file: Path, user_id: str) -> None:
        """The PDF, which says whose it is."""
        with self.page.expect_download() as download:
            self.performs(manual_id, self._make).click()
        download.value.save_as(file)
        text = PdfReader(file).pages[0].extract_text()
        assert user_id in "".join(text.split())

    def is_refused(self, key: str) -> None:
        self._make.click()
        expect(self.page.locator(f".error[data-message='{key}']")).to_be_visible()
