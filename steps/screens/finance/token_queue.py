"""The page of a unit's Token: the line before the shared one, and what is done by Soft Token."""

from playwright.sync_api import expect

from bench.recording.evidence import Device
from steps.screens.screen import Screen


class TokenQueueScreen(Screen):
    """token_queue, of the unit of that code."""

    def __init__(self, device: Device, origin: str, unit: str) -> None:
        super().__init__(device)
        self._address = f"{origin}/finance/token?unit={unit}"
        self._job = self.page.get_by_role("textbox", name="งาน")
        self._ask = self.page.get_by_role("button", name="ขอใช้ Token")
        self._hand_back = self.page.get_by_role("button", name="คืน Token")
        self._told = self.page.locator("#line [data-message]")
        self._shared = self.page.get_by_role("region", name="Token Key ร่วม")
        self._personal = self.page.get_by_role("region", name="Soft Token รายบุคคล")
        self._side_by_side = self._personal.locator('[data-message="token_queue.side_by_side"]')

    def open(self) -> None:
        self.page.goto(self._address)

    def ask(self, job: str) -> None:
        self.open()
        self._job.fill(job)
        self._ask.click()

    def hand_back(self) -> None:
        self.open()
        self._hand_back.click()

    def tells(self, key: str) -> None:
        expect(self._told).to_have_attribute("data-message", key)

    def tells_who_has_it(self, name: str, place: int) -> None:
        self.tells("token_queue.held")
        expect(self._told).to_contain_text(f"กำลังใช้โดย {name}")
        expect(self._told).to_contain_text(f"ลำดับที่ {place}")

    def shows_no_name_in_what_is_recorded(self) -> None:
        rows = self._shared.locator("tbody tr")
        expect(rows.first).to_be_visible()
        expect(rows.locator("td:last-child")).to_contain_text(["Token ของหน่วยงาน"] * rows.count())

    def shows_side_by_side(self, name: str) -> None:
        expect(self._side_by_side).to_be_visible()
        expect(self._personal.get_by_role("row").filter(has_text=name).get_by_role("cell").last).to_have_text(name)
