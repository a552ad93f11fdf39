"""Row 2: what the provider says, and what becomes of it (CHECKS 32, 34, 36)."""

from dataclasses import replace
from datetime import datetime

import pytest

from portal_sim.registration.proofing.device import (
    DeviceAuthorization,
    DeviceProofing,
    ProofingRefused,
    ProofingState,
)
from portal_sim.registration.proofing.device_service import DeviceProofingService
from portal_sim.registration.rows.domain import ProofedIdentity, RegistrationRefused
from simkit.citizen_id import CitizenId
from simkit.refusals import Refused
from tests.unit.portal_sim.fakes import FakeClock, FakeRegistrations
from tests.unit.portal_sim.proofed import IDENTITY, PID
from tests.unit.portal_sim.samples import NOON, USER


class FakeProofings:
    def __init__(self) -> None:
        self.kept: list[DeviceProofing] = []

    def newest(self, user_id: str) -> DeviceProofing | None:
        mine = [one for one in self.kept if one.user_id == user_id]
        return mine[-1] if mine else None

    def add(self, proofing: DeviceProofing) -> None:
        self.kept.append(proofing)


class FakeProvider:
    """Answers with what it was told, and counts how often it was asked."""

    name = "paotang"

    def __init__(self) -> None:
        self.answer: ProofedIdentity | str = IDENTITY
        self.asked = 0

    def begin(self, nonce: str) -> DeviceAuthorization:
        return DeviceAuthorization(f"device {nonce}", "WDJB-MJHT", "http://idp.localhost/x", 300, 5)

    def ask(self, device_code: str, nonce: str, now: datetime) -> ProofedIdentity:
        assert device_code == f"device {nonce}"
        self.asked += 1
        if isinstance(self.answer, str):
            raise ProofingRefused(self.answer)
        return self.answer


class Case:
    """A registrant in row 2 with a QR on the screen."""

    def __init__(self) -> None:
        self.clock, self.proofings, self.provider = FakeClock(), FakeProofings(), FakeProvider()
        self.kept = 0
        registrations = FakeRegistrations()
        self.registration = registrations.of(USER)
        self.registration.name_person(PID, None)
        self.registration.consent(NOON)
        self.proofing = DeviceProofingService(self.proofings, registrations, self.provider, self._keep, self.clock)
        self.proofing.start(USER)

    def _keep(self) -> None:
        self.kept += 1

    def refused(self) -> str:
        with pytest.raises(Refused) as refusal:
            self.proofing.check(USER)
        return refusal.value.key

    @property
    def state(self) -> ProofingState:
        current = self.proofing.current(USER)
        assert current
        return current[1]


@pytest.fixture
def case() -> Case:
    return Case()


def test_the_proofed_identity_is_taken_over(case: Case) -> None:
    case.proofing.check(USER)
    assert (case.registration.identity, case.registration.proofed_at) == (IDENTITY, NOON)
    assert case.state is ProofingState.DONE


def test_no_transaction_is_open_while_a_provider_is_asked(case: Case) -> None:
    before = case.kept
    case.proofing.check(USER)
    assert case.kept == before + 1


def test_another_person_stops_the_registration_and_nothing_is_taken_over(case: Case) -> None:
    case.provider.answer = replace(IDENTITY, citizen_id=CitizenId.synthetic(2).digits)
    assert case.refused() == "proofing.other_person"
    assert (case.registration.identity, case.registration.proofed_at) == (None, None)
    assert case.state is ProofingState.OTHER_PERSON


def test_a_pending_proofing_is_asked_again_after_the_interval_only(case: Case) -> None:
    case.provider.answer = "proofing.pending"
    assert case.refused() == "proofing.pending"
    case.provider.answer = IDENTITY
    case.clock.pass_(seconds=4)
    assert (case.refused(), case.provider.asked) == ("proofing.pending", 1)
    case.clock.pass_(seconds=1)
    case.proofing.check(USER)
    assert case.state is ProofingState.DONE


def test_a_provider_is_asked_at_once_when_the_clock_was_put_back(case: Case) -> None:
    """F32: no status can't be asked for longer than the provider's interval."""
    case.provider.answer = "proofing.pending"
    assert case.refused() == "proofing.pending"
    case.provider.answer = IDENTITY
    case.clock.pass_(minutes=-10)
    case.proofing.check(USER)
    assert case.state is ProofingState.DONE


def test_slow_down_makes_the_interval_five_seconds_longer(case: Case) -> None:
    case.provider.answer = "proofing.slow_down"
    assert case.refused() == "proofing.pending"
    case.clock.pass_(seconds=9)
    case.provider.answer = IDENTITY
    assert (case.refused(), case.provider.asked) == ("proofing.pending", 1)
    case.clock.pass_(seconds=1)
    case.proofing.check(USER)


@pytest.mark.parametrize(
    ("key", "state"),
    [
        ("proofing.denied", ProofingState.DENIED),
        ("proofing.expired", ProofingState.EXPIRED),
        ("proofing.provider_down", ProofingState.OPEN),
        ("proofing.bad_token", ProofingState.BAD_TOKEN),
    ],
)
def test_what_the_provider_refuses_is_told_and_kept(case: Case, key: str, state: ProofingState) -> None:
    case.provider.answer = key
    assert (case.refused(), case.state) == (key, state)
    assert case.registration.proofed_at is None


@pytest.mark.parametrize(("seconds", "state"), [(299, ProofingState.OPEN), (300, ProofingState.EXPIRED)])
def test_a_qr_serves_five_minutes(case: Case, seconds: int, state: ProofingState) -> None:
    case.clock.pass_(seconds=seconds)
    assert case.state is state


def test_an_expired_qr_is_not_asked_about(case: Case) -> None:
    case.clock.pass_(seconds=300)
    assert (case.refused(), case.provider.asked) == ("proofing.expired", 0)


def test_nobody_proves_an_identity_out_of_turn(case: Case) -> None:
    case.proofing.check(USER)
    with pytest.raises(RegistrationRefused, match="not_yet"):
        case.proofing.start(USER)
