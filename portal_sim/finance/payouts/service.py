"""What the forms show of a withdrawal whose money has been transferred."""

from dataclasses import dataclass
from datetime import date

from portal_sim.finance.documents.domain import WITHDRAWALS, Act, Document, Kind, State
from portal_sim.finance.documents.returns import Returns
from portal_sim.finance.documents.service import Desk
from portal_sim.finance.documents.shelf import Wanted
from portal_sim.finance.ledger.domain import Stage
from portal_sim.paging import Page


@dataclass(frozen=True)
class Account:
    """A withdrawal's money, in satang: `paid_out` altogether, `unrecorded` of that, `left` to be paid or returned."""

    document: Document
    transferred: date | None
    last_paid: date | None
    paid_out: int
    unrecorded: int
    paid: int
    left: int
    slips: list[Document]


@dataclass(frozen=True)
class Register:
    """ทะเบียนจ่ายเงินของหน่วยงาน; reads only."""

    _desk: Desk
    _returns: Returns

    def rows(self, unit: str, page: int) -> Page[Account]:
        """The unit's KQ whose money has come, the newest first."""
        wanted = Wanted(unit, kinds=(Kind.KQ,), states=(State.TRANSFERRED,))
        found = self._desk.shelf.listed(wanted, page)
        return found.of([self.account(one) for one in found.rows])

    def unit_of(self, document: int) -> str:
        """The code of the unit whose document it is; raises LookupError."""
        return self._desk.shelf.get(document).unit

    def get(self, document: int) -> Account:
        """Of a withdrawal; raises LookupError for anything else."""
        found = self._desk.shelf.get(document)
        if found.kind not in WITHDRAWALS:
            raise LookupError("no withdrawal")
        return self.account(found)

    def account(self, document: Document) -> Account:
        """Of that withdrawal."""
        payouts = self._desk.shelf.live(Kind.PAYOUT, parent=document.id)
        deeds = self._desk.shelf.deeds(document.id)
        left, transfer = self._desk.left, next((deed.day for deed in deeds if deed.act is Act.TRANSFER), None)
        return Account(
            document, transfer, date.fromisoformat(payouts[-1].details["day"]) if payouts else None,
            sum(one.amount for one in payouts), left(document, Stage.PAID_OUT), left(document, Stage.PAID),
            self._returns.left(document), self._returns.unrecorded(document),
        )  # fmt: skip
