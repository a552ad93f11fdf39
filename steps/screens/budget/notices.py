"""Letters to the units: written, signed, and told of."""

import re

from playwright.sync_api import expect

from bench.recording.evidence import Device
from steps.screens.budget.page import BudgetPage
from steps.screens.finance.papers import ApprovalScreen
from steps.screens.screen import Screen


class NoticeScreen(BudgetPage):
    """notice_letter."""

    def propose(self, manual_id: str, signer: str) -> str:
        """To whoever has that user id; everything else stands there already. The letter's number."""
        self._fill({"signer": signer})
        number = self._main.locator('[name="number"]').input_value()
        self.performs(manual_id, self._button("เสนอลงนาม")).click()
        self.sees(manual_id, self._told("letter.proposed")).to_be_visible()
        return number

    def corrects(self, manual_id: str, number: str) -> None:
        """It takes the place of the letter of that number."""
        self.sees(manual_id, self._told("letter.correction")).to_contain_text(number)


class LetterScreen(Screen):
    """What waits for a signature, and the letter; the page that waits for the phone is that of all approvals."""

    def __init__(self, device: Device, origin: str) -> None:
        super().__init__(device)
        self._origin = origin
        self._sign = self.page.locator("label", has_text=re.compile("^ลงนาม$"))  # it lies over its radio button
        self._confirm = self.page.get_by_role("button", name="ลงนามด้วย Soft Token")

    def open(self, number: str) -> None:
        """From the list of what waits."""
        self.page.goto(f"{self._origin}/finance/letters")
        self.page.get_by_role("link", name=f"พิจารณา {number}").click()

    def sign(self) -> str:
        """The Thai name under the picture that comes."""
        self._sign.click()
        self._confirm.click()
        return ApprovalScreen(self._device, self._origin).picture_name()


class NotificationScreen(BudgetPage):
    """notify_units."""

    def tell(self, manual_id: str) -> None:
        """All that is ticked: the unit, the planners, the papers, the status report."""
        self.performs(manual_id, self._button("ส่งแจ้งหน่วยงาน")).click()
        expect(self._told("notify.done")).to_be_visible()

    def open_case(self) -> None:
        self._main.get_by_role("link", name="เปิดเรื่อง").last.click()
