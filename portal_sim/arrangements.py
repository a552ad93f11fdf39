"""States that the bench may ask for, made by the same domain objects that the screens use."""

from collections.abc import Callable
from typing import Any

from flask import jsonify, request
from flask.typing import ResponseReturnValue

from portal_sim.accounts.domain import Account, Accounts, PasswordHashes
from portal_sim.registration.domain import Approval, Registrations
from simkit.clock import Clock
from simkit.controls import Controls, new_controls
from simkit.database import Database
from simkit.faults import Faults


class Arrangements:
    """People of the portal."""

    def __init__(
        self, accounts: Accounts, registrations: Registrations, hashes: PasswordHashes, clock: Clock
    ) -> None:  # fmt: skip
        self._accounts = accounts
        self._registrations = registrations
        self._hashes = hashes
        self._clock = clock

    def open_account(self, password: str, person: dict[str, Any]) -> Account:
        """An account with a start password; `person` has the other fields of Account."""
        account = Account(password_hash=self._hashes.make(password), must_change_password=True, **person)
        self._accounts.add(account)
        return account

    def approve(self, user_id: str) -> None:
        """Rows 1 to 4 are done; row 5 has its turn."""
        registration, now = self._registrations.of(user_id), self._clock.now()
        registration.entered_at = registration.proofed_at = registration.confirmed_at = now
        registration.approval, registration.approved_at = Approval.APPROVED, now


def new_portal_controls(
    database: Database, faults: Faults, arrangements: Arrangements, prove: Callable[[], str]
) -> Controls:
    """The portal's controls."""
    app = new_controls("portal_sim", database, faults, lambda: {"signed_with": prove()})

    @app.post("/accounts")
    def open_account() -> ResponseReturnValue:
        wanted = request.get_json()
        account = arrangements.open_account(wanted["password"], wanted["person"])
        return jsonify(user_id=account.user_id), 201

    @app.put("/accounts/<user_id>/approval")
    def approve(user_id: str) -> ResponseReturnValue:
        arrangements.approve(user_id)
        return "", 204

    return app
