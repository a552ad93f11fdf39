"""Row 3 of the registration: the data, the e-mail check, review and result."""

from playwright.sync_api import expect

from bench.recording.evidence import Device
from steps.screens.screen import Screen


class DetailsScreen(Screen):
    """personal_data and workplace: one page with two parts."""

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self._start = self.page.get_by_role("link", name="เริ่มดำเนินการ ตรวจสอบและยืนยันข้อมูล")
        self._identity = self.page.get_by_role("group", name="ส่วนที่ 1: ประวัติส่วนตัว")
        self._home = self.page.get_by_role("group", name="ที่อยู่ปัจจุบัน")
        self._work = self.page.get_by_role("group", name="ที่อยู่สถานที่ทำงาน")
        self._email = self.page.get_by_label("อีเมล", exact=False).and_(self.page.locator("input"))
        self._confirm_email = self.page.get_by_role("button", name="ยืนยันอีเมล")
        self._confirmed = self.page.get_by_role("status").filter(has_text="อีเมลนี้ได้รับการยืนยันแล้ว")
        self._change = self.page.get_by_role("button", name="คลิกที่นี่")
        self._next = self.page.get_by_role("button", name="ขั้นตอนถัดไป").last
        self._reset = self.page.get_by_role("button", name="เริ่มต้นใหม่")

    def start(self, full_name: str) -> None:
        self.performs("ST2.3.1", self._start).click()
        self.shows_identity(full_name)

    def go_to(self, portal: str, last_name: str) -> None:
        self.page.goto(f"{portal}/registration/details")
        self.shows_identity(last_name)

    def shows_identity(self, last_name: str) -> None:
        self.sees("ST2.3.1", self._identity).to_contain_text(last_name)

    def fill_home(self, home: dict[str, str]) -> None:
        self._home.get_by_label("ที่อยู่ บรรทัดที่ 1").fill(home["line1"])
        for label in ("จังหวัด", "เขต/อำเภอ", "ตำบล/แขวง"):
            self._home.get_by_role("combobox", name=label, exact=True).select_option(home[label])
            expect(self._home.get_by_role("combobox", name=label, exact=True)).to_have_value(home[label])
        expect(self._home.get_by_label("รหัสไปรษณีย์")).to_have_value(home["รหัสไปรษณีย์"])
        self.performs("ST2.3.2", self._home.get_by_label("หมายเลขโทรศัพท์มือถือ")).fill(home["mobile"])
        self.sees("ST2.3.2", self._home.get_by_label("รหัสไปรษณีย์")).to_have_value(home["รหัสไปรษณีย์"])

    def fill_work(self, work: dict[str, str]) -> None:
        self.page.get_by_label("ตำแหน่ง", exact=False).and_(self.page.locator("#position")).fill(work["position"])
        self.page.get_by_label("ระดับ").fill(work["level"])
        for label in ("จังหวัด", "เขต/อำเภอ", "ตำบล/แขวง"):
            self._work.get_by_role("combobox", name=label, exact=True).select_option(work[label])
            expect(self._work.get_by_role("combobox", name=label, exact=True)).to_have_value(work[label])
        self.performs("ST2.3.8", self.page.get_by_label("ที่อยู่สถานที่ทำงาน บรรทัดที่ 1")).fill(work["line1"])
        self.sees("ST2.3.8", self._work.get_by_label("รหัสไปรษณีย์")).to_have_value(work["รหัสไปรษณีย์"])

    def ask_to_confirm(self, email: str) -> None:
        self.page.locator("#email").fill(email)
        self.performs("ST2.3.3", self._confirm_email).click()

    def shows_email_confirmed(self) -> None:
        self.sees("ST2.3.6", self._confirmed).to_be_visible()

    def change_email(self) -> None:
        self.performs("ST2.3.7", self._change).click()
        self.sees("ST2.3.7", self._confirm_email).to_be_visible()

    def go_on(self) -> None:
        self.performs("ST2.3.9", self._next).click()

    def start_over(self) -> None:
        self.performs("ST2.3.12", self._reset).click()

    def is_empty_but_for(self, last_name: str) -> None:
        self.sees("ST2.3.12", self._home.get_by_label("ที่อยู่ บรรทัดที่ 1")).to_have_value("")
        expect(self._identity).to_contain_text(last_name)

    def shows_refusal(self, key: str) -> None:
        expect(self.page.locator(f".error[data-message='{key}']").first).to_be_visible()

    def keeps(self, home: dict[str, str], email: str) -> None:
        expect(self._home.get_by_label("ที่อยู่ บรรทัดที่ 1")).to_have_value(home["line1"])
        expect(self._home.get_by_label("ตำบล/แขวง")).to_have_value(home["ตำบล/แขวง"])
        expect(self.page.locator("[name=email]")).to_have_value(email)


