"""The webmail: its folders, and writing a mail."""

from pathlib import Path

from playwright.sync_api import expect

from bench.recording.evidence import Device
from steps.screens.screen import Screen


class FoldersScreen(Screen):
    """The mailbox's folders, and the letters in one."""

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self._folders = self.page.get_by_role("navigation", name="โฟลเดอร์").get_by_role("link")
        self._letters = self.page.get_by_role("navigation", name="จดหมาย").get_by_role("link")
        self._throw_away = self.page.get_by_role("button", name="ลบ", exact=True)
        self._moved = self.page.locator("[data-message='mailbox.moved_to_trash']")

    def open(self, folder: str) -> None:
        self._folders.filter(has_text=folder).click()

    def lacks(self, subject: str) -> None:
        expect(self._letters.filter(has_text=subject)).to_have_count(0)

    def throw_away(self, subject: str) -> None:
        self._letters.filter(has_text=subject).click()
        self._throw_away.click()
        expect(self._moved).to_be_visible()


class ComposeScreen(Screen):
    """The mailbox's page for a new mail."""

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self._write = self.page.get_by_role("link", name="เขียนจดหมาย")
        self._to = self.page.get_by_label("ถึง")
        self._subject = self.page.get_by_label("หัวเรื่อง")
        self._text = self.page.get_by_label("ข้อความ")
        self._file = self.page.get_by_label("ไฟล์แนบ")
        self._send = self.page.get_by_role("button", name="ส่ง", exact=True)
        self._sent = self.page.locator("[data-message='compose.sent']")

    def send(self, manual_id: str, to: str, subject: str, file: Path | None) -> None:
        self._write.click()
        self._to.fill(to)
        self._subject.fill(subject)
        self._text.fill("ขอส่งแบบคำร้องขอใช้บริการ Soft Token")
        if file:
            self._file.set_input_files(file)
        self.performs(manual_id, self._send).click()
        expect(self._sent).to_be_visible()
