"""The entry, CGD's answer, what is drawn of carried-over money, and what lapses (BP4.5, BP4.9; P22, P23, P27, P37)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from portal_sim.finance.budget.carry_over.carried import Carried, carried, of_request
from portal_sim.finance.budget.carry_over.deciding import CarryDecisions
from portal_sim.finance.budget.carry_over.domain import MemoState, Request
from portal_sim.finance.budget.carry_over.requests import CarryRequests
from portal_sim.finance.budget.carry_over.rounds import Round
from portal_sim.finance.budget.entering.filing import filed
from portal_sim.finance.documents import references
from portal_sim.finance.documents.domain import Act, Document, DocumentBusy, DocumentRefused, Kind, State
from portal_sim.finance.documents.lines import MONEY, MoneyLine, document_of, written_lines
from portal_sim.finance.documents.orders import find_order
from portal_sim.finance.documents.service import Desk
from portal_sim.finance.documents.withdrawals import KrForm
from portal_sim.finance.fiscal import buddhist, fiscal_year
from portal_sim.finance.ledger.domain import OWN, Stage
from simkit.thai_text import short_date

_OPEN_STAGES = (Stage.FRAME, Stage.ALLOTTED, Stage.UNIT, Stage.COST_CENTRE, Stage.COMMITTED, Stage.RECEIVED)
_CENTURY = 100
_ANNUAL = "11"  # behind the year, in a source of funds of the annual budget


@dataclass(frozen=True)
class CarryOvers:
    """`document` is the id of an entry; unknown ones raise LookupError.

    The head of budget approves an entry, then the secretary confirms it, both by Decisions.approve (BP4.8): only then
    CGD sees it. What CGD turns down is reversed (Reversals), and its money is the order's again.
    """

    requests: CarryRequests
    decisions: CarryDecisions

    @property
    def desk(self) -> Desk:
        return self.requests.desk

    def record(self, memo: int, *, by: str, key: str) -> Document:
        """One document of all requests of the memo that the Director-General has approved.

        Raises DocumentRefused: `carry_over.not_approved` (P21), `carry_over.too_late` (P27; value day),
        `carry_over.no_po`; DocumentBusy `carry_over.entered` (value number); TooMuch `entry.above_available`.
        """
        found = self.decisions.get(memo)
        chosen = self.decisions.of(found, found.chosen)
        amount = sum(one.amount for one in chosen)
        if earlier := self.desk.begin(Kind.CARRY_OVER, found.agency, amount, by=by, key=key):
            return earlier
        if found.state is not MemoState.APPROVED:
            raise DocumentRefused("carry_over.not_approved")
        last_day = self.requests.last_day(found.round)
        if self.desk.today() > last_day:
            raise DocumentRefused("carry_over.too_late", day=short_date(last_day))
        if found.document is not None and not (before := self.desk.shelf.get(found.document)).is_void:
            raise DocumentBusy("carry_over.entered", number=before.number)
        lines = [line for row, one in enumerate(chosen, 1) for line in self._lines(row, one, found.round)]
        made = document_of(Kind.CARRY_OVER, found.agency, lines, {"memo": memo}, due=last_day)
        document = filed(self.desk, made, by=by, key=key)
        self.decisions.memos.save(replace(found, document=document.id))
        return document

    def waiting_at_cgd(self) -> Sequence[Document]:
        """What secretaries have confirmed, of all agencies, the oldest first (P23)."""
        return self.desk.shelf.live(Kind.CARRY_OVER, state=State.WAITING_CGD)

    def grant(self, document: int, *, by: str, key: str) -> Document:
        """CGD approves: the money may be drawn until each line's day. Raises DocumentBusy `cgd.gone`."""
        return self.desk.done(by, key) or self.desk.act(self.desk.shelf.get(document), Act.GRANT, by=by, key=key)

    def turn_down(self, document: int, reason: str, *, by: str, key: str) -> Document:
        """CGD doesn't approve; the entry is to be reversed (P37).

        Raises DocumentRefused `decision.no_reason` (reason); DocumentBusy `cgd.gone`.
        """
        if not reason.strip():
            raise DocumentRefused("decision.no_reason", "reason")
        found = self.desk.shelf.get(document)
        return self.desk.done(by, key) or self.desk.act(found, Act.TURN_DOWN, by=by, key=key, note=reason)

    def carried(self, agency: str) -> list[Carried]:
        """All carried-over money that CGD has granted the agency, by order."""
        return carried(self.desk, agency)

    def draw(self, unit: str, form: KrForm, *, by: str, key: str) -> Document:
        """A KR of carried-over money of an order, which goes the way of every withdrawal from then on.

        Raises DocumentRefused: what KrForm's order and reference raise elsewhere, `carry_over.not_carried` (order;
        value po), `carry_over.until_passed` (order; value day). Raises TooMuch `carry_over.above_left`.
        """
        if earlier := self.desk.begin(Kind.KR, unit, form.amount, by=by, key=key):
            return earlier
        order = find_order(self.desk, unit, form.order)
        reference = references.invoice(form.reference)
        self.desk.require_past(form.invoice_day, "invoice_day")
        money = next((one for one in carried(self.desk, unit[:5]) if one.holder == order.ref), None)
        if money is None:
            raise DocumentRefused("carry_over.not_carried", "order", po=order.number)
        if self.desk.today() > money.until:
            raise DocumentRefused("carry_over.until_passed", "order", day=short_date(money.until))
        line = MoneyLine(
            order.fund, form.amount, order.ref, OWN, order.budget_type, stage=Stage.CARRIED_OVER,
            codes={"order": order.number},
        )  # fmt: skip
        details = {"invoice_day": form.invoice_day.isoformat(), "order": order.number, MONEY: written_lines([line])}
        made = Document(
            Kind.KR, unit, form.amount, order.fund, order.ref, OWN, order.budget_type, order.cost_centre, order.payee,
            order.payee_name, order.account, reference, order.id, details=details,
        )  # fmt: skip
        return filed(self.desk, made, by=by, key=key, refusal="carry_over.above_left")

    def lapse(self, agency: str, year: int, *, by: str, key: str) -> Document:
        """After a fiscal year's end: what was neither spent nor carried over goes back, by CGD.

        So does carried-over money of that year whose time is over. Raises DocumentRefused: `carry_over.year_open`
        (value year, B.E.), `carry_over.nothing_lapses`.
        """
        if earlier := self.desk.begin(Kind.LAPSE, agency, 0, by=by, key=key):
            return earlier
        if fiscal_year(self.desk.today()) <= year:
            raise DocumentRefused("carry_over.year_open", year=buddhist(year))
        lines = list(self._lapsing(agency, f"{buddhist(year) % _CENTURY:02}{_ANNUAL}"))
        if not lines:
            raise DocumentRefused("carry_over.nothing_lapses")
        return self.desk.file(document_of(Kind.LAPSE, agency, lines, {"year": year}), by=by, key=key)

    def _lapsing(self, agency: str, source: str) -> Iterator[MoneyLine]:
        over = {one.holder for one in carried(self.desk, agency) if one.until < self.desk.today()}
        for account, left in self.desk.ledger.held((*_OPEN_STAGES, Stage.CARRIED_OVER), source, agency).items():
            if account.stage is not Stage.CARRIED_OVER or account.holder in over:
                type_ = account.budget_type.removeprefix("D")
                yield MoneyLine(account.fund, left, account.holder, agency, type_, stage=account.stage)

    def _lines(self, row: int, request: Request, round_: Round) -> Iterator[MoneyLine]:
        """An order's money, what was received first; an extension's, order by order."""
        until = round_.until(extended=request.extend and request.carry).isoformat()
        kind = "+".join(name for name, is_it in (("carry", request.carry), ("extend", request.extend)) if is_it)
        codes = {"unit": request.unit, "year": str(request.year), "until": until, "request": str(request.id),
                 "kind": kind}  # fmt: skip
        if not request.carry:
            found = of_request(self.desk, request.agency, request.unit, request.year, request.budget_code)
            yield from _extending(found, request.amount, codes)
            return
        order = self.requests.order(request)
        if order is None:
            raise DocumentRefused("carry_over.no_po", row=row, po=request.order)
        received = min(request.amount, self.desk.left(order, Stage.RECEIVED))
        for stage, amount in ((Stage.RECEIVED, received), (Stage.COMMITTED, request.amount - received)):
            if amount:
                yield MoneyLine(
                    order.fund, amount, order.ref, order.ref, order.budget_type, stage=stage,
                    codes={**codes, "order": order.number},
                )  # fmt: skip


def _extending(found: Sequence[Carried], amount: int, codes: dict[str, str]) -> Iterator[MoneyLine]:
    for one in found:
        part = min(amount, one.left)
        amount -= part
        if part:
            yield replace(
                one.line, amount=part, taken_from=one.holder, stage=Stage.CARRIED_OVER, to=None,
                codes={**codes, "order": one.line.codes["order"]},
            )  # fmt: skip
