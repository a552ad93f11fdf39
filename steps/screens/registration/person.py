"""Row 1 of the registration: the registrant, and the consent."""

import re
from pathlib import Path

from playwright.sync_api import expect

from bench.recording.evidence import Device
from steps.screens.screen import Screen


class PersonScreen(Screen):
    """citizen_id: the citizen id and, for some units, the order."""

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self._start = self.page.get_by_role("link", name="เริ่มลงทะเบียน")
        self._heading = self.page.get_by_role("heading", name="ลงทะเบียนพิสูจน์ตัวตนระบบ New GFMIS")
        self._unit = self.page.get_by_role("main")
        self._citizen_id = self.page.get_by_label("เลขประจำตัวประชาชนของผู้ลงทะเบียน")
        self._document = self.page.get_by_label("อัปโหลดไฟล์ PDF")
        self._next = self.page.get_by_role("button", name="ขั้นตอนถัดไป")
        self._reset = self.page.get_by_role("button", name="เริ่มต้นใหม่")

    def start(self, unit_code: str) -> None:
        self.performs("ST2.1.4", self._start).click()
        self.sees("ST2.1.4", self._heading).to_be_visible()
        expect(self._unit).to_contain_text(unit_code)

    def type_citizen_id(self, citizen_id: str) -> None:
        self.performs("ST2.1.5", self._citizen_id).fill(citizen_id)

    def attach(self, file: Path) -> None:
        self.performs("ST2.1.6", self._document).set_input_files(file)
        self.sees("ST2.1.6", self._document).to_have_value(re.compile(re.escape(file.name)))

    def go_on(self) -> None:
        self.performs("ST2.1.7", self._next).click()

    def start_over(self) -> None:
        self.performs("ST2.1.7", self._reset).click()

    def asks_no_document(self) -> None:
        expect(self._citizen_id).to_be_visible()
        expect(self._document).to_have_count(0)

    def refuses_file(self, key: str) -> None:
        self.sees("ST2.1.6", self.page.locator(f".error[data-message='{key}']")).to_be_visible()

    def names_wrong_citizen_id(self) -> None:
        self.sees("ST2.1.5", self.page.locator(".error").first).to_have_attribute("data-message", "citizen_id.invalid")

    def keeps(self, citizen_id: str) -> None:
        expect(self._citizen_id).to_have_value(citizen_id)

    def is_empty(self) -> None:
        self.sees("ST2.1.7", self._citizen_id).to_have_value("")


class ConsentScreen(Screen):
    """consent: four points and a tick."""

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self._heading = self.page.get_by_role("heading", name="การยินยอมให้เก็บรวบรวม")
        self._tick = self.page.get_by_role("checkbox")
        self._confirm = self.page.get_by_role("button", name="ยืนยันการลงทะเบียน")
        self._cancel = self.page.get_by_role("button", name="ยกเลิก")

    def is_there(self) -> None:
        self.sees("ST2.1.5", self._heading).to_be_visible()
        self.sees("ST2.1.7", self._heading).to_be_visible()

    def agree(self) -> None:
        self.performs("ST2.1.8", self._tick).check()
        self.sees("ST2.1.8", self._tick).to_be_checked()

    def confirm(self) -> None:
        self.performs("ST2.1.9", self._confirm).click()

    def cancel(self) -> None:
        self._cancel.click()

    def needs_the_tick(self) -> None:
        self._confirm.click()
        self.sees("ST2.1.8", self.page.locator(".error")).to_have_attribute("data-message", "consent.needed")
