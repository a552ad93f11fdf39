"""What the executives' decision on a month's status report tells each unit (BP5.7)."""
# language: not on screens

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from portal_sim.finance.budget.notices import mails
from portal_sim.finance.budget.notices.domain import Notice
from portal_sim.finance.budget.notices.money_facts import Papers
from portal_sim.finance.budget.review.domain import Act, LoaderRow, Month, Review, State
from portal_sim.finance.budget.review.service import MonthReviews
from portal_sim.finance.budget.status.measures import percent
from portal_sim.finance.budget.status.periods import MONTHS
from portal_sim.finance.budget.work.cases.domain import Case
from portal_sim.finance.fiscal import buddhist

_SUBJECT = "แจ้งสถานะการเบิกจ่ายเงินงบประมาณ ประจำเดือน{month}"
_OCTOBER = 10
_NOTHING = "-"


@dataclass(frozen=True)
class ReportFacts:
    """`reported` are the notices of BP5: of its month, once the executives have decided."""

    papers: Papers
    reviews: MonthReviews

    def reported(self, case: Case) -> list[Notice]:
        """One for each unit of the report; none before the decision."""
        review = self._decided(case)
        if review is None:
            return []
        by_unit: dict[str, list[LoaderRow]] = {}
        for row in self.reviews.in_system(review.of):
            by_unit.setdefault(row.unit, []).append(row)
        decision = next(deed for deed in reversed(self.reviews.look(review.of).deeds) if deed.act is Act.DECIDE)
        told = {"decision": decision.outcome, "order": decision.note}
        return [self._notice(case, review.of, unit, rows, told) for unit, rows in by_unit.items()]

    def _decided(self, case: Case) -> Review | None:
        found = self.reviews.of_case(case.id)
        return found if found and found.state is State.DECIDED else None

    def _notice(self, case: Case, of: Month, code: str, rows: Sequence[LoaderRow], told: dict[str, Any]) -> Notice:
        unit, month = self.papers.unit(code), f"{MONTHS[of.month]} {buddhist(of.year - (of.month >= _OCTOBER))}"
        lines = list(_lines(rows))
        spent, allotted = (sum(line[name] for line in lines) for name in ("spent", "allotted"))
        share = _percent(spent, allotted)
        values = {
            **self.papers.head(case, unit), "unit": unit.name, "spent": spent, "percent": share,
            "left": sum(line["left"] for line in lines), "report": lines,
            **{name: text for name, text in told.items() if text},
        }  # fmt: skip
        return Notice(unit, "report_notice", _SUBJECT.format(month=month), values, mails.report(month, share))


def _lines(rows: Sequence[LoaderRow]) -> Iterator[dict[str, Any]]:
    """By expenditure; what is neither disbursed nor carried over nor left is committed to orders."""
    for kind in dict.fromkeys(row.expenditure for row in rows):
        of_kind = [row.figures for row in rows if row.expenditure == kind]
        figures = {name: sum(one[name] for one in of_kind) for name in of_kind[0]}
        allotted = figures["allotted"] + figures["changed"]
        committed = allotted - figures["spent"] - figures["carried"] - figures["left"]
        yield {
            "expenditure": kind, "allotted": allotted, "spent": figures["spent"], "committed": max(0, committed),
            "left": figures["left"], "percent": _percent(figures["spent"], allotted),
        }  # fmt: skip


def _percent(part: int, base: int) -> str:
    share = percent(part, base)
    return _NOTHING if share is None else f"{share // 100}.{share % 100:02}"
