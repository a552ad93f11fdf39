"""What each purpose of the form does when it is carried out (ST8.1 to ST8.8)."""

from dataclasses import dataclass

from portal_sim.accounts.domain import Accounts, PasswordHashes
from portal_sim.accounts.start_password import new_start_password
from portal_sim.mail.domain import Letters
from portal_sim.mail.letters import new_password_letter, phone_change_letter
from portal_sim.office.requests.domain import ServiceRequestRefused
from portal_sim.office.requests.form import Form, Purpose
from portal_sim.registration.rows.domain import Registrations, RestartsRegistration
from portal_sim.soft_token.cancellation.domain import EndsToken
from simkit.clock import Clock


@dataclass(frozen=True)
class RequestActions:
    """One method a purpose; each is called once, after the form was checked."""

    _accounts: Accounts
    _registrations: Registrations
    _registering: RestartsRegistration
    _ending: EndsToken
    _hashes: PasswordHashes
    _letters: Letters
    _clock: Clock

    def do(self, user_id: str, purpose: Purpose, form: Form) -> None:
        """Carry it out."""
        if purpose is Purpose.RESET:
            self._reset(user_id)
        elif purpose.is_about_phone:
            self._open_row_5(user_id, "superseded" if purpose is Purpose.NEW_PHONE else "keyCompromise")
        elif purpose is Purpose.NEW_HOLDER:
            self._hand_over(user_id, form.new_email)
        elif purpose is Purpose.NEW_EMAIL:
            self._ending.end(user_id, "cessationOfOperation")
            self._registering.start_over(user_id, same_holder=True)

    def hold(self, user_id: str) -> bool:
        """The lost phone's certificate, until the decision (ST8.3); row 5 stays as it is. Whether there was one."""
        return self._ending.hold(user_id)

    def release(self, user_id: str) -> None:
        """It wasn't lost, or nobody may say so: the phone serves again."""
        self._ending.release(user_id)

    def tell_again(self, user_id: str, purpose: Purpose) -> None:
        """The letter once more; raises ServiceRequestRefused where there was none, or one with a password in it."""
        if not purpose.is_about_phone:
            raise ServiceRequestRefused("service_request.nothing_to_tell")
        self._letters.send(phone_change_letter(self._address(user_id), user_id))

    def _reset(self, user_id: str) -> None:
        """The phone stays; the start password must be changed (ST8.1)."""
        account, password = self._accounts.get(user_id), new_start_password()
        account.give_start_password(self._hashes.make(password))
        self._ending.end_sessions(user_id)
        self._letters.send(new_password_letter(self._address(user_id), user_id, password))

    def _open_row_5(self, user_id: str, reason: str) -> None:
        self._ending.end(user_id, reason)
        self._registrations.of(user_id).open_row_5()
        self._accounts.get(user_id).register_again()
        self._letters.send(phone_change_letter(self._address(user_id), user_id))

    def _hand_over(self, user_id: str, address: str) -> None:
        """To someone without an account, at the address that the form names (ST8.5 to ST8.7)."""
        password = new_start_password()
        self._ending.end(user_id, "affiliationChanged")
        self._registering.start_over(user_id, address)
        self._accounts.get(user_id).hand_over(self._hashes.make(password))
        self._letters.send(new_password_letter(address, user_id, password))

    def _address(self, user_id: str) -> str:
        return str(self._registrations.of(user_id).email)