class EmailScreen(Screen):
    """email_dialog and email_code_dialog."""

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self._dialog = self.page.get_by_role("dialog")
        self._send = self._dialog.get_by_role("button", name="ส่งรหัสยืนยัน")
        self._back = self._dialog.get_by_role("link", name="กลับไปแก้ไขอีเมล")
        self._code = self._dialog.get_by_label("รหัสที่ได้รับจากทางอีเมล")
        self._check = self._dialog.get_by_role("button", name="ตรวจสอบรหัส")

    def shows(self, email: str) -> None:
        self.sees("ST2.3.3", self._dialog).to_contain_text(email)

    def send(self) -> None:
        self.performs("ST2.3.4", self._send).click()
        self.sees("ST2.3.4", self._dialog.locator("[data-message='email_code.sent']")).to_be_visible()

    def send_in_vain(self) -> None:
        """The mail server is down: the page says so."""
        self.performs("ST2.3.4", self._send).click()
        self.sees("ST2.3.4", self._dialog.locator("[data-message='email_code.delayed']")).to_be_visible()

    def tells_that_it_left(self) -> None:
        """By itself, without a press."""
        self.sees("ST2.3.4", self._dialog.locator("[data-message='email_code.sent']")).to_be_visible()

    def resend(self) -> None:
        expect(self._send).not_to_have_attribute("aria-disabled", "true")
        self.send()

    def go_back(self) -> None:
        self.performs("ST2.3.4", self._back).click()

    def enter_code(self, code: str) -> None:
        self._code.fill(code)
        self.performs("ST2.3.6", self._check).click()

    def shows_refusal(self, key: str) -> None:
        expect(self._dialog.locator(f"[data-message='{key}']")).to_be_visible()


class ReviewScreen(Screen):
    """review and result."""

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self._main = self.page.get_by_role("main")
        self._confirm = self.page.get_by_role("button", name="ยืนยันข้อมูล")
        self._back = self.page.get_by_role("link", name="กลับไปแก้ไขข้อมูล")
        self._saved = self.page.get_by_role("heading", name="ระบบได้บันทึกข้อมูลของท่านเรียบร้อยแล้ว")
        self._status = self.page.locator("[data-message='registration.submitted']")
        self._finish = self.page.get_by_role("link", name="เสร็จสิ้น")
        self._rows = self.page.get_by_role("heading", name="โปรดดำเนินการตามขั้นตอน ดังนี้")

    def shows(self, text: str) -> None:
        self.sees("ST2.3.9", self._main).to_contain_text(text)

    def confirm(self) -> None:
        self.performs("ST2.3.10", self._confirm).click()
        self.sees("ST2.3.10", self._saved).to_be_visible()
        expect(self._status).to_have_text("รอการอนุมัติ")

    def go_back(self) -> None:
        self.performs("ST2.3.10", self._back).click()

    def finish(self) -> None:
        self.performs("ST2.3.11", self._finish).click()
        self.sees("ST2.3.11", self._rows).to_be_visible()
