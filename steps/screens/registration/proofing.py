"""Row 2 of the registration: the proofing page."""

from playwright.sync_api import expect

from bench.recording.evidence import Device
from steps.screens.screen import Screen


class ProofingScreen(Screen):
    """proofing and proofing_done."""

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self._start = self.page.get_by_role("link", name="เริ่มดำเนินการ พิสูจน์ตัวตน")
        self._heading = self.page.get_by_role("heading", level=1)
        self._qr = self.page.get_by_role("img", name="QR Code")
        self._code = self.page.locator("figcaption .code")
        self._check = self.page.get_by_role("button", name="ตรวจสอบสถานะ")
        self._renew = self.page.get_by_role("button", name="สร้าง QR Code ใหม่")
        self._back = self.page.get_by_role("link", name="กลับไปหน้าขั้นตอน")
        self._go_on = self.page.get_by_role("link", name="ไปขั้นตอนตรวจสอบข้อมูลและยืนยันข้อมูล")

    def go_to(self, portal: str) -> None:
        self.page.goto(f"{portal}/registration/proofing")
        self.sees("ST2.2.1", self._qr).to_be_visible()

    def go_back(self) -> None:
        self._back.click()

    def open_from_row(self) -> None:
        self.performs("ST2.2.1", self._start).click()
        self.sees("ST2.2.1", self._qr).to_be_visible()

    def shows_qr(self) -> None:
        """It follows ST2.1.9 by itself."""
        self.sees("ST2.1.9", self._heading).to_have_text("เริ่มการพิสูจน์ตัวตน")
        expect(self._qr).to_be_visible()

    def hold_a_phone_before_it(self) -> None:
        """Nothing is pressed: the app has only to see the QR."""
        self.performs("ST2.2.4", self._qr).hover()

    def reference_code(self) -> str:
        """What must stand in a hardened app, too."""
        return self._code.inner_text()

    def check(self) -> None:
        self.performs("ST2.2.5", self._check).click()

    def shows_done(self) -> None:
        self.sees("ST2.2.5", self._heading).to_have_text("ท่านได้ดำเนินการในขั้นตอนการพิสูจน์ตัวตนเสร็จสิ้นแล้ว")

    def go_on(self) -> None:
        self.performs("ST2.2.6", self._go_on).click()
        self.sees("ST2.2.6", self._heading).to_have_text("โปรดดำเนินการตามขั้นตอน ดังนี้")

    def says(self, key: str) -> None:
        self.sees("ST2.2.5", self.page.locator(f"[data-message='{key}']").first).to_be_visible()

    def ask_for_a_new_qr(self) -> None:
        self._renew.click()
        expect(self._qr).to_be_visible()
