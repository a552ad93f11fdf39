"""เป๋าตัง on the phone: profile, services, consent, scanner, and the confirmation of a hardened app."""

from playwright.sync_api import expect

from bench.recording.evidence import Device
from steps.screens.screen import Screen


class PaotangScreen(Screen):
    """paotang_profile and paotang_services."""

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self._icon = self.page.get_by_role("link", name="เป๋าตัง", exact=True)
        self._profile = self.page.get_by_role("link", name="โปรไฟล์")
        self._verify = self.page.get_by_role("link", name="ยืนยันตัวตน")
        self._services = self.page.get_by_role("link", name="บริการ", exact=True)
        self._gfmis = self.page.get_by_role("link", name="New GFMIS Thai")
        self._main = self.page.get_by_role("main")

    def open(self, home: str) -> None:
        """From the home screen (or back to it first), press the app's icon."""
        if not self._icon.is_visible():
            self.page.goto(home)
        self._icon.click()

    def open_profile(self) -> None:
        self.performs("ST1.D.1", self._profile).click()

    def shows_verified(self) -> None:
        self.sees("ST1.D.1", self._main).to_contain_text("ยืนยันตัวตนแล้ว")

    def verify(self) -> None:
        self.performs("ST1.D.2", self._verify).click()
        self.page.get_by_role("button", name="อ่านบัตร").click()
        self.page.get_by_role("button", name="สแกนใบหน้า").click()
        self.sees("ST1.D.2", self._main).to_contain_text("ยืนยันตัวตนแล้ว")

    def open_gfmis(self) -> None:
        """The consent the first time, the scanner from then on."""
        self._services.click()
        self.performs("ST2.2.2", self._gfmis).click()


class PaotangConsentScreen(Screen):
    """paotang_consent: yes or no for each item."""

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self._heading = self.page.get_by_role("heading", name="ความยินยอมให้เปิดเผยแก่ผู้ให้บริการ")
        self._mandatory = self.page.get_by_role("group").filter(has_text="(จำเป็น)")
        self._optional = self.page.get_by_role("group").filter(has_not_text="(จำเป็น)")
        self._confirm = self.page.get_by_role("button", name="ยืนยัน")
        self._alert = self.page.get_by_role("alert")

    def agree(self) -> None:
        self.sees("ST2.2.2", self._heading).to_be_visible()
        self._choose("ยินยอม")
        self.performs("ST2.2.3", self._confirm).click()
        self.sees("ST2.2.3", self._heading).to_have_count(0)

    def refuse_a_mandatory_item(self) -> None:
        self._choose("ยินยอม")
        self._mandatory.first.get_by_role("radio", name="ไม่ยินยอม").check()
        self.performs("ST2.2.3", self._confirm).click()

    def shows_refusal(self, key: str) -> None:
        self.sees("ST2.2.3", self._alert).to_have_attribute("data-message", key)

    def _choose(self, answer: str) -> None:
        for group in (*self._mandatory.all(), *self._optional.all()):
            group.get_by_role("radio", name=answer, exact=True).check()


class PaotangScanScreen(Screen):
    """The scanner, and paotang_done."""

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self._done = self.page.get_by_role("heading", name="ดำเนินการยืนยันบนแอปสำเร็จ")
        self._alert = self.page.get_by_role("alert")

    def shows_done(self) -> None:
        self.sees("ST2.2.4", self._done).to_be_visible()

    def shows_refusal(self, key: str) -> None:
        expect(self._alert).to_have_attribute("data-message", key)


class PaotangConfirmScreen(Screen):
    """What a hardened app asks between the scan and paotang_done; the manual has no such screen."""

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self._code = self.page.get_by_label("รหัส")
        self._disclosed = self.page.get_by_role("region", name="ข้อมูลที่จะเปิดเผย")
        self._confirm = self.page.get_by_role("button", name="ยืนยัน")
        self._cancel = self.page.get_by_role("button", name="ยกเลิก")
        self._denied = self.page.locator("[data-message='proofing.denied']")

    def shows(self, code: str, *disclosed: str) -> None:
        expect(self._code).to_have_text(code)
        expect(self._disclosed.get_by_role("listitem")).to_have_text(disclosed)

    def confirm(self) -> None:
        self._confirm.click()

    def cancel(self) -> None:
        self._cancel.click()
        expect(self._denied).to_be_visible()
