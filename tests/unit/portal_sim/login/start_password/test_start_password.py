"""From the Token Key to a Soft Token account: the new user id, the start password."""

import pytest

from portal_sim.login.start_password.domain import StartPasswordRefused, new_user_id
from portal_sim.login.start_password.migration import Migration
from portal_sim.login.start_password.service import StartPasswords
from tests.unit.portal_sim.fakes import FakeAccounts, FakeClock, FakeCredentials, FakeHashes, FakeSessions
from tests.unit.portal_sim.samples import account, credential
from tests.unit.portal_sim.token_key_fakes import FakeSuccessors

LEGACY, COLLEAGUE, SOFT = "Q88888888881001", "Q88888888881002", "Q8888888888ST01"


class World:
    def __init__(self) -> None:
        self.accounts = FakeAccounts(
            account(LEGACY, must_attach_order=True, first_name="สมศรี"), account(COLLEAGUE, first_name="วิภา")
        )
        self.credentials, self.sessions, self.hashes = FakeCredentials(), FakeSessions(), FakeHashes()
        successors = FakeSuccessors()
        self.start_passwords = StartPasswords(
            successors, self.accounts, Migration(successors, self.credentials, "allowed"), self.hashes, self.sessions,
            FakeClock(),
        )  # fmt: skip

    def serves(self, user_id: str, password: str) -> bool:
        return self.hashes.matches(self.accounts.get(user_id).password_hash, password)


def test_the_new_account_is_the_same_person_s_with_a_password_that_must_be_changed() -> None:
    world = World()
    made = world.start_passwords.ask(LEGACY)
    new, old = world.accounts.get(made.user_id), world.accounts.get(LEGACY)
    assert made.user_id == SOFT
    assert (new.full_name, new.unit_code, new.position) == (old.full_name, old.unit_code, old.position)
    assert (new.must_change_password, new.must_attach_order, new.role) == (True, True, old.role)
    assert world.serves(SOFT, made.password)
    assert not world.serves(LEGACY, made.password)


def test_asked_again_the_user_id_stays_and_the_earlier_password_is_void() -> None:
    world = World()
    first = world.start_passwords.ask(LEGACY)
    second = world.start_passwords.ask(LEGACY)
    assert first.user_id == second.user_id
    assert (world.serves(SOFT, first.password), world.serves(SOFT, second.password)) == (False, True)
    assert world.sessions.ended == [SOFT], "sessions opened with the earlier one end"


def test_a_colleague_of_the_unit_gets_the_next_number() -> None:
    world = World()
    assert world.start_passwords.ask(LEGACY).user_id == SOFT
    assert world.start_passwords.ask(COLLEAGUE).user_id == "Q8888888888ST02"
    assert world.start_passwords.ask(LEGACY).user_id == SOFT


def test_once_the_soft_token_is_active_there_is_no_start_password() -> None:
    world = World()
    made = world.start_passwords.ask(LEGACY)
    world.credentials.add(credential(user_id=SOFT))
    with pytest.raises(StartPasswordRefused, match=r"start_password\.active"):
        world.start_passwords.ask(LEGACY)
    assert world.serves(SOFT, made.password), "nothing changed"


def test_a_unit_with_all_numbers_taken_is_told() -> None:
    with pytest.raises(StartPasswordRefused, match=r"start_password\.unit_full"):
        new_user_id("Q", "8888888888", lambda _: True)
    assert new_user_id("A", "8888888888", lambda user_id: not user_id.endswith("99")) == "A8888888888ST99"
