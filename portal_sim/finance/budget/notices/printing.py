"""Documents of the budget as printouts, which go along with letters (letters.yaml: transfer_document and others)."""
# language: not on screens

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from portal_sim.finance.codes.funds import Fund
from portal_sim.finance.documents.domain import Act, Deed, Document, Kind
from portal_sim.finance.documents.lines import MoneyLine, lines_of
from portal_sim.finance.documents.service import Desk
from portal_sim.finance.fiscal import buddhist
from portal_sim.finance.letters.domain import Values
from portal_sim.finance.letters.service import People

TITLES = {
    Kind.BUDGET_ALLOCATION: "เอกสารการโอนจัดสรร",
    Kind.BUDGET_CHANGE: "เอกสารการเปลี่ยนแปลงงบประมาณ",
    Kind.TO_CENTRE: "เอกสารการโอนกลับส่วนกลาง",
    Kind.CARRY_OVER: "เอกสารการอนุมัติ",
}
_DECISIONS = {Act.GRANT: "อนุมัติ", Act.TURN_DOWN: "ไม่อนุมัติ"}
_MONTHS = {3: "มีนาคม", 9: "กันยายน"}
CARRIED = {"carry": "กันเงินไว้เบิกเหลื่อมปี", "extend": "ขยายเวลาเบิกจ่ายเงิน"}


class Printout(NamedTuple):
    """A file's name, and its PDF."""

    name: str
    content: bytes


def title_of(document: Document) -> str:
    """As a letter calls what goes along: `เอกสารการโอนจัดสรร เลขที่ 5100000021`."""
    return f"{TITLES[document.kind]} เลขที่ {document.number}"


def is_printed(document: Document) -> bool:
    """Whether there is a printout of such a document."""
    return document.kind in TITLES


@dataclass(frozen=True)
class Printing:
    """Takes a second or more: outside of transactions."""

    desk: Desk
    people: People
    _make: Callable[[str, Values], bytes]

    def pdf(self, document: Document) -> Printout:
        """Raises ValuesWrong for what isn't approved yet."""
        is_carried = document.kind is Kind.CARRY_OVER
        letter, values = ("carry_over_document", self._carried) if is_carried else ("transfer_document", self._moved)
        return Printout(f"{title_of(document)}.pdf", self._make(letter, values(document)))

    def _moved(self, document: Document) -> Mapping[str, Any]:
        deeds, lines = self._deeds(document), lines_of(document)
        made, approved = deeds[Act.SAVE], deeds.get(Act.APPROVE)
        reversed_by = self.desk.shelf.live(Kind.REVERSAL, parent=document.id) if document.is_void else []
        return {
            "kind": TITLES[document.kind], "number": document.number, "date": document.day.isoformat(),
            "year": f"{buddhist(document.fiscal_year)}", "amount": document.amount,
            "from": self._named({line.taken_from for line in lines}),
            "to": self._named({line.codes.get("receiver") or line.given_to for line in lines}),
            "lines": [row for line in lines for row in _rows(line)],
            **self._by("maker", "made_at", made), **self._by("approver", "approved_at", approved),
            **({"reversal": f"{reversed_by[-1].number}"} if reversed_by else {}),
        }  # fmt: skip

    def _carried(self, document: Document) -> Mapping[str, Any]:
        deeds, due = self._deeds(document), document.due
        decided = deeds.get(Act.GRANT) or deeds.get(Act.TURN_DOWN)
        decision = _DECISIONS[decided.act] if decided else ""
        return {
            "number": document.number,
            "round": f"{_MONTHS[due.month]} {buddhist(due.year)}" if due else "",
            "decided_at": decided.at.isoformat() if decided else "",
            **self._by("secretary", "confirmed_at", deeds.get(Act.CONFIRM)),
            "requests": [self._request(line, decision) for line in lines_of(document)],
        }

    def _request(self, line: MoneyLine, decision: str) -> Mapping[str, Any]:
        return {
            "unit": self._named({line.codes["unit"]}), "kind": carried_kind(line), "order": line.codes["order"],
            "budget_code": line.fund.budget_code, "amount": line.amount, "decision": decision,
            "until": line.codes["until"],
        }  # fmt: skip

    def _deeds(self, document: Document) -> dict[Act, Deed]:
        """The last of each act."""
        return {deed.act: deed for deed in self.desk.shelf.deeds(document.id)}

    def _by(self, who: str, when: str, deed: Deed | None) -> Mapping[str, str]:
        return {who: self.people.get(deed.by).name, when: deed.at.isoformat()} if deed else {who: "", when: ""}

    def _named(self, codes: set[str]) -> str:
        lines = [self.desk.units.line(code) for code in sorted(codes)]
        return ", ".join(line[0].name for line in lines if line)


def carried_kind(line: MoneyLine) -> str:
    """What a line of carried-over money was asked for: `กันเงินไว้เบิกเหลื่อมปีและขยายเวลาเบิกจ่ายเงิน`."""
    return "และ".join(CARRIED[name] for name in line.codes["kind"].split("+"))


def _rows(line: MoneyLine) -> Iterator[Mapping[str, Any]]:
    """What is taken, and what it becomes."""
    yield {**_codes(line, line.fund), "credit": line.amount}
    yield {**_codes(line, line.to or line.fund), "debit": line.amount}


def _codes(line: MoneyLine, fund: Fund) -> Mapping[str, str]:
    return {
        "budget_code": fund.budget_code, "activity": fund.activity, "source": fund.source,
        "area": line.codes.get("area") or fund.activity,
    }  # fmt: skip
