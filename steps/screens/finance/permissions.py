"""The page of one's own permissions."""

from collections.abc import Sequence

from playwright.sync_api import expect

from bench.recording.evidence import Device
from steps.screens.screen import Screen


class PermissionsScreen(Screen):
    def __init__(self, device: Device, origin: str) -> None:
        super().__init__(device)
        self._origin = origin
        self._menu = self.page.get_by_role("navigation", name="เมนูหลัก")
        self._entry = self._menu.get_by_role("link", name="สิทธิ์ของฉัน")
        self._alert = self.page.get_by_role("alert")
        self._limits = self.page.locator("td.figures")

    def open_from_menu(self) -> None:
        self.page.goto(f"{self._origin}/home")
        self._entry.click()

    def open_by_address(self) -> None:
        self.page.goto(f"{self._origin}/finance")

    def shows(self, unit: str, permissions: Sequence[str]) -> None:
        rows = self.page.get_by_role("region", name=unit).locator("[data-permission]")
        expect(rows).to_have_count(len(permissions))
        for row, permission in zip(rows.all(), permissions, strict=True):
            expect(row).to_have_attribute("data-permission", permission)

    def shows_one_limit(self, limit: str) -> None:
        """Wherever there is one."""
        expect(self._limits.first).to_be_visible()
        expect(self._limits).to_have_text([limit] * self._limits.count())

    def is_not_in_the_menu(self) -> None:
        self.page.goto(f"{self._origin}/home")
        expect(self._menu).to_be_visible()
        expect(self._entry).to_have_count(0)

    def shows_refusal(self, key: str) -> None:
        expect(self._alert).to_have_attribute("data-message", key)
