"""After a KQ's money has come it is paid out, and the payment recorded (GF3.6, 3.8, 4.6; P11–P13, P27–P30)."""

import re
from dataclasses import dataclass, replace
from datetime import date

from portal_sim.finance.documents import references
from portal_sim.finance.documents.domain import (
    WITHDRAWALS,
    Act,
    Document,
    DocumentBusy,
    DocumentRefused,
    Kind,
    State,
    TooMuch,
)
from portal_sim.finance.documents.service import Desk
from portal_sim.finance.ledger.domain import MoneyShort, Stage
from portal_sim.finance.money import written
from simkit.thai_text import short_date

_REF = re.compile(r"\d{14}", re.ASCII)
LEDGER_ACCOUNT = "1101020605"
ACCOUNT_NAME = "จ่ายจากบัญชีเงินธนาคาร (ไทยเข้มแข็ง)"  # language: not on screens


@dataclass(frozen=True)
class PayoutForm:
    """`withdrawal` is a KQ's number or ref; `method` and `evidence` are how it was paid, and its paper's number."""

    withdrawal: str
    day: date
    amount: int
    method: str
    evidence: str


@dataclass(frozen=True)
class PaymentForm:
    """`reference` as typed: YYYY and withdrawal number. The web fills the ledger account in; `day` is asked on the
    Terminal, the web has it from the payout."""

    reference: str
    amount: int
    ledger_account: str = LEDGER_ACCOUNT
    account_name: str = ACCOUNT_NAME
    day: date | None = None


@dataclass(frozen=True)
class Payments:
    desk: Desk

    def pay_out(self, unit: str, form: PayoutForm, *, by: str, key: str) -> Document:
        """GF3.8: the agency has paid; in parts, too, but not after the 15th working day.

        Raises DocumentRefused: `return.not_found` (withdrawal), `payment.not_kq`, `date.not_ahead`,
        `payout.before_transfer`, `payout.overdue` (P30). Raises DocumentBusy `payout.not_transferred` (P11), TooMuch
        `payout.above_left`.
        """
        if earlier := self.desk.begin(Kind.PAYOUT, unit, form.amount, by=by, key=key):
            return earlier
        withdrawal = find_withdrawal(self.desk, unit, form.withdrawal)
        _demand_kq(withdrawal, "withdrawal")
        if withdrawal.state is not State.TRANSFERRED:
            raise DocumentBusy("payout.not_transferred", "withdrawal", number=withdrawal.number)
        demand_since_transfer(self.desk, withdrawal, form.day)
        if withdrawal.due and form.day > withdrawal.due:
            raise DocumentRefused("payout.overdue", "day", day=short_date(withdrawal.due))
        details = {"day": form.day.isoformat(), "method": form.method}
        try:
            made = of_withdrawal(withdrawal, Kind.PAYOUT, form.amount, form.evidence, details)
            return self.desk.file(made, by=by, key=key)
        except MoneyShort as short:
            raise TooMuch("payout.above_left", short.left) from short

    def record(self, unit: str, form: PaymentForm, *, by: str, key: str) -> Document:
        """GF3.6, 4.6: what was paid out and isn't recorded yet, all of it; a second officer approves.

        Raises DocumentRefused: `reference.payment` (P5), `reference.needs_ce`, `reference.other_year` (P6),
        `payment.withdrawal_not_found` (P28), `payment.not_kq` (P12), `payment.ledger_account`, `payment.account_name`
        (P27), `date.not_ahead`, `payout.before_transfer`. Raises DocumentBusy: `payment.not_transferred` (P11),
        `payment.not_paid_out`, `payment.already_recorded` (P13), `payment.returned` (P30). Raises TooMuch
        `payment.above_paid_out` (P29).
        """
        if earlier := self.desk.begin(Kind.PAYMENT, unit, form.amount, by=by, key=key):
            return earlier
        withdrawal = self.find_referred(unit, form.reference)
        _demand_kq(withdrawal, "reference")
        if form.ledger_account != LEDGER_ACCOUNT:
            raise DocumentRefused("payment.ledger_account", "ledger_account", typed=form.ledger_account)
        if form.account_name != ACCOUNT_NAME:
            raise DocumentRefused("payment.account_name", "account_name")
        if form.day:
            self.desk.require_past(form.day, "day")
        self._demand_paid_out(withdrawal, form.amount)
        if form.day:
            demand_since_transfer(self.desk, withdrawal, form.day)
        details = {"account": form.account_name, **({"day": form.day.isoformat()} if form.day else {})}
        made = of_withdrawal(withdrawal, Kind.PAYMENT, form.amount, withdrawal.ref, details)
        return self.desk.file(made, by=by, key=key)

    def unrecorded(self, withdrawal: Document) -> int:
        """Satang that were paid out and not recorded yet: what a payment has to be of."""
        return self.desk.left(withdrawal, Stage.PAID_OUT)

    def find_referred(self, unit: str, typed: str) -> Document:
        """The withdrawal of a reference as typed; raises DocumentRefused as `record` does (P5, P6, P28)."""
        asked = references.of_payment(typed)
        number = asked.withdrawal
        found = self.desk.shelf.numbered(WITHDRAWALS, unit, number, asked.year)
        if found:
            return found
        other = self.desk.shelf.numbered(WITHDRAWALS, unit, number)
        if other:
            raise DocumentRefused("reference.other_year", "reference", typed=asked.year, right=other.fiscal_year)
        raise DocumentRefused("payment.withdrawal_not_found", "reference", number=number, year=asked.year)

    def _demand_paid_out(self, withdrawal: Document, amount: int) -> None:
        """Why there is nothing to record, or that it is another amount."""
        number = withdrawal.number
        if withdrawal.state is not State.TRANSFERRED:
            raise DocumentBusy("payment.not_transferred", "reference", number=number)
        unrecorded = self.unrecorded(withdrawal)
        if unrecorded and unrecorded != amount:
            raise TooMuch("payment.above_paid_out", unrecorded)
        if unrecorded:
            return
        earlier = self.desk.shelf.live(Kind.PAYMENT, parent=withdrawal.id)
        if earlier:
            raise DocumentBusy("payment.already_recorded", "reference", number=number, payment=earlier[-1].number)
        if self.desk.left(withdrawal, Stage.TRANSFERRED):
            raise DocumentBusy("payment.not_paid_out", "reference", number=number)
        raise DocumentBusy("payment.returned", "reference", number=number, amount=written(withdrawal.amount))


