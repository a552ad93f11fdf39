"""The register of letters, and the page of a case."""

from collections.abc import Mapping

from playwright.sync_api import expect

from steps.screens.budget.page import BudgetPage


class RegisterScreen(BudgetPage):
    """letter_receive, and letter_register, which comes back."""

    def fill_in(self, values: Mapping[str, str]) -> None:
        """From the register, by its button; in the order of the form."""
        self.page.goto(f"{self._origin}/finance/budget/letters")
        self._main.get_by_role("link", name="ลงทะเบียนรับหนังสือ").click()
        self._fill(values)

    def save(self) -> None:
        self.performs("BP1.1", self._button("บันทึกและส่งงานงบประมาณ")).click()

    def send_back(self) -> None:
        self._button("พักเรื่องและส่งเรื่องคืน").click()

    def shows_registered(self, letter: str) -> str:
        """Its number in the register; the case is the row's link."""
        self.sees("BP1.1", self._told("register.registered")).to_be_visible()
        row = self._main.get_by_role("row").filter(has_text=letter)
        return row.get_by_role("link").inner_text()

    def shows_sent_back(self, manual_id: str) -> None:
        self.sees(manual_id, self._told("register.set_aside")).to_be_visible()


class CaseScreen(BudgetPage):
    """budget_case: where a case is, and the way to the page of its step."""

    def open(self, number: str) -> None:
        """From the list of what waits for who looks at it."""
        self._open(number, "mine")

    def look_up(self, number: str) -> None:
        """Whoever has it in hand."""
        self._open(number, "all")

    def _open(self, number: str, show: str) -> None:
        self.page.goto(f"{self._origin}/finance/budget/work?show={show}")
        self.page.get_by_role("link", name=f"เปิดงาน {number}").click()

    def begin(self) -> None:
        """The step that waits, and on to its page."""
        self._button("เริ่มขั้นตอน").click()
        self.go_on()

    def go_on(self) -> None:
        """To the page of the step that is begun."""
        self._main.get_by_role("link", name="ไปที่หน้าจอของขั้นตอน").click()

    def open_paper(self, number: str) -> None:
        """A document of the case."""
        self._main.get_by_role("link", name=number, exact=True).click()

    def send_back(self, reason: str) -> None:
        """From the step that waits to the one that the page offers first."""
        self._button("เริ่มขั้นตอน").click()
        self._fill({"note": reason})
        self._button("ส่งกลับ").click()
        expect(self._told("work.moved")).to_be_visible()

    def is_at(self, manual_id: str, step: str) -> None:
        """`step` is the one that comes next; `manual_id` is what has brought the case there."""
        row = self._main.locator(f'[data-step="{step}"][aria-current="step"]')
        self.sees(manual_id, row).to_be_visible()

    def has_ended(self, manual_id: str) -> None:
        """Every step is done."""
        expect(self._main.locator("[data-step] .visually-hidden")).to_have_count(7)
        self.sees(manual_id, self.page.locator(".named .chip")).to_have_text("แล้วเสร็จ")
