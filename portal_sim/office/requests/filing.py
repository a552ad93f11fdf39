"""A form that has come becomes a request of the account that it names: by itself, or typed in by an officer."""

import secrets
from datetime import datetime
from typing import NamedTuple

from portal_sim.accounts.domain import Account, Accounts
from portal_sim.mail.domain import LetterRefused, checked_address
from portal_sim.office.requests.domain import HistoryEvent, HistoryLine, ServiceRequest, ServiceRequests
from portal_sim.office.requests.form import Form, FormRefused
from portal_sim.roles import Role


class Arrival(NamedTuple):
    """How it came: the mail's number, whom to answer, when; `document` is the key of its PDF."""

    mail: int
    sender: str
    at: datetime
    document: str


def file_request(requests: ServiceRequests, accounts: Accounts, came: Arrival, form: Form) -> ServiceRequest:
    """The new request; raises FormRefused."""
    sender, account = _sender(came), _account(accounts, form)
    request = ServiceRequest(
        secrets.token_urlsafe(12), came.mail, sender, came.at, account.user_id, account.full_name,
        account.unit_name, form.as_json(), came.document,
    )  # fmt: skip
    requests.add(request)
    requests.note(HistoryLine(request.id, came.at, HistoryEvent.RECEIVED))
    return request


def _sender(came: Arrival) -> str:
    try:
        return checked_address(came.sender)
    except LetterRefused as problem:
        raise FormRefused("service_request.no_sender") from problem


def _account(accounts: Accounts, form: Form) -> Account:
    account = accounts.find(form.user_id)
    if account is None or account.role is not Role.USER:
        raise FormRefused("service_request.unknown_user", user_id=form.user_id)
    return account
