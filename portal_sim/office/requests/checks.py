"""Does what the form says belong together, and may it be carried out? (ST8.P10 to ST8.P15)

"อื่น ๆ" is for whoever is stuck before anything is registered, and for the unit whose holder is gone: its person's data
aren't compared, the CGD calls back.
"""

from typing import NamedTuple

from portal_sim.accounts.domain import Account
from portal_sim.office.requests.form import Form, Purpose, Why
from portal_sim.registration.addresses.domain import EmailHolder
from portal_sim.registration.rows.domain import Registration

TOGETHER = {  # enough to put a phone that is said to be lost on hold
    "service_request.unit",
    "service_request.citizen_id",
    "service_request.email",
    "service_request.not_cancelled",
}


class Check(NamedTuple):
    """One question and its answer; `key` is the message when the answer is no."""

    key: str
    holds: bool


def check(form: Form, account: Account, registration: Registration, named: EmailHolder | None) -> list[Check]:
    """Every question that this form raises; `named` holds the address for the new password."""
    checks = [
        Check("service_request.one_purpose", form.purpose is not None),
        Check("service_request.unit", form.unit_code == account.unit_code),
        *(_of_holder(form, registration) if form.purpose is not Purpose.OTHER else ()),
        Check("service_request.requester_signed", form.requester_signed),
        Check("service_request.head_signed", form.head_signed),
    ]
    if form.purpose in {Purpose.NEW_PHONE, Purpose.LOST_PHONE}:
        checks.append(Check("service_request.approved", registration.approved_at is not None))
    if form.purpose is Purpose.OTHER:
        checks.append(Check("service_request.said_what", bool(form.other)))
    if form.purpose is Purpose.NEW_HOLDER:
        theirs = named is not None and named.citizen_id == form.citizen_id
        said_why = bool(form.why_other) if form.why is Why.OTHER else form.why is not None
        checks += [
            Check("service_request.said_why", said_why),
            Check("service_request.new_email", bool(form.new_email)),
            Check("service_request.new_email_free", not theirs),
        ]
    return checks


def _of_holder(form: Form, registration: Registration) -> tuple[Check, ...]:
    address = (registration.email or "").lower()
    return (
        Check("service_request.not_cancelled", not registration.is_cancelled),
        Check("service_request.citizen_id", registration.citizen_id == form.citizen_id),
        Check("service_request.email", bool(address) and address == form.email.lower()),
    )


def broken(checks: list[Check]) -> str | None:
    """The message key of the first check that failed."""
    return next((one.key for one in checks if not one.holds), None)


def belong_together(checks: list[Check]) -> bool:
    """Whether user id, unit, citizen id and address are one person's, whose token isn't cancelled."""
    return all(one.holds for one in checks if one.key in TOGETHER)
