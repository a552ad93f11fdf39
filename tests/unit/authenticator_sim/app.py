"""Nexus Smart ID's use cases, put together over fakes."""

from authenticator_sim.faults import FAULTS
from authenticator_sim.phone.domain import Phone
from authenticator_sim.phone.service import PhoneService
from authenticator_sim.smart_id.activation.service import Activation
from authenticator_sim.smart_id.inbox.domain import ItemState, Tray
from authenticator_sim.smart_id.profiles.domain import Profile
from authenticator_sim.smart_id.profiles.memory import Memories
from authenticator_sim.smart_id.renewals.domain import Renewal
from authenticator_sim.smart_id.renewals.service import ProfileUpdate
from authenticator_sim.smart_id.requests.domain import SigningRequest
from authenticator_sim.smart_id.requests.service import RequestAnswer
from authenticator_sim.smart_id.service import Inbox
from simkit.faults import Faults
from tests.unit.authenticator_sim.fakes import (
    PIN,
    PORTAL,
    QR,
    FakeChallenges,
    FakeItems,
    FakePhones,
    FakePortal,
    FakeProfiles,
    a_challenge,
)
from tests.unit.authenticator_sim.key_fakes import FakeAnswers, FakeKeys, FakeSeals


class App:
    """The use cases over fakes; `restart_process` keeps what is on disk and in the tokens, and nothing else."""

    def __init__(self, *phones: Phone) -> None:
        self.phones = FakePhones(*phones)
        self.profiles = FakeProfiles()
        self.requests, self.renewals = FakeItems[SigningRequest](), FakeItems[Renewal]()
        self.portal, self.keys, self.seals = FakePortal(), FakeKeys(), FakeSeals()
        self.faults, self.challenges = Faults(FAULTS), FakeChallenges(self.portal)
        self.restart_process()

    def restart_process(self) -> None:
        self.memories, answers = Memories(), FakeAnswers(self.keys)
        requests = Tray(self.requests, self.profiles, self.challenges.request)
        renewals = Tray(self.renewals, self.profiles, self.challenges.renewal)
        self.activation = Activation(
            self.profiles, self.keys, self.seals, self.portal, self.memories, PORTAL, _nothing_to_release
        )
        self.update = ProfileUpdate(renewals, self.keys, answers, self.portal, _nothing_to_release)
        self.answer = RequestAnswer(
            requests,
            self.keys,
            self.seals,
            answers,
            self.portal,
            self.memories,
            self.faults,
            self.update.retire,
            _nothing_to_release,
        )
        finish = [self.activation.confirm_stored, self.update.confirm_stored]
        self.inbox = Inbox(self.profiles, requests, renewals, self.portal, finish, _nothing_to_release)
        forget = [self.memories.forget, self.activation.discard_unfinished]
        self.service = PhoneService(self.phones, self.seals, forget)
        for phone in self.phones.rows:
            self.activation.discard_unfinished(phone.name)

    def phone(self, name: str = "mali") -> Phone:
        return self.service.get(name)

    def choose_pin(self, phone: Phone, pin: str = PIN) -> None:
        """Up to where the key is made, or the question is asked."""
        self.activation.scan(phone, QR)
        self.activation.begin(phone)
        self.activation.choose_pin(phone, pin)
        self.activation.repeat_pin(phone, pin)

    def activate(self, phone: Phone, *, biometrics: bool = True) -> Profile:
        self.choose_pin(phone)
        if phone.recognises:
            self.activation.answer_question(phone, biometrics=biometrics)
        self.activation.finish(phone)
        return self.activation.activated(phone)

    def ask(self, challenge: SigningRequest | None = None) -> SigningRequest:
        """A login request comes in and is shown."""
        self.portal.waiting = [challenge or a_challenge()]
        opened = self.inbox.open(self.phone())
        assert opened.request is not None
        return self.answer.show(self.phone(), opened.request.id)[0]

    def settled(self, request: SigningRequest) -> tuple[ItemState, str | None]:
        row = self.requests.find(request.phone, request.id)
        assert row is not None
        return row.state, row.refusal


def _nothing_to_release() -> None:
    """Fakes are durable at once."""
