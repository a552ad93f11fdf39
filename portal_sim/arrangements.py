"""States that the bench may ask for, made by the same domain objects that the screens use."""

from collections.abc import Callable
from typing import Any

from flask import jsonify, request
from flask.typing import ResponseReturnValue

from portal_sim.accounts.domain import Account, Accounts, PasswordHashes, Role
from portal_sim.credentials.domain import Credentials
from portal_sim.registration.email_check.domain import EmailHolder, EmailHolders
from portal_sim.registration.rows.domain import Approval, ProofedIdentity, Registrations
from portal_sim.signing.domain import LoginRequests
from portal_sim.soft_token.activation.service import Activation
from simkit.clock import Clock
from simkit.controls import Controls, new_controls
from simkit.database import Database
from simkit.faults import Faults


class Arrangements:
    """People of the portal."""

    def __init__(
        self, accounts: Accounts, registrations: Registrations, holders: EmailHolders,
        credentials: Credentials, logins: LoginRequests, activation: Activation, hashes: PasswordHashes,
        portal: str, clock: Clock,
    ) -> None:  # fmt: skip
        self._accounts = accounts
        self._registrations = registrations
        self._holders = holders
        self._credentials = credentials
        self._logins = logins
        self._activation = activation
        self._hashes = hashes
        self._portal = portal
        self._clock = clock

    def open_account(
        self, password: str, person: dict[str, Any], *, start_password: bool, role: Role = Role.USER
    ) -> Account:  # fmt: skip
        """An account; `person` has the other fields of Account. A start password must be changed at the first login."""
        account = Account(
            password_hash=self._hashes.make(password), must_change_password=start_password, role=role, **person
        )  # fmt: skip
        self._accounts.add(account)
        return account

    def approve(self, user_id: str, citizen_id: str | None = None, email: str | None = None) -> None:
        """Rows 1 to 4 are done, by that person at that address; row 5 has its turn."""
        registration, now = self._registrations.of(user_id), self._clock.now()
        if citizen_id and email:
            registration.citizen_id, registration.email = citizen_id, email
            if self._holders.of(email) is None:
                self._holders.add(EmailHolder(email.lower(), citizen_id))
        registration.entered_at = registration.proofed_at = registration.confirmed_at = now
        registration.approval, registration.approved_at = Approval.APPROVED, now

    def consent(self, user_id: str, citizen_id: str) -> None:
        """Row 1 is done by that person; row 2 has its turn."""
        registration = self._registrations.of(user_id)
        registration.name_person(citizen_id, None)
        registration.consent(self._clock.now())

    def prove(self, user_id: str, identity: ProofedIdentity) -> None:
        """Rows 1 and 2 are done by that person; row 3 has its turn."""
        self.consent(user_id, identity.citizen_id)
        self._registrations.of(user_id).prove(identity, self._clock.now())

    def confirm_email(self, user_id: str, email: str) -> None:
        """The address is confirmed and bound to the person, whose identity is proofed; nothing else is typed."""
        registration = self._registrations.of(user_id)
        known = registration.identity
        names = {"name_en": known.first_name_en, "last_name_en": known.last_name_en} if known else {}
        registration.keep_details({"email": email, **names})
        registration.confirm_email(email, self._clock.now())
        self._holders.add(EmailHolder(email.lower(), str(registration.citizen_id)))

    def certificate(self, user_id: str) -> dict[str, Any]:
        """The person's active credential with its certificate's end (ISO time), and the revoked ones' ids.

        Raises LookupError without an active one.
        """
        credential = self._credentials.active_of(user_id)
        if credential is None:
            raise LookupError("no active credential")
        revoked = [one.id for one in self._credentials.revoked() if one.user_id == user_id]
        return {"credential": credential.id, "not_after": credential.not_after.isoformat(), "revoked": revoked}

    def logins(self, user_id: str) -> list[str]:
        """The ids of the login requests that opened the portal to that person."""
        return [request.id for request in self._logins.entered_of(user_id)]

    def offer(self, user_id: str) -> str:
        """The text of a new activation QR; one that a phone has taken and not confirmed is dead with that."""
        return self._activation.link(self._activation.renew(user_id), self._portal)


def new_portal_controls(
    database: Database, faults: Faults, arrangements: Arrangements, prove: Callable[[], str]
) -> Controls:
    """The portal's controls."""
    app = new_controls("portal_sim", database, faults, lambda: {"signed_with": prove()})

    @app.post("/accounts")
    def open_account() -> ResponseReturnValue:
        wanted = request.get_json()
        account = arrangements.open_account(
            wanted["password"], wanted["person"], start_password=wanted.get("start_password", True),
            role=Role(wanted.get("role", Role.USER)),
        )  # fmt: skip
        return jsonify(user_id=account.user_id), 201

    @app.put("/accounts/<user_id>/approval")
    def approve(user_id: str) -> ResponseReturnValue:
        arrangements.approve(user_id, **(request.get_json(silent=True) or {}))
        return "", 204

    @app.put("/accounts/<user_id>/consent")
    def consent(user_id: str) -> ResponseReturnValue:
        arrangements.consent(user_id, request.get_json()["citizen_id"])
        return "", 204

    @app.put("/accounts/<user_id>/identity")
    def prove_identity(user_id: str) -> ResponseReturnValue:
        arrangements.prove(user_id, ProofedIdentity.from_json(request.get_json()))
        return "", 204

    @app.put("/accounts/<user_id>/email")
    def confirm_email(user_id: str) -> ResponseReturnValue:
        arrangements.confirm_email(user_id, request.get_json()["email"])
        return "", 204

    @app.get("/accounts/<user_id>/certificate")
    def certificate(user_id: str) -> ResponseReturnValue:
        return jsonify(arrangements.certificate(user_id))

    @app.get("/accounts/<user_id>/logins")
    def logins(user_id: str) -> ResponseReturnValue:
        return jsonify(requests=arrangements.logins(user_id))

    @app.post("/accounts/<user_id>/offer")
    def offer(user_id: str) -> ResponseReturnValue:
        return jsonify(link=arrangements.offer(user_id)), 201

    return app