def find_withdrawal(desk: Desk, unit: str, typed: str) -> Document:
    """The unit's newest withdrawal of that number, or with a fiscal year before it (Document.ref) the one of that year.

    Numbers begin anew each October. Raises DocumentRefused `return.not_found`.
    """
    year, number = (int(typed[:4]), typed[4:]) if _REF.fullmatch(typed) else (None, typed)
    found = desk.shelf.numbered(WITHDRAWALS, unit, number, year)
    if found is None:
        raise DocumentRefused("return.not_found", "withdrawal", number=number)
    return found


def demand_since_transfer(desk: Desk, withdrawal: Document, day: date) -> None:
    """For what is done with transferred money: raises DocumentRefused `date.not_ahead`, `payout.before_transfer`."""
    desk.require_past(day, "day")
    transfer = next(deed.day for deed in desk.shelf.deeds(withdrawal.id) if deed.act is Act.TRANSFER)
    if day < transfer:
        raise DocumentRefused("payout.before_transfer", "day", day=short_date(transfer))


def of_withdrawal(
    withdrawal: Document, kind: Kind, amount: int, reference: str, details: dict[str, str], given_to: str = ""
) -> Document:
    """A document about a withdrawal's own money."""
    return replace(
        withdrawal, kind=kind, amount=amount, taken_from=withdrawal.ref, given_to=given_to or withdrawal.ref,
        reference=reference, parent=withdrawal.id, details=details, id=0, number="", version=1, entry=None,
    )  # fmt: skip


def _demand_kq(withdrawal: Document, field: str) -> None:
    if withdrawal.kind is not Kind.KQ:
        said = {"number": withdrawal.number, "document": withdrawal.kind.value}
        raise DocumentRefused("payment.not_kq", field, **said)
