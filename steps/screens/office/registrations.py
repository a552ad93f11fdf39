"""The back office of the CGD."""

from playwright.sync_api import expect

from bench.recording.evidence import Device
from steps.screens.screen import Screen


class OfficeScreen(Screen):
    """The list of what waits, and one registration with its decision."""

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self._list = self.page.get_by_role("table")
        self._approve = self.page.get_by_role("radio", name="อนุมัติ", exact=True)
        self._confirm_approval = self.page.get_by_role("button", name="ยืนยันอนุมัติ")
        self._reject = self.page.get_by_role("radio", name="ไม่อนุมัติ", exact=True)
        self._reason = self.page.get_by_label("เหตุผล")
        self._advice = self.page.get_by_label("คำแนะนำถึงผู้ลงทะเบียน")
        self._confirm_rejection = self.page.get_by_role("button", name="ยืนยันไม่อนุมัติ")
        self._document = self.page.get_by_role("link", name="เปิดดู")

    def open(self, portal: str, user_id: str) -> None:
        self.page.goto(f"{portal}/office")
        self._list.get_by_role("link", name=user_id).click()

    def shows_order(self) -> None:
        expect(self._document).to_be_visible()

    def approve(self) -> None:
        self._approve.press("Space")  # its label covers the whole card, and the radio with it
        self.performs("ST2.4.2", self._confirm_approval).click()

    def reject(self, reason: str, advice: str) -> None:
        self._reject.press("Space")
        self._reason.fill(reason)
        self._advice.fill(advice)
        self.performs("ST2.4.R", self._confirm_rejection).click()

    def says(self, key: str) -> None:
        expect(self.page.locator(f"[data-message='{key}']")).to_be_visible()


class NewUsersScreen(Screen):
    """New users, and their envelopes."""

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self._search = self.page.get_by_label("ค้นหา")
        self._find = self.page.get_by_role("button", name="ค้นหา")
        self._envelope = self.page.locator("[data-envelope]")

    def open(self, portal: str, user_id: str) -> None:
        self.page.goto(f"{portal}/office/envelopes")
        self._search.fill(user_id)
        self._find.click()

    def print_envelope(self, full_name: str) -> str:
        """The link that stands for the paper."""
        self.page.get_by_role("button", name=f"ออกซอง ของ {full_name}").click()
        expect(self.page.locator("[data-message='envelope.printed']")).to_be_visible()
        return self._envelope.inner_text()

    def shows_opened(self, user_id: str) -> None:
        self.sees("ST3.0", self.page.get_by_role("row").filter(has_text=user_id)).to_contain_text("เปิดซองแล้ว")

    def shows_name(self, user_id: str, full_name: str) -> None:
        expect(self.page.get_by_role("row").filter(has_text=user_id)).to_contain_text(full_name)


class MailScreen(Screen):
    """A person's mailbox in a browser."""

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self._letters = self.page.get_by_role("navigation", name="จดหมาย").get_by_role("link")
        self._letter = self.page.get_by_role("article")

    def read(self, manual_id: str, subject: str, *sentences: str) -> None:
        """Open the newest letter with that subject, and see what it says."""
        self.performs(manual_id, self._letters.filter(has_text=subject).first).click()
        for sentence in sentences:
            self.sees(manual_id, self._letter).to_contain_text(sentence)

    def shows(self, manual_id: str, subject: str, sentence: str) -> None:
        """The same where reading isn't the step, only how it ends."""
        self._letters.filter(has_text=subject).first.click()
        self.sees(manual_id, self._letter).to_contain_text(sentence)
