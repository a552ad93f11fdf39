"""The portal's renewal of the Soft Token."""

from playwright.sync_api import expect

from bench.recording.evidence import Device
from steps.screens.screen import Screen


class RenewalScreen(Screen):
    """renewal_offer, renewal_forced, renewal and renewal_done."""

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self._window = self.page.get_by_role("dialog")
        self._heading = self.page.get_by_role("heading", level=1)
        self._home = self.page.get_by_role("heading", name="หน้าหลัก")
        self._continue = self.page.get_by_role("link", name="Continue to GFMIS")
        self._renew = self.page.get_by_role("link", name="Renew Soft Token")
        self._start = self.page.get_by_role("button", name="ต่ออายุ Soft Token")
        self._check = self.page.get_by_role("button", name="ตรวจสอบสถานะ")
        self._row = self.page.get_by_role("listitem").filter(has_text="ต่ออายุ Soft Token")
        self._portal = self.page.locator(".actions").get_by_text("เข้าสู่ GFMIS Web Portal")

    def is_offered(self, days: int) -> None:
        title = f"Soft Token ของท่านจะหมดอายุภายใน {days} วัน"
        self.sees("ST6.1.1", self._window.get_by_role("heading")).to_have_text(title)
        expect(self._continue).to_be_visible()
        expect(self._renew).to_be_visible()

    def is_not_offered(self) -> None:
        expect(self._home).to_be_visible()
        expect(self._window).to_have_count(0)

    def is_forced(self, portal: str) -> None:
        """And there is no other way."""
        self.sees("ST6.2.1", self._heading).to_have_text("Soft Token ของท่านหมดอายุแล้ว")
        expect(self._continue).to_have_count(0)
        self.page.goto(f"{portal}/home")
        self.sees("ST6.2.1", self._heading).to_have_text("Soft Token ของท่านหมดอายุแล้ว")

    def continues(self) -> None:
        self.performs("ST6.1.2", self._continue).click()
        self.sees("ST6.1.2", self._home).to_be_visible()

    def starts(self) -> None:
        self._open()
        self.performs("ST6.1.3", self._start).click()
        self.waits_for_phone()

    def starts_unanswered(self) -> None:
        """The portal won't answer: the page isn't waited for."""
        self._open()
        self._start.click(no_wait_after=True)

    def is_left(self) -> None:
        """For the browser's own error page, or for the answer that it has asked for once more."""
        own, answer = self.page.locator("body.neterror"), self.page.locator("[data-message='renewal.sent']")
        expect(own.or_(answer)).to_be_visible()

    def waits_for_phone(self) -> None:
        self.sees("ST6.1.3", self.page.locator("[data-message='renewal.sent']")).to_be_visible()

    def _open(self) -> None:
        self._renew.click()
        expect(self._heading).to_have_text("เริ่มการต่ออายุ Soft Token")

    def goes_back_to_it(self) -> None:
        """What was begun before goes on."""
        self._renew.click()
        expect(self.page.locator("[data-message='renewal.sent']")).to_be_visible()

    def says(self, key: str) -> None:
        self._check.click()
        expect(self.page.locator(f"[data-message='{key}']")).to_be_visible()

    def is_done(self) -> None:
        self.performs("ST6.1.5", self._check).click()
        self.sees("ST6.1.5", self._row).to_contain_text("ดำเนินการแล้ว")

    def enters_portal(self) -> None:
        self._portal.click()
        self.sees("ST6.1.5", self._home).to_be_visible()
