"""Over-withdrawn money goes back: sent in to the treasury, then recorded (GF5.1–5.3; P14, P29–P31)."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from portal_sim.finance.documents.domain import Document, DocumentBusy, DocumentRefused, Kind, State, TooMuch
from portal_sim.finance.documents.payments import demand_since_transfer, find_withdrawal, of_withdrawal
from portal_sim.finance.documents.service import Desk
from portal_sim.finance.ledger.domain import MoneyShort, Stage
from portal_sim.finance.money import written
from simkit.thai_text import arabic_digits, short_date

KIND_OF_MONEY = "เงินฝากคลัง"  # language: not on screens
_SLIP = re.compile(r"\d{16}", re.ASCII)


class Reason(StrEnum):
    """เหตุที่ส่งคืน, in the order of the terminal's 1, 2, 3."""

    LATE = "late"
    NOT_ALL_PAID = "not_all_paid"
    CAME_BACK = "came_back"


@dataclass(frozen=True)
class SlipForm:
    """`withdrawal` is a number or ref, `slip` the pay-in slip's 16 digits as typed."""

    withdrawal: str
    day: date
    amount: int
    slip: str
    kind_of_money: str = KIND_OF_MONEY


@dataclass(frozen=True)
class ReturnForm:
    """`slip` is one that was recorded for that withdrawal."""

    withdrawal: str
    reason: Reason
    slip: str
    amount: int


@dataclass(frozen=True)
class Returns:
    desk: Desk

    def send_in(self, unit: str, form: SlipForm, *, by: str, key: str) -> Document:
        """GF5.3: the money itself has gone to the treasury; nothing moves in the ledger yet.

        Raises DocumentRefused: `treasury.slip`, `treasury.slip_used`, `treasury.kind_of_money`, `return.not_found`,
        `date.not_ahead`, `payout.before_transfer`; DocumentBusy `return.not_transferred`.
        """
        if earlier := self.desk.begin(Kind.SENT_IN, unit, form.amount, by=by, key=key):
            return earlier
        slip = read_slip(form.slip)
        if form.kind_of_money != KIND_OF_MONEY:
            raise DocumentRefused("treasury.kind_of_money", "kind_of_money")
        withdrawal = self._transferred(unit, form.withdrawal)
        demand_since_transfer(self.desk, withdrawal, form.day)
        if self.desk.shelf.live(Kind.SENT_IN, reference=slip, most=1):
            raise DocumentRefused("treasury.slip_used", "slip", slip=slip)
        made = of_withdrawal(withdrawal, Kind.SENT_IN, form.amount, slip, {"day": form.day.isoformat()})
        return self.desk.file(made, by=by, key=key)

    def record(self, unit: str, form: ReturnForm, *, by: str, key: str) -> Document:
        """GF5.1, 5.2: what was left of the withdrawal is less by that much; a second officer approves.

        Raises DocumentRefused: `return.not_found`, `treasury.slip`, `return.not_sent_in`, `return.differs`
        (values slip, amount), `return.reason` (a KR or KS only comes back), `return.not_overdue` (value day).
        Raises DocumentBusy: `return.not_transferred`, `return.already_recorded` (values slip, number). Raises TooMuch
        `return.above_left` (P14).
        """
        if earlier := self.desk.begin(Kind.RETURN, unit, form.amount, by=by, key=key):
            return earlier
        withdrawal = self._transferred(unit, form.withdrawal)
        sent_in = self._sent_in(withdrawal, form)
        self._demand_reason(withdrawal, form.reason)
        made = of_withdrawal(
            withdrawal, Kind.RETURN, form.amount, sent_in.reference, {"reason": form.reason}, given_to=unit
        )
        try:
            return self.desk.file(made, by=by, key=key)
        except MoneyShort as short:
            raise TooMuch("return.above_left", short.left) from short

    def left(self, withdrawal: Document) -> int:
        """Satang that can be returned: of a KQ what isn't paid, of a KR or KS what a vendor may pay back."""
        return self.desk.left(withdrawal, Stage.TRANSFERRED)

    def unrecorded(self, withdrawal: Document) -> list[Document]:
        """What was sent in for it and isn't recorded as a return yet."""
        used = {one.reference for one in self.desk.shelf.live(Kind.RETURN, parent=withdrawal.id)}
        sent_in = self.desk.shelf.live(Kind.SENT_IN, parent=withdrawal.id)
        return [one for one in sent_in if one.reference not in used]

    def find(self, unit: str, number: str) -> Document:
        """What a form looks up; raises DocumentRefused `return.not_found`."""
        return find_withdrawal(self.desk, unit, number)

    def _transferred(self, unit: str, number: str) -> Document:
        withdrawal = find_withdrawal(self.desk, unit, number)
        if withdrawal.state is not State.TRANSFERRED:
            raise DocumentBusy("return.not_transferred", "withdrawal", number=withdrawal.number)
        return withdrawal

    def _sent_in(self, withdrawal: Document, form: ReturnForm) -> Document:
        slip = read_slip(form.slip)
        found = [one for one in self.unrecorded(withdrawal) if one.reference == slip]
        for earlier in self.desk.shelf.live(Kind.RETURN, parent=withdrawal.id, reference=slip):
            raise DocumentBusy("return.already_recorded", "slip", slip=slip, number=earlier.number)
        if not found:
            raise DocumentRefused("return.not_sent_in", "slip", number=withdrawal.number)
        if found[0].amount != form.amount:
            raise DocumentRefused("return.differs", "amount", slip=slip, amount=written(found[0].amount))
        return found[0]

    def _demand_reason(self, withdrawal: Document, reason: Reason) -> None:
        if withdrawal.kind is not Kind.KQ and reason is not Reason.CAME_BACK:
            raise DocumentRefused("return.reason", "reason", document=withdrawal.kind.value)
        due = withdrawal.due
        if reason is Reason.LATE and due and self.desk.today() <= due:
            raise DocumentRefused("return.not_overdue", "reason", day=short_date(due))


def read_slip(typed: str) -> str:
    """Sixteen digits; raises DocumentRefused `treasury.slip`."""
    slip = arabic_digits(typed.strip())
    if not _SLIP.fullmatch(slip):
        raise DocumentRefused("treasury.slip", "slip")
    return slip
