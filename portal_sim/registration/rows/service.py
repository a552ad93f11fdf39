"""Use cases of rows 1 and 3: registrant, consent, data, review."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from portal_sim.accounts.domain import Account, Accounts
from portal_sim.documents.domain import Documents
from portal_sim.registration.rows.domain import Registration, RegistrationRefused, Registrations
from simkit.citizen_id import CitizenId
from simkit.clock import Clock


@dataclass(frozen=True)
class RegistrationService:
    """What a registrant does on the portal, but for proofing, e-mail check and activation. `keep` commits."""

    _registrations: Registrations
    _accounts: Accounts
    _documents: Documents
    _clock: Clock
    _keep: Callable[[], None]

    def of(self, user_id: str) -> Registration:
        return self._registrations.of(user_id)

    def asks_document(self, user_id: str) -> bool:
        """Whether the unit has to attach the order (ST2.1.6)."""
        return self._account(user_id).needs_order

    def document_name(self, registration: Registration) -> str | None:
        """What the attached file is called."""
        return self._documents.name_of(registration.document) if registration.document else None

    def name_person(self, user_id: str, typed: str, upload: tuple[bytes, str] | None) -> None:
        """Row 1, first page; raises CitizenIdRefused, or a refusal `document.…`; what was attached before stays."""
        citizen_id = CitizenId.parse(typed)
        asked = self.asks_document(user_id)
        fresh = self._documents.keep(*upload) if asked and upload else None
        registration = self._registrations.of(user_id)
        if asked and not (fresh or registration.document):
            raise RegistrationRefused("document.missing")
        if fresh:
            self._drop(registration)
        registration.name_person(citizen_id.digits, fresh or registration.document)

    def forget_person(self, user_id: str) -> None:
        """เริ่มต้นใหม่, or ยกเลิก at the consent."""
        registration = self._registrations.of(user_id)
        self._drop(registration)
        registration.forget_person()

    def consent(self, user_id: str) -> None:
        """Row 1 is done."""
        self._registrations.of(user_id).consent(self._clock.now())

    def keep_details(self, user_id: str, details: dict[str, Any]) -> None:
        """What was typed on the data page, for good whatever its checks say; a changed address isn't confirmed."""
        self._note(user_id, details)
        self._keep()

    def change_email(self, user_id: str) -> None:
        self._registrations.of(user_id).change_email()

    def clear_details(self, user_id: str, details: dict[str, Any]) -> None:
        """เริ่มต้นใหม่ on the data page that has these details."""
        self._note(user_id, details).clear_details()

    def restore_details(self, user_id: str) -> None:
        """What เริ่มต้นใหม่ took away is back."""
        self._registrations.of(user_id).restore_details()

    def submit(self, user_id: str) -> None:
        """Row 3 is done; an officer looks at whoever isn't proofed by the holder's name."""
        registration, account = self._registrations.of(user_id), self._account(user_id)
        proofed = registration.identity
        is_holder = proofed is not None and account.is_named(proofed.title, proofed.first_name, proofed.last_name)
        registration.submit(self._clock.now(), waits=account.needs_approval or not is_holder)

    def start_over(self, user_id: str, email_named: str | None = None, *, same_holder: bool = False) -> None:
        """The token is cancelled, or the holder changes: the registration begins anew."""
        registration = self._registrations.of(user_id)
        self._drop(registration)
        registration.start_over(self._clock.now(), email_named, same_holder=same_holder)
        self._account(user_id).register_again()

    def _note(self, user_id: str, details: dict[str, Any]) -> Registration:
        registration = self._registrations.of(user_id)
        registration.keep_details(details)
        if registration.email != details.get("email"):
            registration.change_email()
        return registration

    def _account(self, user_id: str) -> Account:
        return self._accounts.get(user_id)

    def _drop(self, registration: Registration) -> None:
        if registration.document:
            self._documents.drop(registration.document)
