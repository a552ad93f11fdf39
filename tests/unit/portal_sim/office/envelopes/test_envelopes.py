"""Sealed envelopes of new users (ST3.0)."""

from datetime import timedelta

import pytest
from cryptography.exceptions import InvalidTag

from portal_sim.accounts.start_password import LENGTH, new_start_password
from portal_sim.login.password_change.domain import must_follow_the_rules
from portal_sim.office.envelopes.adapters.sealing import SecretSeal
from portal_sim.office.envelopes.domain import EnvelopeRefused, NewUser, SealedEnvelope
from portal_sim.office.envelopes.service import SealedEnvelopes
from portal_sim.paging import Page
from tests.unit.portal_sim.fakes import FakeAccounts, FakeClock, FakeHashes
from tests.unit.portal_sim.samples import USER, account

OFFICER = "A99990000019001"
OLD_USER = "Q77777777771001"


class FakeEnvelopes:
    def __init__(self) -> None:
        self.kept: list[SealedEnvelope] = []

    def by_digest(self, digest: str) -> SealedEnvelope | None:
        return next((envelope for envelope in self.kept if envelope.digest == digest), None)

    def newest_of(self, user_id: str) -> SealedEnvelope | None:
        return next((envelope for envelope in reversed(self.kept) if envelope.user_id == user_id), None)

    def add(self, envelope: SealedEnvelope) -> None:
        self.kept.append(envelope)

    def new_users(self, words: list[str], page: int) -> Page[NewUser]:
        raise LookupError(words, page)


class Desk:
    """An officer's desk, with one new user and one who isn't."""

    def __init__(self) -> None:
        self.accounts = FakeAccounts(account(new_user=True), account(OLD_USER))
        self.envelopes = FakeEnvelopes()
        self.hashes = FakeHashes()
        self.clock = FakeClock()
        self.service = SealedEnvelopes(self.accounts, self.envelopes, SecretSeal("envelope"), self.hashes, self.clock)


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_what_is_inside_is_the_password_of_that_account(desk: Desk) -> None:
    slip = desk.service.open(desk.service.issue_envelope(OFFICER, USER))
    assert slip.account.user_id == USER
    assert desk.hashes.matches(desk.accounts.get(USER).password_hash, slip.password)
    assert (slip.envelope.printed_by, slip.envelope.opened_at) == (OFFICER, desk.clock.now())


def test_it_is_opened_once_and_says_when(desk: Desk) -> None:
    secret, opened_at = desk.service.issue_envelope(OFFICER, USER), desk.clock.now()
    desk.service.open(secret)
    desk.clock.pass_(hours=1)
    with pytest.raises(EnvelopeRefused) as refusal:
        desk.service.open(secret)
    assert (refusal.value.key, refusal.value.values) == ("envelope.opened", {"at": opened_at})
    assert desk.service.outside_of(secret).envelope.opened_at == opened_at


def test_nothing_that_is_kept_opens_it(desk: Desk) -> None:
    secret = desk.service.issue_envelope(OFFICER, USER)
    (kept,) = desk.envelopes.kept
    assert secret not in kept.digest
    assert kept.sealed
    for guess in (kept.digest, kept.number, USER):
        with pytest.raises(LookupError):
            desk.service.open(guess)
        with pytest.raises(InvalidTag):
            SecretSeal("envelope").open_envelope(guess, kept.sealed)


def test_an_opened_one_is_empty(desk: Desk) -> None:
    desk.service.open(desk.service.issue_envelope(OFFICER, USER))
    assert desk.envelopes.kept[0].sealed is None


def test_another_use_of_the_secret_has_another_key() -> None:
    with pytest.raises(InvalidTag):
        SecretSeal("something else").open_envelope("secret", SecretSeal("envelope").close("secret", "text"))


def test_a_newer_one_makes_the_older_void_and_its_password_wrong(desk: Desk) -> None:
    first = desk.service.issue_envelope(OFFICER, USER)
    hash_of_first = desk.accounts.get(USER).password_hash
    desk.clock.pass_(minutes=1)
    second = desk.service.issue_envelope(OFFICER, USER)
    with pytest.raises(EnvelopeRefused, match=r"envelope\.void"):
        desk.service.open(first)
    assert desk.accounts.get(USER).password_hash != hash_of_first
    assert desk.service.open(second).password


def test_one_that_was_opened_before_a_newer_one_still_says_when(desk: Desk) -> None:
    first = desk.service.issue_envelope(OFFICER, USER)
    desk.service.open(first)
    desk.service.issue_envelope(OFFICER, USER)
    with pytest.raises(EnvelopeRefused, match=r"envelope\.opened"):
        desk.service.open(first)


def test_nobody_but_a_new_user_gets_one(desk: Desk) -> None:
    for user_id in (OLD_USER, "nobody"):
        with pytest.raises(LookupError):
            desk.service.issue_envelope(OFFICER, user_id)


def test_with_a_chosen_password_none_is_needed(desk: Desk) -> None:
    desk.accounts.get(USER).choose_password("chosen")
    before = desk.accounts.get(USER).password_hash
    with pytest.raises(EnvelopeRefused, match=r"envelope\.not_needed"):
        desk.service.issue_envelope(OFFICER, USER)
    assert desk.accounts.get(USER).password_hash == before


def test_a_chosen_password_stays_chosen_until_the_next_registration_is_over(desk: Desk) -> None:
    """R1: the first login is still to come, yet no envelope replaces what the holder has chosen."""
    account = desk.accounts.get(USER)
    account.choose_password("chosen")
    account.register_again()
    with pytest.raises(EnvelopeRefused, match=r"envelope\.not_needed"):
        desk.service.issue_envelope(OFFICER, USER)
    assert (account.password_hash, account.must_change_password) == ("chosen", True)


def test_start_passwords_follow_the_rules_and_differ() -> None:
    made = {new_start_password() for _ in range(200)}
    assert len(made) == 200
    for password in made:
        must_follow_the_rules(password)
        assert len(password) == LENGTH
        assert not set(password) & set("0O1Il")


def test_of_a_new_user_the_order_is_always_asked() -> None:
    assert account(new_user=True, must_attach_order=False).needs_order
    assert account(new_user=False, must_attach_order=True).needs_order
    assert not account(new_user=False, must_attach_order=False).needs_order


def test_the_clock_of_the_test_bed_says_when(desk: Desk) -> None:
    secret = desk.service.issue_envelope(OFFICER, USER)
    printed_at = desk.clock.now()
    desk.clock.pass_(days=3)
    envelope = desk.service.open(secret).envelope
    assert envelope.opened_at
    assert envelope.opened_at - printed_at == timedelta(days=3)
