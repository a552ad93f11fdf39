"""The back office's certificates: what the CAs publish about one."""

from playwright.sync_api import expect

from bench.recording.evidence import Device
from steps.screens.screen import Screen


class CertificatesScreen(Screen):
    """The newest certificate of a user id, with its status in CRL and OCSP."""

    def __init__(self, device: Device, portal: str) -> None:
        super().__init__(device)
        self._url = f"{portal}/office/certificates"
        self._newest = self.page.locator("[data-serial]").first

    def open(self, user_id: str) -> None:
        self.page.goto(f"{self._url}?q={user_id}")
        self._newest.get_by_role("link").click()

    def shows_good(self) -> None:
        expect(self.page.locator("[data-ocsp=good]")).to_be_visible()
        expect(self.page.locator("[data-crl=not_listed]")).to_be_visible()

    def shows_listed(self, reason: str) -> None:
        """`reason` as in RFC 5280, 5.3.1."""
        expect(self.page.locator("[data-ocsp=revoked]")).to_be_visible()
        expect(self.page.locator("[data-crl=listed]")).to_be_visible()
        expect(self.page.get_by_text(f"({reason})")).to_be_visible()
