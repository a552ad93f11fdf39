"""The sealed envelope in its reader's hand."""

from io import BytesIO
from pathlib import Path

from playwright.sync_api import expect
from pypdf import PdfReader

from bench.recording.evidence import Device
from simkit.thai_text import sara_am_apart
from steps.screens.screen import Screen


class EnvelopeScreen(Screen):
    """envelope: closed, torn open, and found open."""

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self._tear = self.page.get_by_role("button", name="ฉีกเปิดซอง")
        self._opened = self.page.get_by_role("heading", name="เปิดซองแล้ว")
        self._user_id = self.page.locator("dt", has_text="รหัสผู้ใช้งาน (Username)").locator("+ dd")
        self._password = self.page.locator("dt", has_text="รหัสผ่าน (Password)").locator("+ dd")
        self._save = self.page.get_by_role("link", name="บันทึกเป็น PDF")

    def open(self, link: str, user_id: str) -> str:
        """Tear it open; the password inside."""
        self.page.goto(link)
        self.performs("ST3.0", self._tear).click()
        expect(self._opened).to_be_visible()
        self.sees("ST3.0", self._user_id).to_have_text(user_id)
        return self._password.inner_text()

    def prints(self, *words: str) -> None:
        """The slip as a PDF of one page that says these words."""
        with self.page.expect_download() as download:
            self._save.click()
        reader = PdfReader(BytesIO(Path(download.value.path()).read_bytes()))
        assert len(reader.pages) == 1
        text = "".join(reader.pages[0].extract_text().split())
        assert all(sara_am_apart("".join(word.split())) in text for word in words)

    def refuses(self, link: str, key: str) -> None:
        self.page.goto(link)
        self.sees("ST3.0", self.page.get_by_role("alert")).to_have_attribute("data-message", key)
