"""Row 2 by ThaiD on the computer: the choice on the proofing page, and ThaiD's own page with the QR."""

from playwright.sync_api import expect

from bench.recording.evidence import Device
from steps.screens.screen import Screen


class ThaidChoiceScreen(Screen):
    """proofing, with ThaiD chosen."""

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self._choice = self.page.get_by_role("link", name="พิสูจน์ตัวตนผ่านแอปพลิเคชัน ThaiD")
        self._go = self.page.get_by_role("button", name="ไปที่ ThaiD")
        self._heading = self.page.get_by_role("heading", level=1)
        self._row = self.page.get_by_role("main").get_by_role("listitem").nth(1)
        self._go_on = self.page.get_by_role("link", name="ไปขั้นตอนตรวจสอบข้อมูลและยืนยันข้อมูล")

    def go_to(self, portal: str) -> None:
        """By its address."""
        self.page.goto(f"{portal}/registration/proofing/thaid")

    def choose(self) -> None:
        self.performs("ST2.2.T", self._choice).click()

    def leave(self) -> None:
        """To ThaiD's page."""
        self._go.click()

    def says(self, key: str) -> None:
        expect(self.page.get_by_role("alert")).to_have_attribute("data-message", key)

    def shows_done(self) -> None:
        """The same end state as with เป๋าตัง."""
        self.sees("ST2.2.T", self._heading).to_have_text("ท่านได้ดำเนินการในขั้นตอนการพิสูจน์ตัวตนเสร็จสิ้นแล้ว")

    def go_on(self) -> None:
        self.performs("ST2.2.6", self._go_on).click()
        self.sees("ST2.2.6", self._heading).to_have_text("โปรดดำเนินการตามขั้นตอน ดังนี้")

    def shows_row_named(self) -> None:
        self.sees("ST2.2.T", self._row).to_contain_text("พิสูจน์ตัวตนผ่านแอปพลิเคชัน ThaiD")
        expect(self._row).to_contain_text("ดำเนินการแล้ว")


class ThaidPage(Screen):
    """ThaiD's own page: QR and reference number."""

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self._qr = self.page.get_by_role("img", name="QR Code")
        self._code = self.page.locator("figcaption .code")
        self._renew = self.page.get_by_role("button", name="สร้าง QR Code ใหม่")
        self._cancel = self.page.get_by_role("button", name="ยกเลิก")

    def shows_qr(self) -> None:
        expect(self._qr).to_be_visible()

    def ref_code(self) -> str:
        """What must stand in the app, too."""
        return self._code.inner_text()

    def says(self, key: str) -> None:
        expect(self.page.locator(f"[data-message='{key}']")).to_be_visible()

    def ask_for_a_new_qr(self) -> None:
        self._renew.click()
        self.shows_qr()

    def cancel(self) -> None:
        self._cancel.click()
