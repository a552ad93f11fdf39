"""The back office's service requests."""

from pathlib import Path

from playwright.sync_api import Locator, expect
from pypdf import PdfReader

from bench.recording.evidence import Device
from simkit.thai_text import sara_am_apart
from steps.screens.screen import Screen


class RequestDeskScreen(Screen):
    """The lists, one request with its deed, and the countersignature."""

    def __init__(self, device: Device, portal: str) -> None:
        super().__init__(device)
        self._url = f"{portal}/office/requests"
        self._search = self.page.get_by_label("ค้นหา")
        self._find = self.page.get_by_role("button", name="ค้นหา")
        self._list = self.page.get_by_role("table")
        self._said = self.page.get_by_role("region", name="ข้อมูลในแบบคำร้อง")
        self._document = self.page.get_by_role("link", name="เปิดดู แบบคำร้อง")
        self._hold = self.page.get_by_role("button", name="ระงับใบรับรองไว้ชั่วคราว")
        self._do = self.page.get_by_role("radio", name="ดำเนินการตามคำร้อง", exact=True)
        self._call = self.page.get_by_label("บันทึกการโทรกลับ")
        self._confirm = self.page.get_by_role("button", name="ยืนยันการดำเนินการ")
        self._refuse = self.page.get_by_role("radio", name="ไม่สามารถดำเนินการได้", exact=True)
        self._reason = self.page.get_by_label("ไม่สามารถดำเนินการได้ เนื่องจาก")
        self._confirm_refusal = self.page.get_by_role("button", name="ยืนยันว่าดำเนินการไม่ได้")
        self._completed = self.page.get_by_role("link", name="บันทึกไฟล์ ฉบับที่มีผลการดำเนินการ")
        self._check = self.page.get_by_role("button", name="ได้ตรวจสอบความถูกต้องแล้ว")

    def open_list(self, user_id: str) -> None:
        """What is on it of that user id."""
        self.page.goto(self._url)
        self._search.fill(user_id)
        self._find.click()

    def lists(self, manual_id: str, user_id: str) -> None:
        self.sees(manual_id, self._list.get_by_role("link", name=user_id)).to_be_visible()

    def open_listed(self, manual_id: str, user_id: str) -> None:
        self._list.get_by_role("link", name=user_id).click()
        self.sees(manual_id, self._document).to_be_visible()

    def says_on_behalf(self, requester: str, holder: str) -> None:
        """Who has signed for the unit, and whose data the form has."""
        self.sees("ST7.5", self._said).to_contain_text(f"ยื่นแทน{holder}")
        expect(self._said).to_contain_text(requester)

    def go_to_envelope(self, user_id: str) -> None:
        self.page.get_by_role("link", name="พิมพ์ซองรหัสผ่าน").click()
        expect(self._list).to_contain_text(user_id)

    def open(self, request: str) -> None:
        self.page.goto(f"{self._url}/{request}")

    def open_lost_phone(self, request: str, user_id: str) -> None:
        """From the list; the officer only looks."""
        self.open_list(user_id)
        self.performs("ST8.3", self._list.get_by_role("link", name=user_id)).click()
        self.sees("ST8.3", self._hold).to_be_visible()
        assert self.page.url.endswith(request)

    def put_on_hold(self) -> None:
        self.performs("ST8.3", self._hold).click()
        self.sees("ST8.3", self._message("service_request.on_hold")).to_be_visible()
        expect(self._hold).to_have_count(0)

    def carry_out(self, manual_id: str, call: str = "") -> None:
        self._do.press("Space")  # its label covers the whole card
        if call:
            self._call.fill(call)
        self.performs(manual_id, self._confirm).click()
        expect(self._message("service_request.done")).to_be_visible()

    def shows_in_history(self, manual_id: str, text: str) -> None:
        self.sees(manual_id, self.page.locator(".history")).to_contain_text(text)

    def refuse(self, reason: str) -> None:
        self._refuse.press("Space")
        self._reason.fill(reason)
        self.performs("ST8.9", self._confirm_refusal).click()
        self.sees("ST8.9", self._message("service_request.refused")).to_contain_text(reason)

    def cannot_be_carried_out(self, key: str) -> None:
        expect(self._message(key)).to_be_visible()
        expect(self._do).to_have_count(0)

    def countersign(self, officer: str, reviewer: str) -> None:
        """Officer and reviewer are two people."""
        self.performs("ST8.10", self._check).click()
        self.sees("ST8.10", self._message("service_request.countersigned")).to_contain_text(reviewer)
        self.sees("ST8.10", self._message("service_request.done")).to_contain_text(officer)

    def part_4_says(self, manual_id: str, *words: str) -> None:
        """Of the form with the result, as it is copied from the sheet."""
        with self.page.expect_download() as download:
            self.performs(manual_id, self._completed).click()
        sheet = "".join(PdfReader(Path(download.value.path())).pages[0].extract_text().split())
        _, found, part_4 = sheet.partition(sara_am_apart("สำหรับเจ้าหน้าที่กรมบัญชีกลาง"))
        assert found
        assert all(sara_am_apart("".join(word.split())) in part_4 for word in words)

    def may_not_countersign(self) -> None:
        expect(self._message("service_request.same_person")).to_be_visible()
        expect(self._check).to_have_count(0)

    def sets_aside(self, sender: str, key: str) -> None:
        self.page.goto(f"{self._url}/set-aside")
        row = self._list.get_by_role("row").filter(has_text=sender)
        expect(row.locator(f"[data-why='{key}']")).to_be_visible()

    def _message(self, key: str) -> Locator:
        return self.page.locator(f"[data-message='{key}']")
