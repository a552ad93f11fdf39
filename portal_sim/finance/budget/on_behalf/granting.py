"""CGD's part: two numbers, and with them the money; and what the disbursing agency gives back (BP3.8; P17, P19)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from portal_sim.finance.budget.entering.filing import filed
from portal_sim.finance.budget.items.domain import CODE_LENGTH, Item
from portal_sim.finance.budget.items.service import BudgetItems
from portal_sim.finance.budget.on_behalf.domain import Granted, code_of, form_of, noted, with_code
from portal_sim.finance.codes.funds import Fund
from portal_sim.finance.codes.parts import written as code_written
from portal_sim.finance.documents.domain import Act, Document, DocumentBusy, DocumentRefused, Kind, State
from portal_sim.finance.documents.lines import MONEY, MoneyLine, document_of, lines_of, written_lines
from portal_sim.finance.documents.service import Desk
from portal_sim.finance.ledger.domain import LedgerAccount, Stage

_BEFORE_CONSENT = {
    State.WAITING_SECOND, State.POSTED, State.WAITING_SIGNATURE, State.SIGNED, State.WAITING_CONSENT,
}  # fmt: skip


@dataclass(frozen=True)
class OnBehalfGrants:
    """`document` is the id of a record or of a return; unknown ones raise LookupError."""

    items: BudgetItems

    @property
    def desk(self) -> Desk:
        return self.items.desk

    def grant(self, document: int, budget_code: str, *, by: str, key: str) -> Document:
        """CGD approves a record: its money is the disbursing agency's, to be allocated there under that code.

        Raises DocumentRefused: `cgd.on_behalf_code` (budget_code; value agency); DocumentBusy `cgd.no_consent`,
        `cgd.gone`.
        """
        if earlier := self.desk.done(by, key):
            return earlier
        found = self.desk.shelf.get(document)
        if found.state in _BEFORE_CONSENT:
            raise DocumentBusy("cgd.no_consent")
        code, agency = code_written(budget_code), found.payee
        well_formed = len(code) == CODE_LENGTH and code.isalnum() and code.isascii() and code.startswith(agency)
        if not well_formed:
            raise DocumentRefused("cgd.on_behalf_code", "budget_code", agency=agency)
        lines = [replace(line, to=_granted_fund(found, line.fund.source, code)) for line in lines_of(found)]
        changed = replace(found, details={**with_code(found.details, code), MONEY: written_lines(lines)})
        done = self.desk.act(changed, Act.GRANT, by=by, key=key)
        self._register(found, code, by)
        return done

    def grant_return(self, document: int, *, by: str, key: str) -> Document:
        """CGD approves a return: its money is the owner's again, at the centre. Raises DocumentBusy `cgd.gone`."""
        return self.desk.done(by, key) or self.desk.act(self.desk.shelf.get(document), Act.GRANT, by=by, key=key)

    def turn_down(self, document: int, reason: str, *, by: str, key: str) -> Document:
        """CGD doesn't approve: the money goes back to where it was before.

        Raises DocumentRefused `decision.no_reason` (reason); DocumentBusy `cgd.no_consent`, `cgd.gone`.
        """
        if not reason.strip():
            raise DocumentRefused("decision.no_reason", "reason")
        if earlier := self.desk.done(by, key):
            return earlier
        found = self.desk.shelf.get(document)
        if found.state in _BEFORE_CONSENT:
            raise DocumentBusy("cgd.no_consent")
        return self.desk.act(found, Act.TURN_DOWN, by=by, key=key, note=reason)

    def granted(self, document: int) -> Granted | None:
        """The two numbers of a record; None before CGD has approved it (P17)."""
        found = self.desk.shelf.get(document)
        deeds = [deed for deed in self.desk.shelf.deeds(document) if deed.act is Act.GRANT]
        return Granted(code_of(found), deeds[-1].number) if deeds else None

    def left(self, document: int) -> int:
        """Satang of a record that the disbursing agency hasn't allocated yet, and may give back."""
        found = self.desk.shelf.get(document)
        return sum(self.desk.ledger.balance(account) for account in self._accounts(found))

    def give_back(self, document: int, amount: int, reason: str, *, by: str, key: str) -> Document:
        """A return: recorded by a budget officer of the disbursing agency, signed by both heads, approved by CGD.

        Raises DocumentRefused `form.required` (reason); DocumentBusy `on_behalf.not_granted`; TooMuch
        `on_behalf.return_above_left` (P19).
        """
        record = self.desk.shelf.get(document)
        if earlier := self.desk.begin(Kind.ON_BEHALF_RETURN, record.payee, amount, by=by, key=key):
            return earlier
        if record.kind is not Kind.ON_BEHALF or record.state is not State.GRANTED:
            raise DocumentBusy("on_behalf.not_granted")
        if not reason.strip():
            raise DocumentRefused("form.required", "reason", label="เหตุที่โอนกลับ")
        owner, first = self.desk.units.line(record.unit)[0], lines_of(record)[0]
        fund = _granted_fund(record, first.fund.source, code_of(record))
        codes = {"receiver": record.unit}
        line = MoneyLine(fund, amount, record.payee, record.unit, first.budget_type, to=first.fund, codes=codes)
        made = document_of(
            Kind.ON_BEHALF_RETURN, record.payee, [line], {**noted(form_of(record)), "reason": reason},
            payee=record.unit, payee_name=str(owner), parent=record.id,
        )  # fmt: skip
        return filed(self.desk, made, by=by, key=key, refusal="on_behalf.return_above_left")

    def waiting_at_cgd(self) -> Sequence[Document]:
        """Records and returns of all agencies that CGD has to consider, the oldest first."""
        return self.desk.shelf.live(Kind.ON_BEHALF, Kind.ON_BEHALF_RETURN, state=State.WAITING_CGD)

    def _accounts(self, record: Document) -> list[LedgerAccount]:
        code = code_of(record)
        funds = {Fund(line.fund.source, code, "") for line in lines_of(record) if code}
        types = self.desk.ledger.budget_types
        return [
            LedgerAccount(fund, Stage.ALLOTTED, record.payee, type_)
            for fund in funds
            for type_ in types(fund, Stage.ALLOTTED, record.payee)
        ]

    def _register(self, record: Document, code: str, by: str) -> None:
        """The code stands for the same there as the owner's does, under a plan of the same name."""
        if self.items.find(code):
            return
        form = form_of(record)
        like, plan = self.items.find(form.budget_code), self.items.plan(record.unit, form.plan)
        if like is None or plan is None:
            return
        self.items.add_plan(record.payee, plan.code, plan.name)
        self.items.items.add(
            Item(
                self.items.year(), code, record.payee, form.project, plan.code, like.kind, like.content,
                like.commitment_item, by, self.desk.clock.now(),
            )
        )  # fmt: skip


def _granted_fund(record: Document, source: str, code: str) -> Fund:
    return Fund(source, code, form_of(record).disbursing_activity)
