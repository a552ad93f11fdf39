"""A month's report goes on together with its case: what is done with one is a step of the other, or neither is done."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from portal_sim.finance.budget.review.domain import LoaderRow, Month, Outcome, Purpose, ReviewRefused
from portal_sim.finance.budget.review.service import File, MonthReviews
from portal_sim.finance.budget.status.periods import MONTHS
from portal_sim.finance.budget.work.cases.domain import Case, Paper, State
from portal_sim.finance.budget.work.cases.service import Cases
from portal_sim.finance.budget.work.cases.sop import Wait
from portal_sim.finance.money import written

LOADER, REPORTS, COMPARISON, CHECK, EXECUTIVES = (f"BP5.{number}" for number in range(2, 7))
RECORDINGS = {
    "BP1": "BP1.7",
    "BP2": "BP2.7",
    "BP3": "BP3.9",
}  # by process, the step that records in the Excel Loader, too
PAPER = "loader"
_DIFFERS = "ไม่ตรงกัน {count} บรรทัด ผลต่างรวม {amount} บาท"
_TO_CORRECT = "แก้ไข Excel Loader"


@dataclass(frozen=True)
class ReportSteps:
    """`by` is a user id, at work in `unit`; `seen` the report's version that the page has shown; `key` the form's.

    Raises what MonthReviews and Cases raise, and ReviewRefused `review.no_case` for a month that no case is about.
    """

    _reviews: MonthReviews
    _cases: Cases

    def open(self, case_id: int, of: Month, *, by: str) -> None:
        """At BP5.2: the case is about that month. Raises ReviewRefused `review.other_case` (value number)."""
        case = self._cases.demand(case_id, LOADER, by)
        known = self._reviews.case_of(of)
        other = self._cases.get(known) if known else case
        if other.id != case.id and other.state is not State.SET_ASIDE:
            raise ReviewRefused("review.other_case", number=other.number)
        self._reviews.assign(of, case.id)

    def save(self, of: Month, rows: Sequence[LoaderRow], *, by: str, key: str, recording: int | None = None) -> None:
        """BP5.2: the month's Excel Loader is kept. A case of another process, `recording`, has it among its files: its
        last step ends once the units are told.
        """
        case = self._cases.get(recording) if recording else self._case(of)
        step = RECORDINGS.get(case.process, LOADER) if recording else LOADER
        upload = self._reviews.save(of, rows, by=by, case=case.id)
        title = f"Excel Loader {MONTHS[of.month]} {of.shown_year}"
        paper = Paper(PAPER, str(upload.id), f"{of.month:02}/{of.shown_year}", title)
        self._cases.link(case.id, step, by, paper)
        if step == LOADER:
            self._cases.finish(case.id, step, by, key)

    def called_up(self, case_id: int, *, by: str, key: str) -> Case:
        """BP5.3: the reports were looked at."""
        return self._cases.finish(case_id, REPORTS, by, key)

    def explain(self, of: Month, said: Mapping[str, str], *, by: str, seen: int) -> None:
        """At BP5.4: causes of differences, by the keys of lines."""
        self._reviews.explain(of, said, seen=seen)
        self._cases.demand(self._case(of).id, COMPARISON, by)

    def correct(self, of: Month, *, by: str, key: str) -> Case:
        """BP5.4: what differs is put right, so the Excel Loader is filled in anew, at BP5.2 (BP.P24)."""
        reason = _difference(self._reviews.look(of))
        return self._cases.send_back(self._case(of).id, COMPARISON, by, key, reason, LOADER)

    def send(self, of: Month, *, by: str, unit: str, seen: int, key: str) -> None:
        """BP5.4: compared; another person checks."""
        self._reviews.send(of, by=by, unit=unit, seen=seen)
        self._cases.demand(self._case(of).id, COMPARISON, by)
        self._cases.finish(self._case(of).id, COMPARISON, by, key)

    def check(self, of: Month, *, right: bool, reason: str, by: str, unit: str, seen: int, key: str) -> None:
        """BP5.5: right; or back, to the Excel Loader as long as anything differs, else to the comparison."""
        self._reviews.check(of, right=right, reason=reason, by=by, unit=unit, seen=seen)
        case = self._case(of)
        if right:
            self._cases.finish(case.id, CHECK, by, key)
        else:
            to = LOADER if self._reviews.look(of).differing else COMPARISON
            self._cases.send_back(case.id, CHECK, by, key, reason, to)

    def propose(
        self, of: Month, reports: Collection[str], purpose: Purpose, summary: str, *,
        by: str, unit: str, seen: int, key: str,
    ) -> None:  # fmt: skip
        """BP5.6: put to the director; the step waits for the director's word, and then for the executives'."""
        self._reviews.propose(of, reports, purpose, summary, by=by, unit=unit, seen=seen)
        self._cases.pause(self._case(of).id, EXECUTIVES, by, key, Wait.SIGNATURE)

    def forward(self, of: Month, *, by: str, unit: str, seen: int, key: str) -> None:  # noqa: ARG002 - as its siblings
        """BP5.6: by the director, to the executives; the step goes on waiting."""
        self._reviews.forward(of, by=by, unit=unit, seen=seen)

    def give_back(self, of: Month, reason: str, *, by: str, unit: str, seen: int, key: str) -> None:
        """BP5.6: the director disagrees; the report is compared, checked and proposed anew."""
        self._reviews.give_back(of, reason, by=by, unit=unit, seen=seen)
        self._cases.send_back(self._case(of).id, EXECUTIVES, by, key, reason, COMPARISON, at=unit)

    def decide(self, of: Month, outcome: Outcome, note: str, *, by: str, unit: str, seen: int, key: str) -> None:
        """BP5.6: the executives' word; the units can be told."""
        self._reviews.decide(of, outcome, note, by=by, unit=unit, seen=seen)
        result = f"{outcome.value} {note}".strip()
        self._cases.finish(self._case(of).id, EXECUTIVES, by, key, result=result, at=unit)

    def _case(self, of: Month) -> Case:
        case = self._reviews.case_of(of)
        if case is None:
            raise ReviewRefused("review.no_case")
        return self._cases.get(case)


def _difference(file: File) -> str:
    if not file.differing:
        return _TO_CORRECT
    amount = written(sum(abs(line.difference) for line in file.differing))
    return _DIFFERS.format(count=len(file.differing), amount=amount)
