"""คำขอ: the head of the agency approves that a KQ is drawn, before it is recorded (GF3.9; P9)."""

from dataclasses import dataclass

from portal_sim.finance.codes.funds import Fund
from portal_sim.finance.documents.domain import Document, DocumentRefused, Kind, Payee, Vendors
from portal_sim.finance.documents.service import Desk


@dataclass(frozen=True)
class RequestForm:
    """`tax_id` of an outside payee (13 digits), `amount` in satang, `budget_code` a read code.

    `attachment` is the key of a kept PDF; a request that is written anew without one keeps the one that it has.
    """

    payee: Payee
    payee_name: str
    subject: str
    amount: int
    budget_code: str
    tax_id: str = ""
    attachment: str = ""


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
        attachment = form.attachment or attachment_of(self.desk.shelf.get(amends) if amends is not None else None)
        made = Document(
            Kind.REQUEST, unit, form.amount, Fund("", form.budget_code, ""), payee=form.payee,
            payee_name=form.payee_name, account=own_account(self.vendors, unit), reference="",
            details={"subject": form.subject, "tax_id": form.tax_id, "attachment": attachment},
        )  # fmt: skip
        return self.desk.file(made, by=by, key=key, amends=amends)


def attachment_of(document: Document | None) -> str:
    """The key of the PDF that was attached to it; "" for none."""
    return str(document.details.get("attachment", "")) if document else ""


def own_account(vendors: Vendors, unit: str) -> str:
    """The unit's own bank account, which a KQ goes to; raises DocumentRefused `request.no_account`."""
    known = vendors.find(unit)
    if known is None or not known.account:
        raise DocumentRefused("request.no_account", unit=unit)
    return known.account
