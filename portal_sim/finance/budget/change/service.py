"""Change of budget items: examined, agreed on with the Budget Bureau where it must be, entered (BP2.2 to BP2.4)."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from portal_sim.finance.budget.change import papers
from portal_sim.finance.budget.change.authority import Verdict, is_within, judged, sort_of_request
from portal_sim.finance.budget.change.domain import Change, ChangeForm, Changes, ChangeState
from portal_sim.finance.budget.entering.filing import filed
from portal_sim.finance.budget.entering.receivers import Receiver, receiver
from portal_sim.finance.budget.items.domain import Item
from portal_sim.finance.budget.items.expenditures import KINDS
from portal_sim.finance.budget.items.service import BudgetItems
from portal_sim.finance.codes.funds import Fund
from portal_sim.finance.documents.domain import Document, DocumentBusy, DocumentRefused, Kind, TooMuch
from portal_sim.finance.documents.lines import MoneyLine, document_of
from portal_sim.finance.documents.service import Desk
from portal_sim.finance.fiscal import buddhist
from portal_sim.finance.ledger.domain import LedgerAccount, Stage
from portal_sim.finance.money import written
from portal_sim.finance.units.domain import Permission
from simkit.thai_text import date_and_time

_KIND_DIGIT = 4  # of a source of funds


@dataclass(frozen=True)
class BudgetChanges:
    """`change` is an id; all raise LookupError for an unknown one, and NotPermitted."""

    items: BudgetItems
    changes: Changes

    @property
    def desk(self) -> Desk:
        return self.items.desk

    def examine(self, agency: str, form: ChangeForm) -> list[Verdict]:
        """Within whose authority it is.

        Raises DocumentRefused: `analysis.wrong_receiver` (unit), `analysis.wrong_budget_code` (old_code),
        `change.same_code` (new_code), `analysis.wrong_plan` (new_plan), `change.papers_…` (the first field that is
        missing; value missing), `change.other_sort` (sort), `change.above_median` (price_reason; value median).
        Raises TooMuch `change.not_enough` (P12).
        """
        old = self._old(agency, form)
        if form.old_code == form.new_code:
            raise DocumentRefused("change.same_code", "new_code")
        if self.items.plan(agency, form.new_plan) is None:
            year = buddhist(self.items.year())
            raise DocumentRefused("analysis.wrong_plan", "new_plan", row=1, code=form.new_plan, year=year)
        papers.demand(form)
        self._demand_price(form)
        new = self.items.find(form.new_code)
        if new is not None and new.sort is not sort_of_request(form):
            raise DocumentRefused("change.other_sort", "sort", name=new.name)
        left = self.left(agency, form)
        if form.amount > left:
            raise TooMuch("change.not_enough", left, amount=written(form.amount))
        return judged(form, old.plan, new.plan if new else form.new_plan)

    def propose(
        self, agency: str, form: ChangeForm, *, by: str, case: int = 0, agreed: str = "", key: str = ""
    ) -> Change:
        """Keep a request that was examined. Raises what `examine` raises.

        `agreed` is the Budget Bureau's letter with which it came, "" when it came with none.
        """
        self._demand_officer(agency, by)
        within = is_within(self.examine(agency, form))
        state = ChangeState.WITHIN if within else ChangeState.AGREED if agreed else ChangeState.BEYOND
        answer = agreed if state is ChangeState.AGREED else ""
        return self.changes.insert(
            Change(
                0, agency, self.items.year(), state, asdict(form), by, self.desk.clock.now(), answer=answer, case=case,
                key=key,
            )
        )  # fmt: skip

    def drop(self, change: int, *, by: str) -> Change:
        """It isn't asked for any more. Raises DocumentBusy `decision.decided` once the Budget Bureau is asked, or
        `change.entered`.
        """
        found = self.changes.get(change)
        self._demand_officer(found.agency, by)
        self._demand_not_entered(found)
        if found.letter or found.state is ChangeState.DROPPED:
            raise self._decided(found)
        return self._kept(found, state=ChangeState.DROPPED)

    def verdicts(self, change: int) -> list[Verdict]:
        """Within whose authority a kept request is, by the register as it is now."""
        found = self.changes.get(change)
        form = found.asked
        new = self.items.find(form.new_code, found.year)
        old = self.items.find(form.old_code, found.year)
        return judged(form, old.plan if old else "", new.plan if new else form.new_plan)

    def to_bureau(self, change: int, letter: str, explanation: str, *, by: str) -> Change:
        """Ask the Budget Bureau to agree (P9).

        Raises DocumentRefused `form.required` (letter, explanation); DocumentBusy `decision.decided`.
        """
        found = self.changes.get(change)
        self._demand_officer(found.agency, by)
        for field, text, label in (("letter", letter, "เลขที่หนังสือ"), ("explanation", explanation, "คำชี้แจง")):
            if not text.strip():
                raise DocumentRefused("form.required", field, label=label)
        self._demand_state(found, ChangeState.BEYOND)
        return self._kept(
            found, state=ChangeState.AT_BUREAU, letter=letter, explanation=explanation, at=self.desk.clock.now()
        )

    def decide(self, change: int, *, agreed: bool, reason: str, by: str) -> Change:
        """The Budget Bureau agrees, or doesn't and says why.

        Raises DocumentRefused `decision.no_reason` (reason); DocumentBusy `decision.decided`.
        """
        found = self.changes.get(change)
        bureau = self.desk.offices.budget_bureau
        self.desk.permissions.demand(by, Permission.BUDGET_BUREAU, bureau, day=self.desk.today())
        self._demand_state(found, ChangeState.AT_BUREAU)
        if not agreed and not reason.strip():
            raise DocumentRefused("decision.no_reason", "reason")
        state = ChangeState.AGREED if agreed else ChangeState.BUREAU_REFUSED
        return self._kept(found, state=state, answer=reason.strip(), decided_by=by, at=self.desk.clock.now())

    def record(self, agency: str, changes: Sequence[int], *, by: str, key: str, amends: int | None = None) -> Document:
        """Move the money from the old codes to the new ones, a line for each request; the head of budget approves.

        Raises DocumentRefused: `analysis.no_rows`, `entry.one_investment`, `analysis.code_missing` (P11; values row,
        code), `change.no_authority`, `change.bureau_waits` (P9), `change.bureau_refused` (value reason);
        DocumentBusy `change.entered` (value number); TooMuch `entry.above_available` (P39).
        """
        asked = [self.changes.get(one) for one in dict.fromkeys(changes)]
        amount = sum(one.asked.amount for one in asked)
        if earlier := self.desk.begin(Kind.BUDGET_CHANGE, agency, amount, by=by, key=key):
            return earlier
        if not asked or any(one.agency != agency or one.state is ChangeState.DROPPED for one in asked):
            raise DocumentRefused("analysis.no_rows")
        lines = [self._line(row, one, amends) for row, one in enumerate(asked, 1)]
        if len(lines) > 1 and any(line.codes["kind"] == "งบลงทุน" for line in lines):
            raise DocumentRefused("entry.one_investment")
        units = {one.asked.unit for one in asked}
        made = document_of(
            Kind.BUDGET_CHANGE, agency, lines, {"changes": [one.id for one in asked]},
            payee=units.pop() if len(units) == 1 else "",
            cost_centre=lines[0].given_to if len({line.given_to for line in lines}) == 1 else "",
        )  # fmt: skip
        document = filed(self.desk, made, by=by, key=key, amends=amends)
        for one in asked:
            self._kept(one, document=document.id)
        return document

    def left(self, agency: str, form: ChangeForm) -> int:
        """Satang of the old code that the unit still has."""
        fund = Fund(self._source(form), form.old_code, form.activity)
        return self._left(fund, self._where(agency, form).centre.code)

    def funds(self, agency: str, unit: str, old_code: str) -> list[tuple[Fund, int]]:
        """The unit's money of a code by source and main activity, and satang that are left of each."""
        where = receiver(self.desk.units, agency, unit)
        funds = self.desk.ledger.funds(old_code, Stage.COST_CENTRE, where.centre.code) if where else []
        return [(one, self._left(one, where.centre.code)) for one in funds] if where else []

    def get(self, change: int) -> Change:
        return self.changes.get(change)

    def of_case(self, case: int) -> list[Change]:
        """What a letter asks for, in order."""
        return self.changes.of_case(case)

    def listed(self, agency: str, year: int | None = None) -> list[Change]:
        """The newest first."""
        return self.changes.of_agency(agency, year or self.items.year())

    def at_bureau(self) -> list[Change]:
        """Those that wait for the Budget Bureau, the oldest first."""
        return self.changes.at_bureau()

    def lines(self, changes: Sequence[int]) -> list[MoneyLine]:
        """As they are, or would be, entered: what a check compares a document with."""
        return [self._money(self.changes.get(one)) for one in changes]

    def _line(self, row: int, change: Change, amends: int | None) -> MoneyLine:
        form = change.asked
        self._demand_not_entered(change, amends)
        new = self.items.find(form.new_code)
        if new is None:
            raise DocumentRefused("analysis.code_missing", "new_code", row=row, code=form.new_code)
        if change.state is ChangeState.AT_BUREAU:
            raise DocumentRefused("change.bureau_waits")
        if change.state is ChangeState.BUREAU_REFUSED:
            raise DocumentRefused("change.bureau_refused", reason=change.answer)
        within = is_within(judged(form, self._old(change.agency, form).plan, new.plan))
        fits = new.sort is sort_of_request(form)
        if change.state is not ChangeState.AGREED and not (within and fits):
            raise DocumentRefused("change.no_authority")
        return self._money(change)

    def _money(self, change: Change) -> MoneyLine:
        form, source = change.asked, self._source(change.asked)
        new = self.items.find(form.new_code)
        kind, item = (new.kind, new.commitment_item) if new else ("", "")
        where = self._where(change.agency, form)
        fund = Fund(source, form.old_code, form.activity)
        types = self.desk.ledger.budget_types(fund, Stage.COST_CENTRE, where.centre.code)
        codes = {
            "receiver": form.unit, "plan": form.new_plan, "kind": kind, "commitment_item": item, "area": where.area,
        }  # fmt: skip
        return MoneyLine(
            fund, form.amount, where.centre.code, where.centre.code, types[0].removeprefix("D") if types else "",
            Fund(_of_kind(source, kind), form.new_code, form.activity), codes=codes,
        )  # fmt: skip

    def _left(self, fund: Fund, centre: str) -> int:
        types = self.desk.ledger.budget_types(fund, Stage.COST_CENTRE, centre)
        return sum(self.desk.ledger.balance(LedgerAccount(fund, Stage.COST_CENTRE, centre, one)) for one in types)

    def _old(self, agency: str, form: ChangeForm) -> Item:
        self._where(agency, form)
        old = self.items.find(form.old_code)
        if old is None or old.agency != agency:
            raise DocumentRefused("analysis.wrong_budget_code", "old_code", row=1, code=form.old_code)
        return old

    def _where(self, agency: str, form: ChangeForm) -> Receiver:
        found = receiver(self.desk.units, agency, form.unit)
        if found is None:
            raise DocumentRefused("analysis.wrong_receiver", "unit", row=1, code=form.unit)
        return found

    def _source(self, form: ChangeForm) -> str:
        """As the form has it, else that of the code's newest frame."""
        frames = self.desk.shelf.live(Kind.FRAME, budget_code=form.old_code)
        return form.source or (frames[-1].fund.source if frames else "")

    def _demand_price(self, form: ChangeForm) -> None:
        if form.median_price and form.unit_price > form.median_price and not form.price_reason.strip():
            raise DocumentRefused("change.above_median", "price_reason", median=written(form.median_price))

    def _demand_officer(self, agency: str, by: str) -> None:
        self.desk.permissions.demand(by, Permission.BUDGET_OFFICER, agency, day=self.desk.today())

    def _demand_not_entered(self, change: Change, amends: int | None = None) -> None:
        if change.document is not None and change.document != amends:
            earlier = self.desk.shelf.get(change.document)
            if not earlier.is_void:
                raise DocumentBusy("change.entered", number=earlier.number)

    def _demand_state(self, change: Change, state: ChangeState) -> None:
        if change.state is not state:
            raise self._decided(change)

    def _decided(self, change: Change) -> DocumentBusy:
        return DocumentBusy("decision.decided", at=date_and_time(change.at))

    def _kept(self, change: Change, **now: object) -> Change:
        changed = replace(change, **now)  # type: ignore[arg-type]  # fields of Change
        self.changes.save(changed)
        return changed


def _of_kind(source: str, kind: str) -> str:
    """The source of the same year's money for that kind: `6911220` becomes `6911320` of an investment."""
    if kind not in KINDS:
        return source
    return f"{source[:_KIND_DIGIT]}{KINDS.index(kind) + 1}{source[_KIND_DIGIT + 1 :]}"
