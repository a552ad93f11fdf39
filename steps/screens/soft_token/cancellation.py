"""The portal's cancellation of the Soft Token."""

import re

from playwright.sync_api import expect

from bench.recording.evidence import Device
from steps.screens.screen import Screen

REASONS = ("ลาออก", "โอนหรือย้ายตำแหน่ง", "เปลี่ยน email ที่ใช้ลงทะเบียน", "เปลี่ยนมือถือ")


class CancellationScreen(Screen):
    """cancellation: the reasons; hardened, the question."""

    def __init__(self, device: Device, portal: str) -> None:
        super().__init__(device)
        self._portal = portal
        self._menu = self.page.get_by_role("link", name="ยกเลิกการใช้งาน Soft Token")
        self._reasons = self.page.get_by_role("group", name="เหตุผลที่ต้องการยกเลิกการใช้งาน Soft Token")
        self._confirm = self.page.get_by_role("main").get_by_role("button", name="ยืนยันการยกเลิก")
        self._error = self.page.locator(".error")
        self._dialog = self.page.get_by_role("dialog")
        self._told = self.page.locator("main [data-message]").first

    def open_from_menu(self) -> None:
        self.page.goto(f"{self._portal}/home")
        self.performs("ST7.1", self._menu).click()
        for reason in REASONS:
            self.sees("ST7.1", self._reasons).to_contain_text(reason)

    def needs_a_reason(self) -> None:
        self.sees("ST7.2", self._error).to_have_attribute("data-message", "cancellation.choose")

    def choose(self, reason: str) -> None:
        self.page.get_by_role("radio", name=reason, exact=True).press("Space")  # its label covers the whole card

    def confirm(self) -> None:
        self.performs("ST7.2", self._confirm).click()

    def asks(self, reason: str) -> None:
        expect(self._dialog).to_contain_text(reason)

    def go_back(self) -> None:
        self._dialog.get_by_role("link", name="ไม่ยกเลิก").click()
        expect(self._dialog).to_have_count(0)

    def say_yes(self) -> None:
        self._dialog.get_by_role("button", name="ยกเลิก Soft Token").click()

    def is_cancelled(self) -> None:
        self.sees("ST7.2", self._told).to_have_attribute("data-message", re.compile("^cancellation.done"))
