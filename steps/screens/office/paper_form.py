"""A form that was filled in by hand, and beside it the officer's."""

from typing import Any

from playwright.sync_api import expect

from bench.recording.evidence import Device
from steps.screens.office.request_form import PURPOSES, TYPED, typed
from steps.screens.screen import Screen

IS_DRAWN = "picture => picture.complete && picture.naturalWidth > 0"


class PaperFormScreen(Screen):
    """From the mails that were set aside to the request."""

    def __init__(self, device: Device, portal: str) -> None:
        super().__init__(device)
        self._url = f"{portal}/office/requests/set-aside"
        self._rows = self.page.get_by_role("table").get_by_role("row")
        self._scan = self.page.get_by_role("img", name="แบบคำร้องที่ส่งมา")
        self._save = self.page.get_by_role("button", name="บันทึกเป็นคำร้อง")
        self._request = self.page.get_by_role("heading", name="ข้อมูลในแบบคำร้อง")

    def open(self, sender: str) -> None:
        self.page.goto(self._url)
        self._rows.filter(has_text=sender).get_by_role("link", name="กรอกตามไฟล์").click()

    def shows_scan(self, subject: str) -> None:
        """What the officer reads the data from."""
        self.sees("ST8.0", self._scan).to_be_visible()
        expect(self.page.get_by_text(subject)).to_be_visible()
        self.page.wait_for_function(f"() => [...document.images].every({IS_DRAWN})")

    def type_in(self, said: dict[str, Any]) -> str:
        """The id of the request."""
        for name, label in TYPED.items():
            self.page.get_by_label(label).fill(typed(said, name))
        for purpose in said["purposes"]:
            self.page.get_by_role("checkbox", name=PURPOSES[purpose], exact=True).press("Space")  # the label covers it
        self._save.click()
        expect(self._request).to_be_visible()
        return self.page.url.rsplit("/", 1)[1]
