"""The letter that takes the place of one whose document turned out to be wrong and was reversed (BP.P2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from portal_sim.finance.budget.notices.domain import Notice, Written
from portal_sim.finance.budget.notices.money_facts import Papers
from portal_sim.finance.documents.decisions import ReversalReason
from portal_sim.finance.documents.domain import Document, Kind
from portal_sim.finance.letters.kept import Kept

KIND = "correction_notice"
REASONS = {
    ReversalReason.CODE: "รหัสไม่ถูกต้อง",
    ReversalReason.AMOUNT: "จำนวนเงินไม่ถูกต้อง",
    ReversalReason.UNIT: "หน่วยรับงบประมาณไม่ถูกต้อง",
    ReversalReason.TWICE: "บันทึกซ้ำ",
}
_CASES = {"allocation_notice": "allocation", "change_notice": "change"}
_CORRECTS = "แก้ไข"
_TAKEN_OVER = ("office", "department", "phone", "unit_head", "document", "codes", "planning_group")


@dataclass(frozen=True)
class Corrections:
    """Of notices of allocations and changes."""

    papers: Papers

    def asked(self, one: Written) -> Kept | None:
        """The letter that is to be corrected: it tells of a document that was reversed."""
        before = one.before
        return before if before and one.notice.kind in _CASES and self._reversed(before) else None

    def subject(self, before: Kept) -> str:
        """Of the correction of that letter."""
        return f"{_CORRECTS}{str(before.said['subject']).removeprefix(_CORRECTS)}"

    def values(self, notice: Notice, before: Kept) -> Mapping[str, Any]:
        """Of the correction, but for those that its form asks for."""
        gone = self._reversed(before)
        reversals = [self._reversal(one) for one in gone]
        taken_over = {name: notice.values[name] for name in _TAKEN_OVER}
        return {
            **taken_over,
            "case": _CASES[notice.kind],
            "old_number": before.number,
            "old_date": before.day.isoformat() if before.day else "",
            "reason": ", ".join(dict.fromkeys(_reason(one) for one in reversals)),
            "old_document": ", ".join(one.number for one in gone),
            "reversal": ", ".join(one.number for one in reversals),
        }

    def _reversed(self, before: Kept) -> list[Document]:
        """What it tells of and isn't there any more; a letter's documents are its office's, by number and year."""
        shelf, year = self.papers.desk.shelf, before.fiscal_year
        numbers = str(before.said["document"]).split(", ")
        kinds = (Kind.BUDGET_ALLOCATION, Kind.BUDGET_CHANGE)
        found = [shelf.numbered(kinds, before.unit, number, year) for number in numbers]
        return [one for one in found if one is not None and one.is_void]

    def _reversal(self, document: Document) -> Document:
        return self.papers.desk.shelf.live(Kind.REVERSAL, parent=document.id)[-1]


def _reason(reversal: Document) -> str:
    said = reversal.details
    return REASONS.get(said["reason"], "") or str(said["text"])
