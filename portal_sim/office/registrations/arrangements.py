"""Controls: somebody who is in already, and registrations that wait for their person or for an officer."""
# language: not on screens

from datetime import date
from typing import Any, Protocol

from flask import jsonify, request
from flask.typing import ResponseReturnValue

from portal_sim import access
from portal_sim.accounts.domain import Accounts
from portal_sim.documents.domain import Documents
from portal_sim.documents.sample import sample_pdf
from portal_sim.registration.email_check.domain import EmailHolder, EmailHolders
from portal_sim.registration.rows.domain import ProofedIdentity, Registrations
from simkit.clock import Clock
from simkit.controls import Controls

ORDER = "คำสั่งมอบหมาย.pdf"
DETAILS = {
    "name_en": "Test", "middle_name_en": "", "last_name_en": "Person",
    "home_line1": "1 ถนนพระรามที่ 6", "home_line2": "", "home_province": "กรุงเทพมหานคร", "home_district": "พญาไท",
    "home_sub_district": "สามเสนใน", "home_postcode": "10400", "mobile": "0812345678", "phone": "",
    "position": "นักวิชาการเงินและบัญชี", "level": "ปฏิบัติการ",
    "work_line1": "กรมบัญชีกลาง", "work_province": "กรุงเทพมหานคร", "work_district": "พญาไท",
    "work_sub_district": "สามเสนใน", "work_postcode": "10400", "work_phone": "", "work_fax": "",
}  # fmt: skip


class NewSessions(Protocol):
    """Web sessions without a login."""

    def begin(self, **content: Any) -> str:
        """A session with that content: the value for the cookie."""


class BackOfficeArrangements:
    """The states, made by the same domain objects that the screens use."""

    def __init__(
        self, accounts: Accounts, registrations: Registrations, holders: EmailHolders, documents: Documents,
        sessions: NewSessions, clock: Clock,
    ) -> None:  # fmt: skip
        self._accounts = accounts
        self._registrations = registrations
        self._holders = holders
        self._documents = documents
        self._sessions = sessions
        self._clock = clock

    def enter(self, user_id: str) -> str:
        """The cookie of a session behind the login; raises LookupError."""
        account = self._accounts.get(user_id)
        account.enter(self._clock.now())
        return self._sessions.begin(user_id=account.user_id, stage=access.inside(account))

    def enter_registration(self, user_id: str) -> str:
        """The cookie of a session that the password has opened, for the registration alone; raises LookupError."""
        return self._sessions.begin(user_id=self._accounts.get(user_id).user_id, stage=access.Stage.REGISTRATION)

    def submit(self, user_id: str, wanted: dict[str, Any]) -> None:
        """Rows 1 to 3 are done; with a document it waits for an officer. Raises LookupError or a refusal."""
        account = self._accounts.get(user_id)
        name = wanted.get("document_name", ORDER)
        document = self._documents.keep(sample_pdf(), name) if wanted["document"] else None
        registration = self._registrations.of(account.user_id)
        registration.name_person(wanted["citizen_id"], document)
        registration.consent(self._clock.now())
        self.complete(account.user_id, wanted)
        registration.submit(self._clock.now())

    def complete(self, user_id: str, wanted: dict[str, Any]) -> None:
        """Row 2 is done, and row 3 but for the person's last word; row 1 was done before. Raises a refusal."""
        registration, now = self._registrations.of(user_id), self._clock.now()
        registration.prove(_identity(wanted), now)
        registration.keep_details({**DETAILS, **wanted.get("details", {}), "email": wanted["email"]})
        registration.confirm_email(wanted["email"], now)
        if self._holders.of(wanted["email"]) is None:
            self._holders.add(EmailHolder(wanted["email"].lower(), wanted["citizen_id"]))


def add_controls(app: Controls, arrangements: BackOfficeArrangements, cookie_name: str) -> None:
    """Let the bench ask for them; `cookie_name` is that of the web sessions."""

    @app.post("/accounts/<user_id>/session")
    def enter(user_id: str) -> ResponseReturnValue:
        return jsonify(cookie_name=cookie_name, cookie_value=arrangements.enter(user_id)), 201

    @app.post("/accounts/<user_id>/registration-session")
    def enter_registration(user_id: str) -> ResponseReturnValue:
        return jsonify(cookie_name=cookie_name, cookie_value=arrangements.enter_registration(user_id)), 201

    @app.put("/accounts/<user_id>/completed")
    def complete(user_id: str) -> ResponseReturnValue:
        arrangements.complete(user_id, request.get_json())
        return "", 204

    @app.put("/accounts/<user_id>/submitted")
    def submit(user_id: str) -> ResponseReturnValue:
        arrangements.submit(user_id, request.get_json())
        return "", 204


def _identity(wanted: dict[str, Any]) -> ProofedIdentity:
    said = {"provider": "paotang", "citizen_id": wanted["citizen_id"], **wanted["identity"]}
    return ProofedIdentity(**{**said, "born": date.fromisoformat(said["born"])})
