"""The use cases of the login."""

from typing import Any

import pytest

from portal_sim.accounts.service import PasswordLogin
from portal_sim.credentials.domain import Credential, CredentialRefused
from portal_sim.login.sign_in.pauses import Pauses
from portal_sim.login.sign_in.service import SignIn
from portal_sim.signing.asking import Asking
from portal_sim.signing.domain import AnswerRefused, RequestState, SignedAnswer, SigningRequest
from portal_sim.signing.service import PhoneRequests
from portal_sim.signing.subjects import Subjects
from simkit.pictures import PICTURES
from tests.unit.portal_sim.fakes import (
    FakeAccounts,
    FakeClock,
    FakeCredentials,
    FakeEvidences,
    FakeGuards,
    FakeHashes,
    FakeLetters,
    FakeRegistrations,
    FakeSignatures,
    FakeSigningRequests,
    FakeStatuses,
    FakeTransaction,
)
from tests.unit.portal_sim.samples import START_PASSWORD, USER, account, credential

PORTAL = "http://portal.localhost"


class Desk:
    """The service with everything faked, a person and an active credential."""

    def __init__(self) -> None:
        self.clock, self.requests, self.signatures = FakeClock(), FakeSigningRequests(), FakeSignatures()
        self.person, self.phone = account(), credential("c1")
        self.credentials, accounts = FakeCredentials(self.phone), FakeAccounts(self.person)
        passwords = PasswordLogin(accounts, FakeGuards(), FakeHashes(), FakeTransaction(), self.clock)
        self.letters, self.registrations = FakeLetters(), FakeRegistrations()
        self.registrations.of(USER).email = "malee@example.go.th"
        pauses = Pauses(self.requests, FakeGuards(), self.registrations, self.letters, self.clock)
        self.evidences, asking = FakeEvidences(), Asking(self.requests, PORTAL, self.clock)
        self.sign_in = SignIn(passwords, pauses, accounts, self.requests, self.credentials, asking, self.clock)
        self.phones = PhoneRequests(
            self.requests, self.credentials, Subjects(), self.evidences, self.signatures, FakeStatuses(), self.clock
        )

    def ask(self, browser: str = "b1") -> SigningRequest:
        return self.sign_in.ask_phone(self.phone, browser)

    def answer(self, asked: SigningRequest, /, signer: Credential | None = None, **changes: Any) -> RequestState:
        exp = int(asked.expires_at.timestamp())
        fields = {
            "request": asked.id, "nonce": asked.nonce, "picture": asked.picture, "portal": PORTAL,
            "user": USER, "exp": exp, "purpose": "login", "statement": "", "decision": "accept", **changes,
        }  # fmt: skip
        by = signer or self.phone
        return self.phones.answer(by, self.signatures.sign(by, SignedAnswer(**fields)))


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_accepted_and_entered(desk: Desk) -> None:
    request = desk.ask()
    assert desk.answer(request) is RequestState.ACCEPTED
    assert desk.sign_in.enter(request.id, "b1") is desk.person
    assert desk.person.entered_at == desk.clock.now()


def test_rejected(desk: Desk) -> None:
    request = desk.ask()
    assert desk.answer(request, decision="reject") is RequestState.REJECTED
    assert desk.sign_in.state_of(request.id)[1] is RequestState.REJECTED


def test_only_the_asking_browser_enters(desk: Desk) -> None:
    request = desk.ask("b1")
    desk.answer(request)
    with pytest.raises(AnswerRefused):
        desk.sign_in.enter(request.id, "b2")


def test_a_new_request_replaces_the_open_one(desk: Desk) -> None:
    first, second = desk.ask("b1"), desk.ask("b2")
    assert first.settled is RequestState.REPLACED
    assert desk.phones.inbox(desk.phone) == [second]


def test_a_new_request_replaces_an_accepted_one_that_nobody_entered(desk: Desk) -> None:
    first = desk.ask("b1")
    desk.answer(first)
    desk.ask("b2")
    with pytest.raises(AnswerRefused):
        desk.sign_in.enter(first.id, "b1")


def test_every_request_is_its_own(desk: Desk) -> None:
    made = [desk.ask() for _ in range(50)]
    assert len({one.id for one in made}) == len({one.nonce for one in made}) == 50
    assert all(len(one.nonce) == 43 for one in made), "256 bits"
    assert {one.picture for one in made} <= set(PICTURES)
    assert len({one.picture for one in made}) > 4, "drawn by lot"


def test_the_inbox_shows_only_what_is_open(desk: Desk) -> None:
    request = desk.ask()
    desk.answer(request)
    assert desk.phones.inbox(desk.phone) == []
    request = desk.ask()
    desk.clock.pass_(seconds=59)
    assert desk.phones.inbox(desk.phone) == [request]
    desk.clock.pass_(seconds=1)
    assert desk.phones.inbox(desk.phone) == []


def test_another_credential_sees_and_answers_nothing(desk: Desk) -> None:
    other, request = credential("c2"), desk.ask()
    desk.credentials.add(other)
    assert desk.phones.inbox(other) == []
    with pytest.raises(AnswerRefused, match=r"signing\.unknown_request"):
        desk.answer(request, signer=other)
    assert request.settled is RequestState.OPEN


def test_an_answer_to_nothing_is_refused(desk: Desk) -> None:
    with pytest.raises(AnswerRefused, match=r"signing\.unknown_request"):
        desk.answer(desk.ask(), request="nothing")


def test_cancelled_on_the_computer_the_answer_comes_too_late(desk: Desk) -> None:
    request = desk.ask()
    desk.sign_in.cancel(request.id)
    with pytest.raises(AnswerRefused, match=r"signing\.closed"):
        desk.answer(request)


def test_a_revoked_credential_neither_reads_nor_answers(desk: Desk) -> None:
    request = desk.ask()
    desk.phone.revoke("superseded", desk.clock.now())
    with pytest.raises(CredentialRefused):
        desk.phones.inbox(desk.phone)
    with pytest.raises(CredentialRefused):
        desk.answer(request)


def test_without_an_active_credential_no_phone_is_asked(desk: Desk) -> None:
    desk.credentials.kept = [credential("c2", active=False)]
    assert desk.sign_in.begin(USER, START_PASSWORD) == (desk.person, None)


def test_a_request_that_does_not_exist_is_unknown(desk: Desk) -> None:
    for use in (desk.sign_in.state_of, desk.sign_in.cancel):
        with pytest.raises(AnswerRefused, match=r"signing\.unknown_request"):
            use("nothing")
