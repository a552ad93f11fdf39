"""What came of disbursement on behalf, and of carry-over and extension (BP3.9, BP4.6)."""
# language: not on screens

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from portal_sim.finance.budget.notices import mails
from portal_sim.finance.budget.notices.domain import Notice
from portal_sim.finance.budget.notices.money_facts import Papers
from portal_sim.finance.budget.notices.printing import carried_kind
from portal_sim.finance.budget.on_behalf.domain import form_of
from portal_sim.finance.budget.on_behalf.granting import OnBehalfGrants
from portal_sim.finance.budget.work.cases.domain import Case
from portal_sim.finance.documents.domain import Act, Document, Kind, State
from portal_sim.finance.documents.lines import MoneyLine, lines_of
from simkit.thai_text import short_date

_ON_BEHALF = "แจ้งผลการขอเบิกจ่ายเงินงบประมาณแทนกัน"
_CARRIED_OVER = "แจ้งผลการขอกันเงินไว้เบิกเหลื่อมปีและขยายเวลาเบิกจ่ายเงิน"
_CGD = "กรมบัญชีกลาง"
_NO = (Act.REFUSE, Act.TURN_DOWN)


@dataclass(frozen=True)
class ResultFacts:
    """`on_behalf` and `carried_over` are the notices of BP3 and BP4."""

    papers: Papers
    grants: OnBehalfGrants

    def on_behalf(self, case: Case) -> list[Notice]:
        """One, of the last master record: granted by CGD, or come to nothing and the money given back (P16, P34)."""
        records = self.papers.documents(case, Kind.ON_BEHALF)
        if not records:
            return []
        record = records[-1]
        form, granted = form_of(record), self.grants.granted(record.id)
        unit = self.papers.unit(form.unit)
        values = {
            **self.papers.head(case, unit), "disbursing_agency": self.papers.unit(form.disbursing).name,
            "project": form.project, "amount": record.amount,
        }  # fmt: skip
        if granted:
            told = {
                "case": "approved", "on_behalf_code": granted.budget_code, "on_behalf_allotment": granted.number,
            }  # fmt: skip
            mail = mails.on_behalf(granted.number, record.amount)
            return [Notice(unit, "on_behalf_result", _ON_BEHALF, {**values, **told}, mail, [record], record.amount)]
        return self._given_back(case, Notice(unit, "on_behalf_result", _ON_BEHALF, values, "", [record], record.amount))

    def carried_over(self, case: Case) -> list[Notice]:
        """One for each unit of the last entry, granted or turned down by CGD (P37)."""
        entries = self.papers.documents(case, Kind.CARRY_OVER)
        if not entries:
            return []
        by_unit: dict[str, list[MoneyLine]] = {}
        for line in lines_of(entries[-1]):
            by_unit.setdefault(line.codes["unit"], []).append(line)
        return [self._carried(case, entries[-1], unit, lines) for unit, lines in by_unit.items()]

    def _given_back(self, case: Case, notice: Notice) -> list[Notice]:
        """Of a record that came to nothing; none while it is still on its way."""
        (record,) = notice.documents
        backs = [one for one in self.papers.documents(case, Kind.BUDGET_ALLOCATION) if not one.is_void]
        if not record.is_void or not backs:
            return []
        reason = self._no(record)
        told = {"case": "refused", "reason": reason, "document": backs[-1].number}
        return [
            Notice(
                notice.unit, notice.kind, notice.subject, {**notice.values, **told}, mails.on_behalf_refused(reason),
                backs[-1:], notice.amount, is_ready=backs[-1].state is State.POSTED,
            )
        ]  # fmt: skip

    def _carried(self, case: Case, entry: Document, code: str, lines: Sequence[MoneyLine]) -> Notice:
        unit, amount = self.papers.unit(code), sum(line.amount for line in lines)
        kind = " ".join(dict.fromkeys(carried_kind(line) for line in lines))
        values: Mapping[str, Any] = {**self.papers.head(case, unit), "unit": unit.name, "amount": amount}
        if reason := self._no(entry):
            told = {"case": "refused", "who": _CGD, "reason": reason}
            mail = mails.carry_refused(kind, amount, _CGD, reason)
        else:
            until = min(line.codes["until"] for line in lines)
            told = {"case": "approved", "until": until, "document": entry.number}
            mail = mails.carried_over(kind, amount, short_date(date.fromisoformat(until)))
        ready = bool(reason) or entry.state is State.GRANTED
        return Notice(unit, "carry_over_notice", _CARRIED_OVER, {**values, **told}, mail, [entry], amount, ready)

    def _no(self, document: Document) -> str:
        """Why somebody has said no to it; "" of what nobody has."""
        notes = [deed.note for deed in self.papers.desk.shelf.deeds(document.id) if deed.act in _NO]
        return notes[-1] if notes else ""
