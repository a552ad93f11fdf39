"""What waits for a decision, the decision, and the document's own page."""

import re

from playwright.sync_api import expect

from bench.recording.evidence import Device
from steps.screens.screen import Screen


class ApprovalScreen(Screen):
    """approvals, approval and the page that waits for the phone."""

    def __init__(self, device: Device, origin: str) -> None:
        super().__init__(device)
        self._origin = origin
        self._approve = self.page.locator("label", has_text=re.compile("^อนุมัติ$"))  # it lies over its radio button
        self._confirm = self.page.get_by_role("button", name="ยืนยันอนุมัติ")
        self._picture = self.page.get_by_role("img", name="รูปภาพสำหรับยืนยันรายการ")
        self._name = self.page.locator("figcaption")
        self._outcome = self.page.get_by_role("main").locator("[data-message]").first

    def open(self, number: str) -> None:
        """From the list of what waits."""
        self.page.goto(f"{self._origin}/finance/approvals")
        self.page.get_by_role("link", name=f"พิจารณา {number}").click()

    def approve(self) -> None:
        self._approve.click()
        self._confirm.click()
        expect(self._picture).to_be_visible()

    def picture_name(self) -> str:
        """The Thai name under the picture."""
        return self._name.inner_text()

    def shows_approved(self, manual_id: str) -> None:
        self.sees(manual_id, self._outcome).to_have_attribute("data-message", "signing.approved")

    def shows_refusal(self, key: str) -> None:
        expect(self._outcome).to_have_attribute("data-message", key)

    def look_again(self) -> None:
        """Reload what came in place of the answer; the browser may have asked anew by itself."""
        expect(self._picture).to_be_hidden()
        self.page.reload()


class DocumentScreen(Screen):
    """The page of one document."""

    def __init__(self, device: Device, origin: str) -> None:
        super().__init__(device)
        self._origin = origin
        self._state = self.page.locator(".named .chip")
        self._amend = self.page.get_by_role("main").get_by_role("link", name="แก้ไข", exact=True)
        self._found = self.page.get_by_role("main").locator("tbody tr")

    def open(self, number: str, unit: str) -> None:
        """Found by its number."""
        self.page.goto(f"{self._origin}/finance/documents?unit={unit}&q={number}")
        self.page.get_by_role("link", name=number, exact=True).click()

    def amend(self) -> None:
        """To its form."""
        self._amend.click()

    def is_there_once(self, reference: str, unit: str) -> None:
        """Found by its reference."""
        self.page.goto(f"{self._origin}/finance/documents?unit={unit}&q={reference}")
        expect(self._found).to_have_count(1)

    def shows_state(self, manual_id: str, words: str) -> None:
        self.sees(manual_id, self._state).to_have_text(re.compile(words))


class PayoutScreen(Screen):
    """The register of payouts, and the form of one."""

    def __init__(self, device: Device, origin: str) -> None:
        super().__init__(device)
        self._origin = origin
        self._amount = self.page.get_by_label("จำนวนเงินที่จ่าย")
        self._day = self.page.get_by_label("วันที่จ่าย")
        self._method = self.page.get_by_label("วิธีจ่าย")
        self._evidence = self.page.get_by_label("เลขที่หลักฐานการจ่าย")
        self._save = self.page.get_by_role("main").get_by_role("button", name="บันทึกการจ่ายเงิน")
        self._told = self.page.get_by_role("main").locator('[data-message="payouts.noted"]')

    def open(self, number: str, unit: str) -> None:
        self.page.goto(f"{self._origin}/finance/payouts?unit={unit}")
        self.page.get_by_role("link", name=f"บันทึกการจ่ายเงิน {number}").click()

    def pay(self, day: str, amount: str) -> None:
        self._day.fill(day)
        self._amount.fill(amount)
        self._method.select_option(index=1)
        self._evidence.fill("บจ 70/0031")
        self.performs("GF3.8", self._save).click()

    def shows_paid(self) -> None:
        self.sees("GF3.8", self._told).to_be_visible()
