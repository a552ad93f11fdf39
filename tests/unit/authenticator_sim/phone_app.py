"""Nexus Smart ID's services, put together over fakes."""

from authenticator_sim.faults import FAULTS
from authenticator_sim.phone.domain import Phone
from authenticator_sim.phone.service import PhoneService
from authenticator_sim.smart_id.activation import Activation
from authenticator_sim.smart_id.approval import Approval, Ports
from authenticator_sim.smart_id.inbox import Inbox
from authenticator_sim.smart_id.memory import Memories
from authenticator_sim.smart_id.profiles import Profile
from authenticator_sim.smart_id.requests import Challenge, LoginRequest, RequestState
from authenticator_sim.smart_id.updating import RenewalPorts, Updating
from simkit.faults import Faults
from tests.unit.authenticator_sim.phone_fakes import (
    PIN,
    PORTAL,
    QR,
    FakeAnswers,
    FakeChallenges,
    FakeKeys,
    FakePhones,
    FakePortal,
    FakeProfiles,
    FakeRenewals,
    FakeRequests,
    FakeSeals,
    a_challenge,
)


class App:
    """The app's services over fakes; `restart_process` keeps what is on disk and in the tokens, and nothing else."""

    def __init__(self, *phones: Phone) -> None:
        self.phones = FakePhones(*phones)
        self.profiles, self.requests, self.renewals = FakeProfiles(), FakeRequests(), FakeRenewals()
        self.portal, self.keys, self.seals = FakePortal(), FakeKeys(), FakeSeals()
        self.faults, self.challenges = Faults(FAULTS), FakeChallenges(self.portal)
        self.restart_process()

    def restart_process(self) -> None:
        self.memories = Memories()
        self.activation = Activation(
            self.profiles, self.keys, self.seals, self.portal, self.memories, PORTAL, lambda: None
        )  # fmt: skip
        answers = FakeAnswers(self.keys)
        self.updating = Updating(
            RenewalPorts(self.profiles, self.renewals, self.keys, answers, self.portal), lambda: None
        )  # fmt: skip
        self.inbox = Inbox(
            self.profiles, self.requests, self.renewals, self.portal, self.challenges, self.activation, self.updating,
            lambda: None,
        )  # fmt: skip
        ports = Ports(self.profiles, self.requests, self.keys, self.seals, answers, self.portal)
        self.approval = Approval(ports, self.memories, self.faults, self.updating.retire, lambda: None)
        self.service = PhoneService(
            self.phones, self.seals, [self.memories.forget, self.activation.discard_unfinished]
        )  # fmt: skip
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

    def ask(self, challenge: Challenge | None = None) -> LoginRequest:
        """A login request comes in and is shown."""
        self.portal.waiting = [challenge or a_challenge()]
        opened = self.inbox.open(self.phone())
        assert opened.waiting is not None
        return self.approval.show(self.phone(), opened.waiting.id)[0]

    def settled(self, request: LoginRequest) -> tuple[RequestState, str | None]:
        found = self.requests.find(request.phone, request.id)
        assert found is not None
        return found.state, found.refusal
