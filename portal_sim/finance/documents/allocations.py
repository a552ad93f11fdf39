"""ZFMBB_TRN: the agency that owns the project allocates to a unit, then to a cost centre (GF1.1, GF1.2; P15–P22)."""

from dataclasses import dataclass

from portal_sim.finance.codes.funds import Fund
from portal_sim.finance.documents.domain import BudgetType, Document, DocumentRefused, Kind, TooMuch
from portal_sim.finance.documents.projects import allotted_as
from portal_sim.finance.documents.service import Desk
from portal_sim.finance.ledger.domain import MoneyShort
from portal_sim.finance.units.domain import Unit, UnitKind

_YEAR = slice(0, 2)  # of a source of funds, in the Buddhist era


@dataclass(frozen=True)
class AllocationForm:
    """`receiver` is the code of a disbursement unit or cost centre, `amount` in satang, `fund` of read codes.

    `budget_type` is GEN or COM; that of a cost centre is the same letters behind a D on screens.
    """

    budget_type: BudgetType
    fund: Fund
    receiver: str
    amount: int
    note: str = ""


@dataclass(frozen=True)
class Allocations:
    """Both are pending until a second officer approves (decisions.py)."""

    desk: Desk

    def to_unit(self, agency: str, form: AllocationForm, *, by: str, key: str, amends: int | None = None) -> Document:
        """GF1.1.

        Raises DocumentRefused: `codes.budget_code_agency` (P17), `codes.source_year` (P17), `allocation.other_code`,
        `allocation.not_mapped` (P18), `allocation.not_allotted`, `allocation.other_type` (P19),
        `allocation.unknown_unit`. Raises TooMuch `allocation.above_allotment` (P20).
        """
        if earlier := self.desk.begin(Kind.UNIT_ALLOCATION, agency, form.amount, by=by, key=key):
            return earlier
        self._demand_code(agency, form.fund)
        allotted = self._allotted(form.fund)
        if allotted is not form.budget_type:
            raise DocumentRefused("allocation.other_type", "budget_type", allotted=allotted)
        unit = self._receiver(agency, form.receiver, UnitKind.DISBURSEMENT_UNIT, "allocation.unknown_unit")[0]
        made = self._made(Kind.UNIT_ALLOCATION, agency, agency, form, unit)
        try:
            return self.desk.file(made, by=by, key=key, amends=amends)
        except MoneyShort as short:
            raise TooMuch("allocation.above_allotment", short.left) from short

    def to_cost_centre(
        self, agency: str, form: AllocationForm, *, by: str, key: str, amends: int | None = None
    ) -> Document:
        """GF1.2: DGEN where the unit got GEN, DCOM where it got COM.

        Raises DocumentRefused as `to_unit`, and `allocation.unknown_cost_centre`, `allocation.dgen_on_com` (P15),
        `allocation.dcom_on_gen` (P21). Raises TooMuch `allocation.above_unit` (P16).
        """
        if earlier := self.desk.begin(Kind.CENTRE_ALLOCATION, agency, form.amount, by=by, key=key):
            return earlier
        self._demand_code(agency, form.fund)
        allotted = self._allotted(form.fund)
        centre, unit, *_ = self._receiver(agency, form.receiver, UnitKind.COST_CENTRE, "allocation.unknown_cost_centre")
        if allotted is not form.budget_type:
            of_gen = form.budget_type is BudgetType.GEN
            raise DocumentRefused("allocation.dgen_on_com" if of_gen else "allocation.dcom_on_gen", "budget_type")
        made = self._made(Kind.CENTRE_ALLOCATION, agency, unit.code, form, centre)
        try:
            return self.desk.file(made, by=by, key=key, amends=amends)
        except MoneyShort as short:
            raise TooMuch("allocation.above_unit", short.left) from short

    def _made(self, kind: Kind, agency: str, giver: str, form: AllocationForm, receiver: Unit) -> Document:
        return Document(
            kind, agency, form.amount, form.fund, taken_from=giver, given_to=receiver.code, payee=receiver.code,
            payee_name=str(receiver), budget_type=form.budget_type, details={"note": form.note},
        )  # fmt: skip

    def _demand_code(self, agency: str, fund: Fund) -> None:
        """The agency's own code, of a project that CGD has mapped; what else is mapped tells what may be wrong."""
        if fund.agency != agency:
            raise DocumentRefused("codes.budget_code_agency", "budget_code", agency=fund.agency)
        frames = self.desk.shelf.live(Kind.FRAME, budget_code=fund.budget_code)
        sources = {frame.fund.source for frame in frames}
        if not sources:
            raise DocumentRefused("allocation.not_mapped", "budget_code")
        if fund.source not in sources:
            years = sorted({source[_YEAR] for source in sources})
            if fund.source[_YEAR] not in years:
                year = fund.source[_YEAR]
                raise DocumentRefused("codes.source_year", "source", year=year, allotted=", ".join(years))
            raise DocumentRefused("allocation.other_code", "source")

    def _allotted(self, fund: Fund) -> BudgetType:
        allotted = allotted_as(self.desk, fund)
        if allotted is None:
            raise DocumentRefused("allocation.not_allotted", "budget_code")
        return allotted

    def _receiver(self, agency: str, code: str, kind: UnitKind, refusal: str) -> list[Unit]:
        """The receiver, then the units above it."""
        line = self.desk.units.line(code)
        if not line or line[0].kind is not kind or agency not in {unit.code for unit in line}:
            raise DocumentRefused(refusal, "receiver", code=code)
        return line
