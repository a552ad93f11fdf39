"""The units' requests, collected and compared with the purchase orders (BP4.1 to BP4.3; P20, P35, P36)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from portal_sim.finance.budget.carry_over.carried import Carried, of_request
from portal_sim.finance.budget.carry_over.domain import (
    Compared,
    Outcome,
    Request,
    RequestForm,
    Requests,
    RequestState,
    SpecialHolidays,
)
from portal_sim.finance.budget.carry_over.rounds import Round, round_at
from portal_sim.finance.documents import references
from portal_sim.finance.documents.domain import ORDERS, Document, DocumentBusy, DocumentRefused, TooMuch
from portal_sim.finance.documents.service import Desk
from portal_sim.finance.fiscal import buddhist, fiscal_year
from portal_sim.finance.ledger.domain import Stage
from portal_sim.finance.money import written
from portal_sim.finance.units.domain import Permission, UnitKind
from simkit.thai_text import date_and_time

ASKS = (Permission.UNIT_REQUESTS, Permission.UNIT_DIRECTOR)


@dataclass(frozen=True)
class CarryRequests:
    """`request` is an id; all raise LookupError for an unknown one, and NotPermitted."""

    desk: Desk
    requests: Requests
    special: SpecialHolidays

    def round(self) -> Round:
        """The one to which what is asked for today belongs."""
        return round_at(self.desk.today())

    def last_day(self, round_: Round | None = None) -> date:
        """The last working day of a round, of the present one without."""
        return (round_ or self.round()).last_day(self.special.all())

    def ask(self, unit: str, form: RequestForm, *, by: str, case: int | None = None) -> Request:
        """A unit's request, into the round of the day; `case` is the id of its registered letter.

        Raises DocumentRefused: `carry_over.choose`, `carry_over.only_extension` (carry; value year, B.E.),
        `form.required` (order), `withdrawal.po_malformed` (order), `carry_over.extension_without_carry` (year; P35).
        Raises TooMuch `carry_over.above_left` for an extension of more than is left.
        """
        self.desk.permissions.demand(by, self.asks(unit, by), unit, day=self.desk.today())
        return self._asked(unit, form, by, case)

    def collect(self, unit: str, form: RequestForm, *, by: str, case: int) -> Request:
        """What a letter on paper asks for, as an officer has read it. Raises what `ask` raises."""
        self._demand_officer(self.agency(unit), by)
        return self._asked(unit, form, by, case)

    def correct(self, request: int, form: RequestForm, *, by: str) -> Request:
        """The same of what was collected already: the letter is read once more. Raises what `ask` raises."""
        found = self._open(request, by)
        self._demand(found.unit, form)
        return self._kept(
            replace(
                found, carry=form.carry, extend=form.extend, year=form.year, order=_order(form),
                vendor=form.vendor.strip(), budget_code=form.budget_code, asked=form.amount, amount=form.amount,
                expected=form.expected, reason=form.reason.strip(), by_system=False,
            )
        )  # fmt: skip

    def drop(self, request: int, *, by: str) -> Request:
        """It was collected by mistake."""
        return self._kept(replace(self._open(request, by), state=RequestState.DROPPED))

    def _asked(self, unit: str, form: RequestForm, by: str, case: int | None) -> Request:
        desk = self.desk
        self._demand(unit, form)
        round_ = self.round()
        return self.requests.insert(
            Request(
                0, self.agency(unit), unit, round_.year, round_.month, form.carry, form.extend, form.year, _order(form),
                form.vendor.strip(), form.budget_code, form.amount, form.amount, form.expected, form.reason.strip(),
                form.file, RequestState.ASKED, "", by, desk.clock.now(), case=case,
            )
        )  # fmt: skip

    def collected(self, agency: str, round_: Round | None = None) -> list[Request]:
        """Those of a round that weren't sent back, in the order in which they came."""
        return _counting(self.requests.of_round(agency, round_ or self.round()))

    def of_case(self, case: int) -> list[Request]:
        """What the letter of that case asks for, but for what was sent back."""
        return _counting(self.requests.of_case(case))

    def of_unit(self, unit: str) -> list[Request]:
        """A unit's own, the newest first."""
        return self.requests.of_unit(unit)

    def compare(self, agency: str, round_: Round | None = None) -> list[Compared]:
        """Those that aren't put before the Director-General yet, beside what the system has (BP4.3)."""
        open_ = [one for one in self.collected(agency, round_) if one.state is RequestState.ASKED]
        return [self.compared(row, one) for row, one in enumerate(open_, 1)]

    def compare_cases(self, cases: Collection[int]) -> list[Compared]:
        """The same of what the letters of these cases ask for, whichever round they came in."""
        found = [one for case in cases for one in self.of_case(case) if one.state is RequestState.ASKED]
        return [self.compared(row, one) for row, one in enumerate(found, 1)]

    def compared(self, row: int, request: Request) -> Compared:
        """One of them, with its row in the sheet."""
        if not request.carry:
            left = sum(one.left for one in self._carried(request))
            outcome = Outcome.SAME if request.amount <= left else Outcome.AMOUNT
            return Compared(row, request, left, request.vendor, outcome)
        order = self.order(request)
        if order is None:
            return Compared(row, request, 0, "", Outcome.NOT_FOUND)
        left, vendor = self.left(order), order.payee_name
        if request.amount != left:
            return Compared(row, request, left, vendor, Outcome.AMOUNT)
        same = request.vendor in {"", vendor}
        return Compared(row, request, left, vendor, Outcome.SAME if same else Outcome.VENDOR)

    def faults(self, rows: Sequence[Compared]) -> list[DocumentRefused]:
        """`carry_over.differs` (P20; values row, letter, system) and `carry_over.no_po` (P36; values row, po)."""
        faults = []
        for one in rows:
            if one.outcome is Outcome.NOT_FOUND:
                faults.append(DocumentRefused("carry_over.no_po", row=one.row, po=one.request.order))
            elif one.outcome is Outcome.AMOUNT:
                said = {"letter": written(one.request.amount), "system": written(one.left)}
                faults.append(DocumentRefused("carry_over.differs", row=one.row, **said))
        return faults

    def use_system(self, request: int, *, by: str) -> Request:
        """Amount and vendor as the system has them, noted as such. Raises DocumentRefused `carry_over.no_po`."""
        found = self._open(request, by)
        one = self.compared(1, found)
        if not one.left:
            raise DocumentRefused("carry_over.no_po", row=1, po=found.order)
        return self._kept(replace(found, amount=one.left, vendor=one.vendor, by_system=True))

    def send_back(self, request: int, reason: str, *, by: str) -> Request:
        """The unit is asked for a right letter. Raises DocumentRefused `decision.no_reason` (reason)."""
        if not reason.strip():
            raise DocumentRefused("decision.no_reason", "reason")
        return self._kept(replace(self._open(request, by), state=RequestState.SENT_BACK, answer=reason.strip()))

    def order(self, request: Request) -> Document | None:
        """The unit's live purchase order of that number and code."""
        found = self.desk.shelf.numbered(ORDERS, request.unit, request.order)
        is_it = found is not None and not found.is_void and found.fund.budget_code == request.budget_code
        return found if is_it else None

    def left(self, order: Document) -> int:
        """Satang of an order that aren't drawn yet."""
        return sum(self.desk.left(order, stage) for stage in (Stage.RECEIVED, Stage.COMMITTED))

    def _carried(self, request: Request) -> list[Carried]:
        return of_request(self.desk, request.agency, request.unit, request.year, request.budget_code)

    def _demand(self, unit: str, form: RequestForm) -> None:
        if not (form.carry or form.extend):
            raise DocumentRefused("carry_over.choose", "carry")
        this_year, year = fiscal_year(self.desk.today()), buddhist(form.year)
        if form.carry and form.year != this_year:
            raise DocumentRefused("carry_over.only_extension", "carry", year=year)
        if form.carry and not form.order.strip():
            raise DocumentRefused("form.required", "order", label="เลขที่ใบสั่งซื้อ/จ้าง (PO)")
        if form.carry:
            return
        found = of_request(self.desk, self.agency(unit), unit, form.year, form.budget_code)
        if not found:
            raise DocumentRefused("carry_over.extension_without_carry", "year", year=year)
        left = sum(one.left for one in found)
        if form.amount > left:
            raise TooMuch("carry_over.above_left", left)

    def asks(self, unit: str, by: str) -> Permission:
        """That with which the person asks for a unit."""
        day = self.desk.today()
        return next((one for one in ASKS if self.desk.permissions.may(by, one, unit, day=day)), ASKS[0])

    def agency(self, unit: str) -> str:
        """The code of the unit's agency."""
        return next(one.code for one in self.desk.units.line(unit) if one.kind is UnitKind.AGENCY)

    def _open(self, request: int, by: str) -> Request:
        found = self.requests.get(request)
        self._demand_officer(found.agency, by)
        if found.state is not RequestState.ASKED:
            raise DocumentBusy("decision.decided", at=date_and_time(found.at))
        return found

    def _demand_officer(self, agency: str, by: str) -> None:
        self.desk.permissions.demand(by, Permission.BUDGET_OFFICER, agency, day=self.desk.today())

    def _kept(self, request: Request) -> Request:
        self.requests.save(request)
        return request


def _counting(requests: Sequence[Request]) -> list[Request]:
    gone = {RequestState.SENT_BACK, RequestState.DROPPED}
    return [one for one in requests if one.state not in gone]


def _order(form: RequestForm) -> str:
    """As it is kept; "" for none."""
    return references.order_number(form.order) if form.order.strip() else ""
