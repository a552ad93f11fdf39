"""What allocations and changes tell units: one letter each, of all documents of the case that are about the unit."""
# language: not on screens

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from portal_sim.finance.budget.allocation.checks import DocumentChecks
from portal_sim.finance.budget.entering.receivers import receiver
from portal_sim.finance.budget.items.service import BudgetItems
from portal_sim.finance.budget.notices import mails
from portal_sim.finance.budget.notices.domain import Notice
from portal_sim.finance.budget.work.cases.domain import Case
from portal_sim.finance.budget.work.cases.service import Cases
from portal_sim.finance.budget.work.cases.sop import Approver
from portal_sim.finance.documents.domain import Document, Kind, State
from portal_sim.finance.documents.lines import MoneyLine, lines_of
from portal_sim.finance.documents.service import Desk
from portal_sim.finance.fiscal import buddhist, quarter_of
from portal_sim.finance.units.domain import Unit

PAPER = "document"  # the kind of a case's papers
PLANNING = "กลุ่มแผนงาน"
_OFFICE, _PHONE = "งานงบประมาณ", "0 2000 0000"
_ALLOCATED = "แจ้งการจัดสรรงบประมาณรายจ่ายประจำปีงบประมาณ พ.ศ. {year}"
_CHANGED = "แจ้งการเปลี่ยนแปลงรายการงบประมาณ ปีงบประมาณ พ.ศ. {year}"
_PLAN = "แผนการใช้จ่ายงบประมาณ ไตรมาสที่ {quarter}"
_AUTHORITIES = {Approver.BUDGET_BUREAU: "สำนักงบประมาณ"}
_DIRECTOR = "อธิบดี"


@dataclass(frozen=True)
class Papers:
    """Documents and units of a case, as letters need them."""

    cases: Cases
    desk: Desk

    def documents(self, case: Case, kind: Kind) -> list[Document]:
        """All of the case that are of that kind, void ones too, in the order in which they came."""
        refs = [one.paper.ref for one in self.cases.shelf.papers(case.id) if one.paper.kind == PAPER]
        return [one for one in (self.desk.shelf.get(int(ref)) for ref in refs) if one.kind is kind]

    def unit(self, code: str) -> Unit:
        return self.desk.units.line(code)[0]

    def head(self, case: Case, unit: Unit) -> dict[str, Any]:
        """What stands above every letter to that unit."""
        return {
            "office": _OFFICE, "department": self.unit(case.unit).name, "phone": _PHONE,
            "unit_head": f"ผู้อำนวยการ{unit.name}",
        }  # fmt: skip


@dataclass(frozen=True)
class MoneyFacts:
    """`allocated` and `changed` are the notices of BP1 and BP2."""

    papers: Papers
    items: BudgetItems
    checks: DocumentChecks

    def allocated(self, case: Case) -> list[Notice]:
        """By BUDGET_ALLOCATION documents."""
        return [self._allocated(case, *told) for told in self._by_unit(case, Kind.BUDGET_ALLOCATION)]

    def changed(self, case: Case) -> list[Notice]:
        """By BUDGET_CHANGE documents."""
        return [self._changed(case, *told) for told in self._by_unit(case, Kind.BUDGET_CHANGE)]

    def _allocated(
        self, case: Case, unit: Unit, documents: Sequence[Document], lines: Sequence[MoneyLine]
    ) -> Notice:  # fmt: skip
        first = documents[0]
        values = {
            **self._said(case, unit, documents),
            "unit": unit.name,
            "plan": _PLAN.format(quarter=quarter_of(first.day)),
            "amount": sum(line.amount for line in lines),
            "codes": [_codes(line) for line in lines],
            "approved_on": (case.approved_on or case.letter_day).isoformat(),
        }
        subject = _ALLOCATED.format(year=buddhist(first.fiscal_year))
        return self._notice(unit, "allocation_notice", subject, values, mails.allocated(lines), documents, lines)

    def _changed(
        self, case: Case, unit: Unit, documents: Sequence[Document], lines: Sequence[MoneyLine]
    ) -> Notice:  # fmt: skip
        values = {
            **self._said(case, unit, documents),
            "unit": unit.name,
            "authority": _AUTHORITIES.get(Approver(case.approver), _DIRECTOR),
            "approved_on": (case.approved_on or case.letter_day).isoformat(),
            "changes": [self._change(line) for line in lines],
            "codes": [_codes(line) for line in lines],
        }
        subject = _CHANGED.format(year=buddhist(documents[0].fiscal_year))
        return self._notice(unit, "change_notice", subject, values, mails.changed(lines), documents, lines)

    def _notice(
        self, unit: Unit, kind: str, subject: str, values: Mapping[str, Any], mail: str, documents: Sequence[Document],
        lines: Sequence[MoneyLine],
    ) -> Notice:  # fmt: skip
        ready = all(one.state is State.POSTED and self._is_right(one) for one in documents)
        return Notice(unit, kind, subject, values, mail, documents, sum(line.amount for line in lines), ready)

    def _said(self, case: Case, unit: Unit, documents: Sequence[Document]) -> dict[str, Any]:
        return {
            **self.papers.head(case, unit),
            "document": ", ".join(one.number for one in documents),
            "planning_group": PLANNING,
        }

    def _change(self, line: MoneyLine) -> dict[str, Any]:
        new = line.to or line.fund
        return {
            "old_code": line.fund.budget_code, "old_item": self._item(line.fund.budget_code),
            "new_code": new.budget_code, "new_item": self._item(new.budget_code), "amount": line.amount,
        }  # fmt: skip

    def _item(self, code: str) -> str:
        found = self.items.find(code)
        return found.name if found else code

    def _is_right(self, document: Document) -> bool:
        made = self.checks.of(document.id)
        return bool(made) and made[-1].is_right

    def _by_unit(self, case: Case, kind: Kind) -> list[tuple[Unit, list[Document], list[MoneyLine]]]:
        """Live documents and their lines, by the unit that receives."""
        found: dict[str, tuple[Unit, dict[int, Document], list[MoneyLine]]] = {}
        for document in self.papers.documents(case, kind):
            for line in [] if document.is_void else lines_of(document):
                unit = self._receiver(case.unit, line)
                _, documents, lines = found.setdefault(unit.code, (unit, {}, []))
                documents[document.id] = document
                lines.append(line)
        return [(unit, list(documents.values()), lines) for unit, documents, lines in found.values()]

    def _receiver(self, agency: str, line: MoneyLine) -> Unit:
        where = receiver(self.papers.desk.units, agency, line.codes["receiver"])
        return where.unit if where else self.papers.unit(line.codes["receiver"])


def _codes(line: MoneyLine) -> dict[str, Any]:
    """A line of the table of codes: those of the fund that the unit has now."""
    fund = line.to or line.fund
    return {
        "cost_centre": line.given_to, "budget_code": fund.budget_code, "activity": fund.activity,
        "source": fund.source, "amount": line.amount,
        **{name: line.codes.get(name, "") for name in ("area", "ledger_account", "commitment_item")},
    }  # fmt: skip
