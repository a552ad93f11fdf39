"""คำขอ: the head of the agency approves that a KQ is drawn, before it is recorded (GF3.9; P9)."""

from dataclasses import dataclass

from portal_sim.finance.codes.funds import Fund
from portal_sim.finance.documents.domain import Document, DocumentRefused, Kind, Payee, Vendors
from portal_sim.finance.documents.service import Desk


@dataclass(frozen=True)
class RequestForm:
    """`tax_id` of an outside payee (13 digits), `amount` in satang, `budget_code` a read code."""

    payee: Payee
    payee_name: str
    subject: str
    amount: int
    budget_code: str
    tax_id: str = ""


@dataclass(frozen=True)
class Requests:
    desk: Desk
    vendors: Vendors

    def propose(self, unit: str, form: RequestForm, *, by: str, key: str, amends: int | None = None) -> Document:
        """A request with a number of its own that waits for the head; its money goes to the unit's own account.

        Nothing is set aside yet. `amends` is the id of a waiting request that is written anew.
        Raises DocumentRefused: `request.no_account`, `codes.budget_code_agency` (budget_code),
        `request.no_tax_id` (tax_id); DocumentBusy `decision.decided`.
        """
        if earlier := self.desk.begin(Kind.REQUEST, unit, form.amount, by=by, key=key):
            return earlier
        agency = form.budget_code[:5]
        if agency not in {one.code for one in self.desk.units.line(unit)}:
            raise DocumentRefused("codes.budget_code_agency", "budget_code", agency=agency)
        if form.payee is Payee.OUTSIDE and not form.tax_id:
            raise DocumentRefused("request.no_tax_id", "tax_id")
        made = Document(
            Kind.REQUEST, unit, form.amount, Fund("", form.budget_code, ""), payee=form.payee,
            payee_name=form.payee_name, account=own_account(self.vendors, unit), reference="",
            details={"subject": form.subject, "tax_id": form.tax_id},
        )  # fmt: skip
        return self.desk.file(made, by=by, key=key, amends=amends)


def own_account(vendors: Vendors, unit: str) -> str:
    """The unit's own bank account, which a KQ goes to; raises DocumentRefused `request.no_account`."""
    known = vendors.find(unit)
    if known is None or not known.account:
        raise DocumentRefused("request.no_account", unit=unit)
    return known.account
