"""A change of user by letter: whose name it becomes, and what ends."""

from datetime import date

import pytest

from portal_sim.credentials.domain import CredentialState
from portal_sim.office.holders.domain import HolderChange, HolderRefused, NewHolder
from portal_sim.office.holders.service import HolderDesk
from portal_sim.paging import Page
from portal_sim.registration.rows.service import RegistrationService
from portal_sim.roles import Role
from portal_sim.soft_token.cancellation.ending import TokenEnding
from tests.unit.portal_sim.fakes import (
    FakeAccounts,
    FakeClock,
    FakeCredentials,
    FakeDocuments,
    FakeOffers,
    FakeRegistrations,
    FakeSessions,
    FakeSigningRequests,
)
from tests.unit.portal_sim.proofed import proofed
from tests.unit.portal_sim.samples import USER, account, credential

OFFICER = "C00000000019001"
TOLD = NewHolder(USER, "นาย", "ประเสริฐ", "มั่นคง", "ผู้อำนวยการ", "กค 0402.2/1", date(2025, 6, 1))


class FakeChanges:
    def __init__(self) -> None:
        self.kept: list[HolderChange] = []

    def add(self, change: HolderChange) -> None:
        self.kept.append(change)

    def listed(self, words: list[str], page: int) -> Page[HolderChange]:
        raise NotImplementedError


class Office:
    def __init__(self) -> None:
        clock, self.changes, self.sessions = FakeClock(), FakeChanges(), FakeSessions()
        self.accounts = FakeAccounts(account(), account(OFFICER, role=Role.OFFICER))
        self.registrations, self.credentials = FakeRegistrations(), FakeCredentials(credential())
        registering = RegistrationService(self.registrations, self.accounts, FakeDocuments(), clock, lambda: None)
        ending = TokenEnding(self.credentials, FakeOffers(), FakeSigningRequests(), self.sessions, clock)
        self.desk = HolderDesk(self.changes, self.accounts, self.registrations, registering, ending, clock)


@pytest.fixture
def office() -> Office:
    return Office()


def test_the_letter_s_name_is_the_holder_s_and_the_change_is_on_record(office: Office) -> None:
    """R4: who did it, by which letter, and who the holder was."""
    office.desk.change(OFFICER, TOLD)
    (change,) = office.changes.kept
    assert office.accounts.get(USER).full_name == "นายประเสริฐ มั่นคง"
    assert office.accounts.get(USER).holders == 2
    assert (change.officer, change.before, change.after) == (OFFICER, "นางมาลี ใจดี", "นายประเสริฐ มั่นคง")
    assert change.letter == "กค 0402.2/1 ลงวันที่ 1 มิถุนายน 2568"


def test_what_the_holder_before_has_registered_ends(office: Office) -> None:
    """R4: phone, web sessions and rows were another person's."""
    proofed(office.registrations.of(USER))
    office.desk.change(OFFICER, TOLD)
    assert office.credentials.kept[0].state is CredentialState.REVOKED
    assert office.sessions.ended == [USER]
    assert (office.registrations.of(USER).citizen_id, office.registrations.of(USER).holder) == (None, None)


def test_before_the_registration_nothing_counts_as_cancelled(office: Office) -> None:
    """R4: a name can be wrong before there is any Soft Token."""
    office.desk.change(OFFICER, TOLD)
    assert office.registrations.of(USER).cancelled_at is None


@pytest.mark.parametrize(
    ("told", "key"),
    [
        (TOLD._replace(user_id="Q7777777777ST01"), "holder.unknown"),
        (TOLD._replace(user_id=OFFICER), "holder.unknown"),
        (TOLD._replace(title="นางสาว", first_name="มาลี", last_name="ใจดี"), "holder.same"),
    ],
)
def test_what_does_not_hold_is_refused_and_nothing_changes(office: Office, told: NewHolder, key: str) -> None:
    with pytest.raises(HolderRefused, match=key.replace(".", r"\.")):
        office.desk.change(OFFICER, told)
    assert office.changes.kept == []
    assert office.accounts.get(USER).full_name == "นางมาลี ใจดี"
