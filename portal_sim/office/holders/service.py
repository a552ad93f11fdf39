"""The use case of the change: another name, and nothing that the holder before has registered serves any more."""
# language: not on screens

from dataclasses import dataclass

from portal_sim.accounts.domain import Accounts
from portal_sim.office.holders.domain import HolderChange, HolderChanges, HolderRefused, NewHolder
from portal_sim.paging import Page
from portal_sim.registration.rows.domain import Registrations, RestartsRegistration
from portal_sim.roles import Role
from portal_sim.soft_token.cancellation.domain import EndsToken
from simkit.clock import Clock
from simkit.thai_text import long_date


@dataclass(frozen=True)
class HolderDesk:
    """What officers do with a letter about a user's name."""

    _changes: HolderChanges
    _accounts: Accounts
    _registrations: Registrations
    _registering: RestartsRegistration
    _ending: EndsToken
    _clock: Clock

    def listed(self, words: str, page: int) -> Page[HolderChange]:
        return self._changes.listed(words.split(), page)

    def change(self, officer: str, told: NewHolder) -> None:
        """The password stays. Raises HolderRefused(`holder.unknown`, `holder.same`)."""
        account = self._accounts.find(told.user_id)
        if account is None or account.role is not Role.USER:
            raise HolderRefused("holder.unknown")
        if account.is_named(told.title, told.first_name, told.last_name):
            raise HolderRefused("holder.same")
        before = account.full_name
        account.succeed(told.title, told.first_name, told.last_name, told.position)
        self._ending.end(account.user_id, "affiliationChanged")
        if self._registrations.of(account.user_id).citizen_id:
            self._registering.start_over(account.user_id)
        letter = f"{told.letter} ลงวันที่ {long_date(told.letter_date)}"
        self._changes.add(HolderChange(self._clock.now(), officer, account.user_id, before, account.full_name, letter))
