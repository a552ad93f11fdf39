"""The money before the agency has it: CGD maps a project's frame, the Budget Bureau allots it (GF1.3, GF1.4)."""

from dataclasses import dataclass, replace

from portal_sim.finance.codes.funds import Fund
from portal_sim.finance.documents.domain import BudgetType, Document, DocumentRefused, Kind, TooMuch
from portal_sim.finance.documents.service import Desk
from portal_sim.finance.ledger.domain import MoneyShort


@dataclass(frozen=True)
class Projects:
    """`source` and `budget_code` are read codes (codes.funds), amounts satang."""

    desk: Desk

    def map(self, source: str, budget_code: str, amount: int, project: str, *, by: str, key: str) -> Document:
        """GF1.3: the frame of one budget code of a project is there.

        Raises DocumentRefused: `mapping.already` (budget_code), `mapping.no_agency` (budget_code; value agency).
        """
        fund = Fund(source, budget_code, "")
        if earlier := self.desk.begin(Kind.FRAME, fund.agency, amount, by=by, key=key):
            return earlier
        if not self.desk.units.line(fund.agency):
            raise DocumentRefused("mapping.no_agency", "budget_code", agency=fund.agency)
        if self.frame(source, budget_code):
            raise DocumentRefused("mapping.already", "budget_code")
        frame = Document(
            Kind.FRAME, fund.agency, amount, fund, given_to=fund.agency, payee=fund.agency, details={"project": project}
        )
        return self.desk.file(frame, by=by, key=key)

    def widen(self, source: str, budget_code: str, amount: int, *, by: str, key: str) -> Document:
        """Another amount onto the frame, as a document of its own that builds on the first.

        Raises DocumentRefused `allocation.not_mapped`.
        """
        fund = Fund(source, budget_code, "")
        if earlier := self.desk.begin(Kind.FRAME, fund.agency, amount, by=by, key=key):
            return earlier
        first = self._mapped(source, budget_code)
        return self.desk.file(replace(first, amount=amount, parent=first.id, id=0, version=1), by=by, key=key)

    def allot(
        self, source: str, budget_code: str, budget_type: BudgetType, amount: int, letter: str, *, by: str, key: str,
        quarter: int | None = None,
    ) -> Document:  # fmt: skip
        """GF1.4: the agency that owns the project has something to allocate; `letter` is the number of the paper.

        `quarter` is that of the fiscal year for which the money is (BP1.2).

        Raises DocumentRefused: `allocation.not_mapped` (budget_code), `allotment.other_type` (budget_type; value type).
        Raises TooMuch `allotment.above_frame`.
        """
        fund = Fund(source, budget_code, "")
        if earlier := self.desk.begin(Kind.ALLOTMENT, fund.agency, amount, by=by, key=key):
            return earlier
        frame = self._mapped(source, budget_code)
        allotted = allotted_as(self.desk, fund)
        if allotted not in {None, budget_type}:
            raise DocumentRefused("allotment.other_type", "budget_type", type=allotted)
        made = replace(
            frame, id=0, kind=Kind.ALLOTMENT, amount=amount, taken_from=fund.agency, budget_type=budget_type,
            reference=letter, parent=frame.id, version=1,
            details={**frame.details, **({"quarter": quarter} if quarter else {})},
        )  # fmt: skip
        try:
            return self.desk.file(made, by=by, key=key)
        except MoneyShort as short:
            raise TooMuch("allotment.above_frame", short.left) from short

    def frame(self, source: str, budget_code: str) -> Document | None:
        """The first frame of that code."""
        found = self.desk.shelf.live(Kind.FRAME, source=source, budget_code=budget_code, most=1)
        return found[0] if found else None

    def _mapped(self, source: str, budget_code: str) -> Document:
        frame = self.frame(source, budget_code)
        if frame is None:
            raise DocumentRefused("allocation.not_mapped", "budget_code")
        return frame


def allotted_as(desk: Desk, fund: Fund) -> BudgetType | None:
    """The type as which the Budget Bureau has allotted the code's money; one code has one."""
    found = desk.shelf.live(Kind.ALLOTMENT, source=fund.source, budget_code=fund.budget_code, most=1)
    return BudgetType(found[0].budget_type) if found else None
