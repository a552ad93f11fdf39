"""Chapter 1: the page with the store codes, the phone's camera and its store."""

import re

from playwright.sync_api import Locator, expect

from bench.recording.evidence import Device
from steps.screens.screen import Screen


class DownloadsScreen(Screen):
    """app_qr_codes."""

    def __init__(self, device: Device, portal: str) -> None:
        super().__init__(device)
        self._portal = portal
        self._link = self.page.get_by_role("link", name="ดาวน์โหลดแอปพลิเคชันสำหรับโทรศัพท์")

    def open(self) -> None:
        self.page.goto(self._portal)
        self.performs("ST1.B.1", self._link).click()
        self.sees("ST1.B.1", self.code("QR Code A")).to_be_visible()
        self.sees("ST1.B.1", self.code("QR Code B")).to_be_visible()

    def code(self, name: str) -> Locator:
        """One of the codes, by the manual's name for it."""
        return self.page.get_by_role("img", name=name)


class StoreScreen(Screen):
    """The camera, store, and the home screen's icons."""

    def __init__(self, device: Device, home: str) -> None:
        super().__init__(device)
        self._home = home
        self._camera = self.page.get_by_role("link", name="กล้อง")
        self._get = self.page.get_by_role("button", name=re.compile("^(Get|ติดตั้ง)"))
        self._installed = self.page.locator("[data-message='store.installed']")

    def scan_and_get(self, manual_id: str) -> None:
        """The camera finds the code, the store opens, the app is installed."""
        self.page.goto(self._home)
        self._camera.click()
        self.performs(manual_id, self._get).click()
        expect(self._installed).to_be_visible()

    def shows_icon(self, manual_id: str, name: str) -> None:
        self.page.goto(self._home)
        self.sees(manual_id, self.page.get_by_role("link", name=name, exact=True)).to_be_visible()

    def has_no_icon(self, name: str) -> None:
        self.page.goto(self._home)
        expect(self.page.get_by_role("link", name=name, exact=True)).to_have_count(0)
