"""The portal's registration: greeting, and the five rows."""

import re

from playwright.sync_api import Locator, expect

from bench.recording.evidence import Device
from steps.screens.screen import Screen


class RegistrationScreen(Screen):
    """not_registered_yet and registration_rows."""

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self._register = self.page.get_by_role("link", name="ลงทะเบียน Soft Token")
        self._greeting = self.page.get_by_role("heading", level=1)
        self._rows = self.page.get_by_role("listitem")
        current = self.page.locator("[aria-current=step]")
        self._activate = current.get_by_role("link", name="เริ่มดำเนินการ ลงทะเบียน Soft Token")
        self._enter_portal = self.page.get_by_role("link", name="เข้าสู่ GFMIS Web Portal")

    def greets(self, full_name: str) -> None:
        self.sees("ST2.1.2", self._greeting).to_contain_text(full_name)

    def go_to_rows(self, portal: str) -> None:
        """By its address."""
        self.page.goto(f"{portal}/registration")

    def open_rows(self) -> None:
        self.performs("ST2.1.3", self._register).click()
        self.sees("ST2.1.3", self._greeting).to_have_text("โปรดดำเนินการตามขั้นตอน ดังนี้")

    def start_activation(self) -> None:
        self.performs("ST2.5.1", self._activate).click()

    def shows_who(self, full_name: str, unit_name: str) -> None:
        self.sees("ST1.A", self._greeting).to_contain_text(full_name)
        expect(self.page.get_by_role("main")).to_contain_text(unit_name)

    def says_what_to_do_with_a_wrong_name(self) -> None:
        self.sees("ST1.A", self.page.locator("[data-message='registration.wrong_name']")).to_contain_text("ว 34")

    def shows_five_rows(self) -> None:
        rows = self.page.get_by_role("main").get_by_role("listitem")
        expect(rows).to_have_count(5)
        expect(rows.nth(0).get_by_role("link")).to_have_text(re.compile("^เริ่มลงทะเบียน"))
        for number in (2, 3, 5):
            self.sees("ST2.1.3", self._row(number).get_by_role("link")).to_have_text(re.compile("^เริ่มดำเนินการ"))
        self.sees("ST2.1.3", self._row(4)).to_contain_text("โปรดดำเนินการตามขั้นตอนให้ครบถ้วนก่อน")
        expect(self._row(4).get_by_role("link")).to_have_count(0)

    def start_too_early(self, number: int) -> None:
        self._row(number).get_by_role("link").click()

    def says_which_row_comes_first(self, label: str) -> None:
        told = self.page.locator("[data-message='registration.row_first']")
        expect(told).to_contain_text(f"ต้องผ่าน “{label}” ก่อน")

    def shows_approved(self, manual_id: str) -> None:
        """She points at the row, and may go on to the last one."""
        self.performs(manual_id, self._row(4)).hover()
        self.sees(manual_id, self._row(4)).to_contain_text("อนุมัติการลงทะเบียนเรียบร้อยแล้ว")
        self.sees(manual_id, self._activate).to_be_visible()

    def shows_waiting(self) -> None:
        self.performs("ST2.4.1", self._row(4)).hover()
        self.sees("ST2.4.1", self._row(4)).to_contain_text("รออนุมัติ")
        self.sees("ST2.4.1", self._activate).to_have_count(0)

    def shows_only_row_5(self, manual_id: str) -> None:
        self.sees(manual_id, self._activate).to_be_visible()
        expect(self._rows.filter(has_text="ดำเนินการแล้ว")).to_have_count(3)
        expect(self._row(4)).to_contain_text("อนุมัติการลงทะเบียนเรียบร้อยแล้ว")

    def shows_five_rows_again(self, manual_id: str) -> None:
        self.shows_five_rows()
        self.sees(manual_id, self._row(1)).to_contain_text("เริ่มลงทะเบียน")

    def shows_rejection(self, reason: str, advice: str) -> None:
        note = self.page.get_by_role("alert")
        self.sees("ST2.4.R", note).to_contain_text(reason)
        self.sees("ST2.4.R", note).to_contain_text(advice)

    def _row(self, number: int) -> Locator:
        return self.page.get_by_role("main").get_by_role("listitem").nth(number - 1)

    def shows_all_done(self) -> None:
        expect(self.page.locator(".rows > .is-done")).to_have_count(5)

    def enter_portal(self) -> None:
        self.performs("ST2.5.9", self._enter_portal).click()
