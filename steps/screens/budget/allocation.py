"""The pages of an allocation: the period's budget, the analysis sheet, the entry, the check."""

import re
from collections.abc import Mapping

from playwright.sync_api import expect

from steps.screens.budget.page import BudgetPage

NUMBER, TEN = re.compile(r"51\d{8}"), re.compile(r"\d{10}")


class PeriodScreen(BudgetPage):
    """period_budget."""

    def confirm(self, opinion: str = "") -> None:
        """The quarter is the present one."""
        self._fill({"opinion": opinion} if opinion else {})
        self.performs("BP1.2", self._button("ยืนยันผลการตรวจ")).click()

    def shows_difference(self, manual_id: str, code: str, amount: str) -> None:
        row = self._main.locator(f'[data-code="{code}"]')
        self.sees(manual_id, row.get_by_role("cell", name=amount, exact=True)).to_be_visible()


class SheetScreen(BudgetPage):
    """analysis_sheet."""

    def add(self, values: Mapping[str, str]) -> None:
        self._fill(values)
        self.performs("BP1.3", self._button("เพิ่มแถว")).click()
        expect(self._told("loader.saved")).to_be_visible()

    def check_codes(self) -> None:
        self._main.get_by_role("link", name="ตรวจสอบรหัส").click()

    def shows_right(self) -> None:
        self.sees("BP1.3", self._told("analysis.checked")).to_be_visible()

    def confirm(self, amount: str) -> None:
        """`amount` is what the letter says."""
        self._fill({"letter": amount})
        self.performs("BP1.3", self._button("ยืนยันแบบวิเคราะห์")).click()


class AllocationScreen(BudgetPage):
    """budget_entry."""

    def enter(self, *rows: int) -> None:
        """Ticked by their places in the sheet."""
        for row in rows:
            self.page.get_by_role("checkbox", name=f"เลือกแถวที่ {row}", exact=True).check()
        self.performs("BP1.4", self._button("จัดสรรเงิน")).click()

    def shows_entered(self, manual_id: str) -> tuple[int, str]:
        """The newest document's id and number, which stand in the row."""
        self.sees(manual_id, self._told("entry.done")).to_have_text(NUMBER)
        found = NUMBER.search(self._told("entry.done").inner_text())
        assert found, "it has been seen"
        address = self._main.get_by_role("link", name=found[0]).get_attribute("href") or ""
        return int(address.rpartition("/")[2]), found[0]

    def shows_documents(self, manual_id: str, rows: int) -> None:
        """One in each row, all different."""
        numbers = self._main.locator("tr[data-row] a.code")
        self.sees(manual_id, numbers).to_have_count(rows)
        assert len(set(numbers.all_inner_texts())) == rows


class CheckScreen(BudgetPage):
    """budget_check."""

    def shows_agreement(self, number: str) -> None:
        """Sheet and document side by side."""
        expect(self._main.get_by_role("heading", name=number)).to_be_visible()
        self.sees("BP1.5", self._main.get_by_text("ไม่ตรง", exact=True)).to_have_count(0)

    def find_right(self) -> None:
        self._main.locator("label", has_text=re.compile("^ถูกต้อง$")).click()
        self.performs("BP1.5", self._button("บันทึกเลขที่เอกสารในแบบวิเคราะห์")).click()

    def find_wrong(self, reason: str) -> None:
        self._main.locator("label", has_text=re.compile("^ไม่ถูกต้อง$")).click()
        self._fill({"reason": reason})
        self.performs("BP1.5", self._button("กลับรายการ")).click()


class ReversalScreen(BudgetPage):
    """document, when it is reversed."""

    def reverse(self, manual_id: str, text: str) -> tuple[int, str]:
        """Id and number of the document that takes it back; it waits for the head of budget."""
        self._main.get_by_role("link", name="กลับรายการ", exact=True).click()
        self._fill({"reason": "unit", "text": text})
        self._button("ยืนยันกลับรายการ").click()
        told = self._told("reversal.asked")
        self.sees(manual_id, told).to_have_text(TEN)
        found = TEN.search(told.inner_text())
        assert found, "it has been seen"
        return int(self.page.url.partition("?")[0].rpartition("/")[2]), found[0]
