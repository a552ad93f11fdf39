"""Controls: registrations that wait for their person or for an officer, made by the domain that the screens use.

Language of what people type here: Thai. language: not on screens
"""

from datetime import date
from typing import Any

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue

from portal_sim.accounts.sql import SqlAccounts
from portal_sim.core import Core
from portal_sim.documents.adapters.disk import DiskDocuments
from portal_sim.documents.sample import sample_pdf
from portal_sim.registration.addresses.sql import SqlEmailHolders
from portal_sim.registration.rows.domain import DecisionState, ProofedIdentity, RowState
from portal_sim.registration.rows.sql import SqlRegistrations

ORDER = "คำสั่งมอบหมาย.pdf"
DETAILS = {
    "name_en": "Test",
    "middle_name_en": "",
    "last_name_en": "Person",
    "home_line1": "1 ถนนพระรามที่ 6",
    "home_line2": "",
    "home_province": "กรุงเทพมหานคร",
    "home_district": "พญาไท",
    "home_sub_district": "สามเสนใน",
    "home_postcode": "10400",
    "mobile": "0812345678",
    "phone": "",
    "position": "นักวิชาการเงินและบัญชี",
    "level": "ปฏิบัติการ",
    "work_line1": "กรมบัญชีกลาง",
    "work_province": "กรุงเทพมหานคร",
    "work_district": "พญาไท",
    "work_sub_district": "สามเสนใน",
    "work_postcode": "10400",
    "work_phone": "",
    "work_fax": "",
}


class RegistrationStates:
    """Registrations as far as somebody wants them to be."""

    def __init__(self, core: Core) -> None:
        self._accounts = SqlAccounts(core.session)
        self._registrations = SqlRegistrations(core.session)
        self._holders = SqlEmailHolders(core.session)
        self._documents = core[DiskDocuments]
        self._clock = core.clock

    def standing(self, user_id: str) -> dict[str, Any]:
        """How far account and registration are; `row` is the first that isn't done, 0 after the last."""
        account, registration = self._accounts.get(user_id), self._registrations.of(user_id)
        current = next((row for row in registration.rows if row.state is not RowState.DONE), None)
        return {
            "user_id": user_id,
            "own_password": not account.must_change_password,
            "row": current.number if current else 0,
            "waits": current is not None and current.state is RowState.WAITING,
            "rejected": registration.approval is DecisionState.REJECTED,
            "cancelled": registration.cancelled_at is not None,
        }

    def approve(self, user_id: str, citizen_id: str | None = None, email: str | None = None) -> None:
        """Rows 1 to 4 are done, by that person at that address; row 5 is current."""
        registration, now = self._registrations.of(user_id), self._clock.now()
        if citizen_id and email:
            registration.citizen_id, registration.email = citizen_id, email
            self._holders.bind(email, citizen_id)
        registration.entered_at = registration.proofed_at = registration.confirmed_at = now
        registration.approval, registration.approved_at = DecisionState.APPROVED, now

    def consent(self, user_id: str, citizen_id: str) -> None:
        """Row 1 is done by that person; row 2 is current."""
        registration = self._registrations.of(user_id)
        registration.name_person(citizen_id, None)
        registration.consent(self._clock.now())

    def proof(self, user_id: str, identity: ProofedIdentity) -> None:
        """Rows 1 and 2 are done by that person; row 3 is current."""
        self.consent(user_id, identity.citizen_id)
        self._registrations.of(user_id).prove(identity, self._clock.now())

    def confirm_email(self, user_id: str, email: str) -> None:
        """The address is confirmed and bound to the person, whose identity is proofed; nothing else is typed."""
        registration = self._registrations.of(user_id)
        identity = registration.identity
        names = {"name_en": identity.first_name_en, "last_name_en": identity.last_name_en} if identity else {}
        registration.keep_details({"email": email, **names})
        registration.confirm_email(email, self._clock.now())
        self._holders.bind(email, str(registration.citizen_id))

    def submit(self, user_id: str, content: dict[str, Any]) -> None:
        """Rows 1 to 3 are done; with a document it waits for an officer. Raises LookupError or a refusal."""
        account = self._accounts.get(user_id)
        name = content.get("document_name", ORDER)
        document = self._documents.keep(sample_pdf(), name) if content["document"] else None
        registration = self._registrations.of(account.user_id)
        registration.name_person(content["citizen_id"], document)
        registration.consent(self._clock.now())
        self.complete(account.user_id, content)
        registration.submit(self._clock.now(), waits=content["document"])

    def complete(self, user_id: str, content: dict[str, Any]) -> None:
        """Row 2 is done, and row 3 except the final confirmation; row 1 was done before. Raises a refusal."""
        registration, now = self._registrations.of(user_id), self._clock.now()
        registration.prove(_identity(content), now)
        registration.keep_details({**DETAILS, **content.get("details", {}), "email": content["email"]})
        registration.confirm_email(content["email"], now)
        self._holders.bind(content["email"], content["citizen_id"])


def _identity(content: dict[str, Any]) -> ProofedIdentity:
    claims = {"provider": "paotang", "citizen_id": content["citizen_id"], **content["identity"]}
    return ProofedIdentity(**{**claims, "born": date.fromisoformat(claims["born"])})


def add_controls(app: Blueprint, core: Core) -> None:
    """Below /accounts/<user_id>: standing, approval, consent, identity, email, completed, submitted."""
    states = RegistrationStates(core)

    @app.get("/accounts/<user_id>/standing")
    def standing(user_id: str) -> ResponseReturnValue:
        return jsonify(states.standing(user_id))

    @app.put("/accounts/<user_id>/approval")
    def approve(user_id: str) -> ResponseReturnValue:
        states.approve(user_id, **(request.get_json(silent=True) or {}))
        return "", 204

    @app.put("/accounts/<user_id>/consent")
    def consent(user_id: str) -> ResponseReturnValue:
        states.consent(user_id, request.get_json()["citizen_id"])
        return "", 204

    @app.put("/accounts/<user_id>/identity")
    def proof_identity(user_id: str) -> ResponseReturnValue:
        states.proof(user_id, ProofedIdentity.from_json(request.get_json()))
        return "", 204

    @app.put("/accounts/<user_id>/email")
    def confirm_email(user_id: str) -> ResponseReturnValue:
        states.confirm_email(user_id, request.get_json()["email"])
        return "", 204

    @app.put("/accounts/<user_id>/completed")
    def complete(user_id: str) -> ResponseReturnValue:
        states.complete(user_id, request.get_json())
        return "", 204

    @app.put("/accounts/<user_id>/submitted")
    def submit(user_id: str) -> ResponseReturnValue:
        states.submit(user_id, request.get_json())
        return "", 204
