"""The owner's side: the unit's money comes back to the centre, and is held for the other agency (BP3.2 to BP3.7)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from portal_sim.finance.budget.entering.filing import filed
from portal_sim.finance.budget.entering.receivers import centres_of, receiver
from portal_sim.finance.budget.items.service import BudgetItems
from portal_sim.finance.budget.on_behalf.domain import OnBehalfForm, form_of, noted
from portal_sim.finance.codes.funds import MAIN_ACTIVITY, Fund
from portal_sim.finance.codes.parts import CodeRefused
from portal_sim.finance.documents.domain import Act, Document, DocumentBusy, DocumentRefused, Kind, State, TooMuch
from portal_sim.finance.documents.lines import MoneyLine, document_of, lines_of
from portal_sim.finance.documents.service import Desk
from portal_sim.finance.fiscal import buddhist
from portal_sim.finance.ledger.domain import OWN, LedgerAccount, Stage
from portal_sim.finance.money import written
from portal_sim.finance.units.domain import UnitKind


@dataclass(frozen=True)
class OnBehalf:
    """`agency` owns the budget; a budget officer of it acts. `document` is an id; unknown ones raise LookupError.

    The Director-General signs, and the disbursing agency consents, by Decisions.approve; either's no is
    Decisions.refuse (P16, P34): the money is at the centre then.
    """

    items: BudgetItems

    @property
    def desk(self) -> Desk:
        return self.items.desk

    def check(self, agency: str, form: OnBehalfForm) -> int:
        """The unit's money of that code (ZFMA47), in satang, which is enough.

        Raises DocumentRefused: `analysis.wrong_plan` (plan), `analysis.wrong_budget_code` (budget_code),
        `on_behalf.wrong_item` (commitment_item; value right), `analysis.wrong_receiver` (unit),
        `analysis.wrong_activity` (disbursing_activity), `on_behalf.own_agency`, `on_behalf.unknown_agency`
        (disbursing; value code). Raises TooMuch `on_behalf.not_enough` (P33).
        """
        self._demand_codes(agency, form)
        if form.disbursing == agency:
            raise DocumentRefused("on_behalf.own_agency", "disbursing")
        line = self.desk.units.line(form.disbursing)
        if not line or line[0].kind is not UnitKind.AGENCY:
            raise DocumentRefused("on_behalf.unknown_agency", "disbursing", code=form.disbursing)
        left = self.left(form)
        if form.amount > left:
            raise TooMuch("on_behalf.not_enough", left, amount=written(form.amount))
        return left

    def left(self, form: OnBehalfForm) -> int:
        """The unit's money of that fund, in satang."""
        return sum(self.desk.ledger.balance(account) for account in self._accounts(form))

    def centres(self, form: OnBehalfForm) -> list[str]:
        """Codes of the unit's cost centres."""
        return [one.code for one in centres_of(self.desk.units, form.unit)]

    def take_back(self, agency: str, form: OnBehalfForm, *, by: str, key: str) -> Document:
        """The unit's money to the centre (BP3.4): of its cost centres by code. Raises what `check` raises."""
        if earlier := self.desk.begin(Kind.TO_CENTRE, agency, form.amount, by=by, key=key):
            return earlier
        self.check(agency, form)
        lines, open_ = [], form.amount
        for account in self._accounts(form):
            amount = min(open_, self.desk.ledger.balance(account))
            open_ -= amount
            if amount:
                codes = {"receiver": form.unit, "commitment_item": form.commitment_item}
                type_ = account.budget_type.removeprefix("D")
                lines.append(MoneyLine(account.fund, amount, account.holder, agency, type_, codes=codes))
        unit = self.desk.units.line(form.unit)[0]
        made = document_of(Kind.TO_CENTRE, agency, lines, noted(form), payee=agency, payee_name=str(unit))
        return filed(self.desk, made, by=by, key=key)

    def create(self, to_centre: int, form: OnBehalfForm, *, by: str, key: str) -> Document:
        """The on-behalf master record (BP3.4), of the money that this document has brought to the centre.

        A record that turns out to be wrong is reversed, and created again with a right form (P18). Raises what `check`
        raises of the codes; DocumentRefused `on_behalf.other_amount` (value amount); DocumentBusy
        `on_behalf.not_at_centre`, `on_behalf.created` (value number); TooMuch `entry.above_available` (P39).
        """
        money = self.desk.shelf.get(to_centre)
        if earlier := self.desk.begin(Kind.ON_BEHALF, money.unit, money.amount, by=by, key=key):
            return earlier
        if money.kind is not Kind.TO_CENTRE or money.state is not State.POSTED:
            raise DocumentBusy("on_behalf.not_at_centre")
        self._demand_new(money)
        if form.amount != money.amount:
            raise DocumentRefused("on_behalf.other_amount", "amount", amount=written(money.amount))
        self._demand_codes(money.unit, form)
        line = self.desk.units.line(form.disbursing)
        if form.disbursing == money.unit or not line or line[0].kind is not UnitKind.AGENCY:
            raise DocumentRefused("on_behalf.unknown_agency", "disbursing", code=form.disbursing)
        lines = [replace(one, taken_from=money.unit, given_to=OWN) for one in lines_of(money)]
        made = document_of(
            Kind.ON_BEHALF, money.unit, lines, noted(form), payee=form.disbursing, payee_name=str(line[0]),
            parent=money.id,
        )  # fmt: skip
        return filed(self.desk, made, by=by, key=key)

    def propose(self, document: int, *, by: str, key: str) -> Document:
        """The notice goes to the Director-General (BP3.6). Raises DocumentBusy `on_behalf.no_master`."""
        if earlier := self.desk.done(by, key):
            return earlier
        found = self.desk.shelf.get(document)
        if found.state is State.WAITING_SECOND:
            raise DocumentBusy("on_behalf.no_master")
        return self.desk.act(found, Act.PROPOSE, by=by, key=key)

    def send(self, document: int, *, by: str, key: str) -> Document:
        """What the Director-General has signed goes to the disbursing agency (BP3.7)."""
        return self.desk.done(by, key) or self.desk.act(self.desk.shelf.get(document), Act.SEND, by=by, key=key)

    def give_back(self, document: int, *, by: str, key: str) -> Document:
        """Allocate the money back to where it was: of a record that came to nothing, or that was never made (P16, P34).

        `document` is the record, or the document that brought the money to the centre. Raises DocumentBusy:
        `on_behalf.not_at_centre`, `on_behalf.created` (a record is still alive), `on_behalf.given_back` (value number).
        """
        found = self.desk.shelf.get(document)
        money = self.desk.shelf.get(found.parent) if found.kind is Kind.ON_BEHALF and found.parent else found
        if earlier := self.desk.begin(Kind.BUDGET_ALLOCATION, money.unit, money.amount, by=by, key=key):
            return earlier
        if money.kind is not Kind.TO_CENTRE or money.state is not State.POSTED:
            raise DocumentBusy("on_behalf.not_at_centre")
        self._demand_new(money)
        lines = [replace(one, taken_from=one.given_to, given_to=one.taken_from) for one in lines_of(money)]
        form = form_of(money)
        made = document_of(
            Kind.BUDGET_ALLOCATION, money.unit, lines, noted(form), payee=form.unit, payee_name=money.payee_name,
            parent=money.id,
        )  # fmt: skip
        return filed(self.desk, made, by=by, key=key)

    def waiting_for_signature(self, agency: str) -> Sequence[Document]:
        """What the agency's Director-General has to sign: its own records, and returns to it; the oldest first."""
        live, state = self.desk.shelf.live, State.WAITING_SIGNATURE
        return [
            *live(Kind.ON_BEHALF, unit=agency, state=state), *live(Kind.ON_BEHALF_RETURN, payee=agency, state=state),
        ]  # fmt: skip

    def waiting_for_consent(self, agency: str) -> Sequence[Document]:
        """What that agency is asked to disburse, the oldest first."""
        return self.desk.shelf.live(Kind.ON_BEHALF, payee=agency, state=State.WAITING_CONSENT)

    def _demand_new(self, money: Document) -> None:
        for earlier in self.desk.shelf.live(Kind.ON_BEHALF, Kind.BUDGET_ALLOCATION, parent=money.id):
            key = "on_behalf.created" if earlier.kind is Kind.ON_BEHALF else "on_behalf.given_back"
            raise DocumentBusy(key, number=earlier.number)

    def _demand_codes(self, agency: str, form: OnBehalfForm) -> None:
        if self.items.plan(agency, form.plan) is None:
            year = buddhist(self.items.year())
            raise DocumentRefused("analysis.wrong_plan", "plan", row=1, code=form.plan, year=year)
        item = self.items.find(form.budget_code)
        if item is None or (item.agency, item.plan) != (agency, form.plan):
            raise DocumentRefused("analysis.wrong_budget_code", "budget_code", row=1, code=form.budget_code)
        if item.commitment_item != form.commitment_item:
            raise DocumentRefused("on_behalf.wrong_item", "commitment_item", right=item.commitment_item)
        if receiver(self.desk.units, agency, form.unit) is None:
            raise DocumentRefused("analysis.wrong_receiver", "unit", row=1, code=form.unit)
        try:
            MAIN_ACTIVITY.explain(form.disbursing_activity)
        except CodeRefused as refusal:
            wrong = form.disbursing_activity
            raise DocumentRefused("analysis.wrong_activity", "disbursing_activity", row=1, code=wrong) from refusal

    def _accounts(self, form: OnBehalfForm) -> list[LedgerAccount]:
        """The unit's money of that fund: by cost centre, and by type."""
        fund, stage = Fund(form.source, form.budget_code, form.activity), Stage.COST_CENTRE
        return [
            LedgerAccount(fund, stage, centre.code, type_)
            for centre in centres_of(self.desk.units, form.unit)
            for type_ in self.desk.ledger.budget_types(fund, stage, centre.code)
        ]
