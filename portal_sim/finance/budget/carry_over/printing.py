"""The memo to the Director-General and the approval document, as PDF (letters carry_over_memo, carry_over_document)."""
# language: not on screens

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from portal_sim.finance.budget.carry_over.deciding import CarryDecisions
from portal_sim.finance.budget.carry_over.domain import Memo, MemoState
from portal_sim.finance.budget.carry_over.labels import month_of, year_of
from portal_sim.finance.budget.carry_over.mails import DIRECTOR_GENERAL
from portal_sim.finance.documents.domain import Act, Deed, Document
from portal_sim.finance.documents.heralds import People
from portal_sim.finance.documents.lines import MoneyLine, lines_of
from portal_sim.finance.fiscal import buddhist, fiscal_year
from simkit.thai_text import in_bangkok

OFFICE, PHONE = "งานงบประมาณ สำนักบริหารกลาง", "0 2000 0000"
OFFICER = "เจ้าหน้าที่งานงบประมาณ"
_SHORT = {"carry": "กันเงิน", "extend": "ขยายเวลา", "carry+extend": "กันเงินและขยายเวลา"}


@dataclass(frozen=True)
class CarryPapers:
    """`make` prints a letter of a name with its values (letters/adapters/paper.py)."""

    _decisions: CarryDecisions
    _people: People
    _make: Callable[[str, Mapping[str, Any]], bytes]

    def memo(self, memo: Memo) -> bytes:
        """As it is put before the Director-General, or with his decision."""
        requests = self._decisions.of(memo)
        rows = [
            {
                "unit": self._unit(one.unit), "kind": _SHORT[_kind(carry=one.carry, extend=one.extend)],
                "reason": one.reason, "order": one.order or "-", "budget_code": one.budget_code,
                "year": str(buddhist(one.year)), "amount": one.amount,
            }
            for one in requests
        ]  # fmt: skip
        decided = memo.state in {MemoState.APPROVED, MemoState.REFUSED}
        values = {
            "office": OFFICE, "department": self._unit(memo.agency), "phone": PHONE, "number": str(memo.id),
            "date": in_bangkok(memo.at).isoformat(), "name": self._people.get(memo.by).name, "position": OFFICER,
            "year": str(buddhist(fiscal_year(memo.at))), "units": str(len({one.unit for one in requests})),
            "carried": str(sum(one.carry for one in requests)), "extended": str(sum(one.extend for one in requests)),
            "amount": sum(one.amount for one in requests), "requests": rows,
            "last_day": self._decisions.requests.last_day(memo.round).isoformat(),
            "decider": self._people.get(memo.decided_by).name if decided else DIRECTOR_GENERAL,
        }  # fmt: skip
        if decided:
            values |= {"decision": _decision(memo), "decided_on": in_bangkok(memo.at).isoformat()}
        return self._make("carry_over_memo", values)

    def document(self, document: Document) -> bytes:
        """What CGD has approved."""
        memo = self._decisions.made_into(document.id)
        deeds = {one.act: one for one in self._decisions.desk.shelf.deeds(document.id)}
        confirmed, granted = deeds[Act.CONFIRM], deeds[Act.GRANT]
        round_ = memo.round if memo else self._decisions.requests.round()
        values = {
            "number": document.number, "round": f"{month_of(round_)} {year_of(round_)}",
            "secretary": self._people.get(confirmed.by).name, "confirmed_at": _moment(confirmed),
            "decided_at": _moment(granted), "requests": [self._line(one) for one in lines_of(document)],
        }  # fmt: skip
        return self._make("carry_over_document", values)

    def _line(self, line: MoneyLine) -> dict[str, Any]:
        codes = line.codes
        return {
            "unit": self._unit(codes["unit"]), "kind": _SHORT[codes["kind"]], "order": codes.get("order") or "-",
            "budget_code": line.fund.budget_code, "amount": line.amount, "decision": "อนุมัติ", "until": codes["until"],
        }  # fmt: skip

    def _unit(self, code: str) -> str:
        return self._decisions.desk.units.line(code)[0].name


def _kind(*, carry: bool, extend: bool) -> str:
    return "+".join(name for name, is_it in (("carry", carry), ("extend", extend)) if is_it)


def _decision(memo: Memo) -> str:
    if memo.state is MemoState.REFUSED:
        return "ไม่อนุมัติ"
    return "อนุมัติทั้งหมด" if len(memo.chosen) == len(memo.requests) else "อนุมัติบางรายการ"


def _moment(deed: Deed) -> str:
    return deed.at.isoformat()
