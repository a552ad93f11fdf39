"""The pages of CGD and of the Budget Bureau."""

from playwright.sync_api import expect

from bench.recording.evidence import Device
from steps.screens.screen import Screen


class TreasuryScreen(Screen):
    """Withdrawals that wait to be ordered to pay, and those that wait to be transferred."""

    def __init__(self, device: Device, origin: str) -> None:
        super().__init__(device)
        self._origin = origin
        self._process = self.page.get_by_role("button", name="ประมวลผลสั่งจ่ายเงิน")
        self._transfer = self.page.get_by_role("main").get_by_role("button", name="โอนเงิน")
        self._outcome = self.page.get_by_role("main").locator("[data-message]").first

    def process(self, number: str) -> None:
        self._tick("withdrawals", number)
        self.performs("GF3.7", self._process).click()
        expect(self._outcome).to_have_attribute("data-message", "cgd.processed")

    def transfer(self, number: str) -> None:
        self._tick("transfers", number)
        self.performs("GF3.7", self._transfer).click()
        self.sees("GF3.7", self._outcome).to_have_attribute("data-message", "cgd.transferred")

    def _tick(self, page: str, number: str) -> None:
        """On the list, narrowed down to it."""
        self.page.goto(f"{self._origin}/finance/treasury/{page}?q={number}")
        self.page.get_by_role("checkbox", name=f"เลือกเอกสาร {number}").check()


class ProjectsScreen(Screen):
    """Frames of projects, and what the Budget Bureau allots of them."""

    def __init__(self, device: Device, origin: str) -> None:
        super().__init__(device)
        self._origin = origin
        self._map = self.page.get_by_role("button", name="ยืนยัน Mapping")
        self._allot = self.page.get_by_role("main").get_by_role("button", name="จัดสรรเงิน")
        self._outcome = self.page.get_by_role("main").locator("[data-message]").first

    def map(self, project: str, budget_code: str, source: str, amount: str) -> None:
        self.page.goto(f"{self._origin}/finance/treasury/projects/new")
        for name, text in (("project", project), ("budget_code", budget_code), ("source", source), ("amount", amount)):
            self.page.locator(f'main [name="{name}"]').fill(text)
        self.performs("GF1.3", self._map).click()
        self.sees("GF1.3", self._outcome).to_have_attribute("data-message", "mapping.done")

    def allot(self, budget_code: str, budget_type: str, amount: str) -> None:
        self.page.goto(f"{self._origin}/finance/bureau/projects?q={budget_code}")
        self.page.get_by_role("link", name=budget_code).click()
        self.page.locator("label", has_text=budget_type).click()  # it lies over its radio button
        self.page.locator('main [name="amount"]').fill(amount)
        self.page.locator('main [name="letter"]').fill("นร 0716/41")
        self.performs("GF1.4", self._allot).click()
        self.sees("GF1.4", self._outcome).to_have_attribute("data-message", "allotment.done")


class AllocationsScreen(Screen):
    """What an agency or a unit has got, read only."""

    def __init__(self, device: Device, origin: str) -> None:
        super().__init__(device)
        self._origin = origin

    def open(self, unit: str) -> None:
        self.page.goto(f"{self._origin}/finance/web/{unit}/allocations")

    def shows(self, manual_id: str, receiver: str, budget_type: str, amount: str) -> None:
        row = self.page.get_by_role("row").filter(has_text=receiver).filter(has_text=budget_type)
        self.sees(manual_id, row.get_by_role("cell", name=amount, exact=True).first).to_be_visible()
