"""A phone's real screen at three sizes: every page judged by axe, by its width, and by what it says on the console."""

from typing import Any

from playwright.sync_api import Page, expect

from tests.contract.idp.software_app import picture_of
from tests.looks import SIDEWAYS, told, violations

PHONES = {
    "iPhone 15": ("iPhone 15", "ios", {}),
    "Pixel 7": ("Pixel 7", "android", {}),
    "narrow": ("Pixel 7", "ios", {"viewport": {"width": 360, "height": 740}}),
}


class Screen:
    """One phone's; judges each page it shows, and every line on the console."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.complaints: list[str] = []
        page.on("console", lambda line: self._hear(line.type, line.text))

    def _hear(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"} and not text.startswith("Failed to load resource: the server responded with"):
            self.complaints.append(text)

    def link(self, name: str) -> None:
        self.page.get_by_role("link", name=name, exact=True).click()

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def choose(self, item: str, answer: str) -> None:
        self.page.get_by_role("group", name=item).get_by_label(answer, exact=True).check()

    def upload(self, qr: str) -> None:
        picture: Any = {"name": "qr.png", "mimeType": "image/png", "buffer": picture_of(qr)}
        self.page.get_by_label("เลือกรูปภาพ").set_input_files(picture)

    def shows(self, key: str) -> None:
        """This message, on a page without a fault."""
        expect(self.page.locator(f'[data-message="{key}"]').first).to_be_visible()
        self.judge(key)

    def shows_heading(self, text: str) -> None:
        expect(self.page.get_by_role("heading", name=text).first).to_be_visible()
        self.judge(text)

    def judge(self, where: str) -> None:
        self.complaints += [f"{where}: {problem}" for problem in told(violations(self.page))]
        if self.page.evaluate(SIDEWAYS) > 0:
            self.complaints.append(f"{where}: wider than the screen")
