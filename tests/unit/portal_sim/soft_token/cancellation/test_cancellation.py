"""Holders cancel their own Soft Token (ST7)."""

import pytest

from portal_sim.accounts.domain import VACANT
from portal_sim.credentials.domain import CredentialState
from portal_sim.registration.rows.service import RegistrationService
from portal_sim.signing.domain import RequestState, SigningRequest
from portal_sim.soft_token.activation.domain import Offer
from portal_sim.soft_token.cancellation.domain import CancellationRefused, Reason
from portal_sim.soft_token.cancellation.ending import TokenEnding
from portal_sim.soft_token.cancellation.service import Cancellation
from tests.unit.portal_sim.fakes import (
    FakeAccounts,
    FakeClock,
    FakeCredentials,
    FakeDocuments,
    FakeHashes,
    FakeLetters,
    FakeOffers,
    FakeRegistrations,
    FakeSessions,
    FakeSigningRequests,
)
from tests.unit.portal_sim.samples import START_PASSWORD, USER, account, approved, credential

ADDRESS = "malee@example.go.th"


class Holding:
    """Somebody whose Soft Token is active."""

    def __init__(self) -> None:
        self.clock, self.hashes, self.letters = FakeClock(), FakeHashes(), FakeLetters()
        self.accounts, self.credentials = FakeAccounts(account()), FakeCredentials(credential())
        self.offers, self.requests, self.sessions = FakeOffers(), FakeSigningRequests(), FakeSessions()
        self.registrations, self.documents = FakeRegistrations(), FakeDocuments(order=b"%PDF")
        self.registration = approved(self.registrations.of(USER))
        self.registration.citizen_id, self.registration.email = "1999900000111", ADDRESS
        self.registration.document, self.registration.activated_at = "order", self.clock.now()
        registering = RegistrationService(self.registrations, self.accounts, self.documents, self.clock, lambda: None)
        ending = TokenEnding(self.credentials, self.offers, self.requests, self.sessions, self.clock)
        self.service = Cancellation(
            self.accounts, self.registrations, registering, self.credentials, ending, self.hashes, self.letters,
            self.clock,
        )  # fmt: skip


@pytest.fixture
def holding() -> Holding:
    return Holding()


@pytest.mark.parametrize(("reason", "in_the_crl"), [
    (Reason.RESIGNED, "affiliationChanged"), (Reason.MOVED, "affiliationChanged"),
    (Reason.NEW_EMAIL, "cessationOfOperation"), (Reason.NEW_PHONE, "superseded"),
])  # fmt: skip
def test_the_credential_is_revoked_with_its_reason(holding: Holding, reason: Reason, in_the_crl: str) -> None:
    holding.service.cancel(USER, reason)
    (revoked,) = holding.credentials.not_good()
    assert (revoked.revocation_reason, revoked.revoked_at) == (in_the_crl, holding.clock.now())


def test_one_that_waits_for_its_confirmation_is_revoked_too(holding: Holding) -> None:
    holding.credentials.add(credential("c2", active=False))
    holding.service.cancel(USER, Reason.NEW_PHONE)
    assert {one.state for one in holding.credentials.kept} == {CredentialState.REVOKED}


def test_whatever_could_still_open_the_portal_ends(holding: Holding) -> None:
    now = holding.clock.now()
    under_way = SigningRequest("r", USER, "c1", "browser", "nonce", "kite", "portal", now, RequestState.ACCEPTED)
    holding.requests.add(under_way)
    holding.offers.add(Offer("o", "digest", USER, "nonce", now))
    holding.service.cancel(USER, Reason.NEW_EMAIL)
    assert under_way.settled is RequestState.CANCELLED
    assert holding.offers.kept == []
    assert holding.sessions.ended == [USER]


def test_the_letter_goes_to_the_address_that_was_registered(holding: Holding) -> None:
    holding.service.cancel(USER, Reason.RESIGNED)
    (letter,) = holding.letters.sent
    assert letter.recipient == ADDRESS
    assert f"ชื่อผู้ใช้งาน {USER} ได้ยกเลิกการใช้งาน Soft Token เรียบร้อยแล้ว" in letter.body


def test_the_registration_starts_anew_and_the_order_goes(holding: Holding) -> None:
    holding.service.cancel(USER, Reason.NEW_PHONE)
    fresh = holding.registration
    assert [row.done_at for row in fresh.rows] == [None] * 5
    assert (fresh.citizen_id, fresh.email, fresh.details, fresh.document) == (None, None, {}, None)
    assert holding.documents.dropped == ["order"]
    assert fresh.is_cancelled


@pytest.mark.parametrize("reason", [Reason.RESIGNED, Reason.MOVED])
def test_who_leaves_leaves_the_user_id_to_the_unit(holding: Holding, reason: Reason) -> None:
    holding.service.cancel(USER, reason)
    left = holding.accounts.get(USER)
    assert (left.new_user, left.must_change_password, left.full_name) == (True, True, VACANT)
    assert not holding.hashes.matches(left.password_hash, START_PASSWORD)
    assert left.unit_name == account().unit_name


@pytest.mark.parametrize("reason", [Reason.NEW_EMAIL, Reason.NEW_PHONE])
def test_who_stays_keeps_name_and_password_until_the_next_soft_token(holding: Holding, reason: Reason) -> None:
    """R1: the password registers again, and must be changed at the first login with what is registered then."""
    before = holding.accounts.get(USER).full_name
    holding.accounts.get(USER).must_change_password = False
    holding.service.cancel(USER, reason)
    same = holding.accounts.get(USER)
    assert (same.full_name, same.new_user, same.must_change_password) == (before, False, True)
    assert holding.hashes.matches(same.password_hash, START_PASSWORD)


def test_without_a_token_there_is_nothing_to_cancel(holding: Holding) -> None:
    holding.service.cancel(USER, Reason.NEW_PHONE)
    with pytest.raises(CancellationRefused, match=r"cancellation\.no_token"):
        holding.service.cancel(USER, Reason.RESIGNED)
    assert len(holding.letters.sent) == 1
    assert not holding.accounts.get(USER).new_user


def test_the_next_holder_takes_over_once() -> None:
    left = account()
    left.take_over("นาย", "ใคร", "ก็ได้", "")
    assert left.first_name != "ใคร", "an account with a name keeps it"
    left.hand_over("hash")
    left.take_over("นาย", "สมชาย", "ใหม่มา", "นักวิชาการคลัง")
    assert (left.full_name, left.position) == ("นายสมชาย ใหม่มา", "นักวิชาการคลัง")
