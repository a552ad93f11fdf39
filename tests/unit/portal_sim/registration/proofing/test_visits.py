"""Row 2 by ThaiD: what the browser brings back, and what becomes of it (CHECKS 32, 34, 36)."""

from dataclasses import replace
from datetime import datetime

import pytest

from portal_sim.registration.proofing.device import ProofingRefused
from portal_sim.registration.proofing.redirect import AuthorizationRedirect, Callback, RedirectProofing
from portal_sim.registration.proofing.redirect_service import RedirectProofingService
from portal_sim.registration.rows.domain import ProofedIdentity
from portal_sim.registration.rows.web import labels
from simkit.citizen_id import CitizenId
from simkit.refusals import Refused
from tests.unit.portal_sim.fakes import FakeClock, FakeRegistrations
from tests.unit.portal_sim.proofed import IDENTITY, PID
from tests.unit.portal_sim.samples import NOON, USER

BY_THAID = replace(IDENTITY, provider="thaid")
SESSION = "digest of a web session"
BACK_TO = "http://anong.portal.localhost:8001/registration/proofing/thaid/callback"


class FakeVisits:
    def __init__(self) -> None:
        self.kept: list[RedirectProofing] = []

    def find(self, state_digest: str) -> RedirectProofing | None:
        return next((one for one in self.kept if one.state_digest == state_digest), None)

    def add(self, visit: RedirectProofing) -> None:
        self.kept.append(visit)


class FakeThaid:
    """Remembers what was sent along, and answers with what it was told."""

    name = "thaid"
    origin = "http://idp.localhost"

    def __init__(self) -> None:
        self.answer: ProofedIdentity | str = BY_THAID
        self.departures: list[AuthorizationRedirect] = []
        self.codes: list[str] = []
        self.ways_back: list[str] = []
        self.down = False

    def address(self, departure: AuthorizationRedirect, back_to: str) -> str:
        if self.down:
            raise ProofingRefused("proofing.provider_down")
        self.departures.append(departure)
        self.ways_back.append(back_to)
        return f"{self.origin}/auth/?state={departure.state}"

    def redeem(self, code: str, nonce: str, verifier: str, back_to: str, now: datetime) -> ProofedIdentity:
        assert back_to == self.ways_back[-1]
        assert (nonce, verifier) in [(left.nonce, left.verifier) for left in self.departures]
        self.codes.append(code)
        if isinstance(self.answer, str):
            raise ProofingRefused(self.answer)
        return self.answer


class Case:
    """A registrant in row 2 whose browser is at ThaiD."""

    def __init__(self) -> None:
        self.clock, self.visits, self.thaid, self.kept = FakeClock(), FakeVisits(), FakeThaid(), 0
        self.registrations = FakeRegistrations()
        self.registration = self.registrations.of(USER)
        self.registration.name_person(PID, None)
        self.registration.consent(NOON)
        self.proofing = RedirectProofingService(self.visits, self.registrations, self.thaid, self._keep, self.clock)
        self.leave()

    def _keep(self) -> None:
        self.kept += 1

    def leave(self) -> str:
        return self.proofing.leave(USER, SESSION, BACK_TO)

    @property
    def state(self) -> str:
        return self.thaid.departures[-1].state

    def come_back(self, *, user: str = USER, session: str = SESSION, state: str = "", **answer: str) -> None:
        self.proofing.come_back(user, session, Callback(state or self.state, **(answer or {"code": "c0de"})), BACK_TO)

    def refused(self, *, user: str = USER, session: str = SESSION, state: str = "", **answer: str) -> str:
        with pytest.raises(Refused) as refusal:
            self.come_back(user=user, session=session, state=state, **answer)
        return refusal.value.key


@pytest.fixture
def case() -> Case:
    return Case()


def test_the_proofed_identity_is_taken_over_and_names_thaid(case: Case) -> None:
    assert labels(case.registration)[2] == "พิสูจน์ตัวตนผ่านแอปพลิเคชัน เป๋าตัง"
    case.come_back()
    assert (case.registration.identity, case.registration.proofed_at) == (BY_THAID, NOON)
    assert labels(case.registration)[2] == "พิสูจน์ตัวตนผ่านแอปพลิเคชัน ThaiD"


def test_a_row_2_by_paotang_keeps_its_label(case: Case) -> None:
    case.registration.prove(IDENTITY, NOON)
    assert labels(case.registration)[2] == "พิสูจน์ตัวตนผ่านแอปพลิเคชัน เป๋าตัง"


def test_every_visit_has_secrets_of_its_own_and_the_state_is_not_kept(case: Case) -> None:
    case.leave()
    secrets = [secret for left in case.thaid.departures for secret in (left.state, left.nonce, left.verifier)]
    assert len(set(secrets)) == 6
    assert min(len(secret) for secret in secrets) == 43, "256 bits, and a verifier of RFC 7636"
    assert not {visit.state_digest for visit in case.visits.kept} & set(secrets)


def test_no_transaction_is_open_while_a_provider_is_asked(case: Case) -> None:
    assert case.kept == 1
    case.come_back()
    assert case.kept == 2


def test_another_person_stops_the_registration_and_nothing_is_taken_over(case: Case) -> None:
    case.thaid.answer = replace(BY_THAID, citizen_id=CitizenId.synthetic(2).digits)
    assert case.refused() == "proofing.other_person"
    assert (case.registration.identity, case.registration.proofed_at) == (None, None)


@pytest.mark.parametrize("stranger", [{"session": "another"}, {"user": "Q9"}, {"state": "guess"}])
def test_an_answer_to_somebody_elses_visit_is_refused_before_thaid_is_asked(
    case: Case, stranger: dict[str, str]
) -> None:
    assert case.refused(**stranger) == "proofing.wrong_state"
    assert case.thaid.codes == []
    case.come_back()
    assert case.registration.proofed_at, "and it has spoiled nothing"


@pytest.mark.parametrize("first", ["proofing.provider_down", "proofing.bad_token"])
def test_an_answer_serves_once_even_when_thaid_failed(case: Case, first: str) -> None:
    case.thaid.answer = first
    assert case.refused() == first
    case.thaid.answer = BY_THAID
    assert (case.refused(), case.thaid.codes) == ("proofing.wrong_state", ["c0de"])
    case.leave()
    case.come_back()
    assert case.registration.proofed_at


@pytest.mark.parametrize(("seconds", "ok"), [(899, True), (900, False)])
def test_a_visit_lasts_fifteen_minutes(case: Case, seconds: int, ok: bool) -> None:
    case.clock.pass_(seconds=seconds)
    if ok:
        case.come_back()
    else:
        assert case.refused() == "proofing.wrong_state"


@pytest.mark.parametrize(
    ("answer", "key"),
    [({"error": "user_denied"}, "proofing.denied"), ({"error": "access_denied"}, "proofing.denied"),
     ({"error": "server_error"}, "proofing.provider_down"), ({"error": "invalid_request"}, "proofing.provider_down"),
     ({"code": ""}, "proofing.wrong_state"), ({"error": "user_denied", "code": "c0de"}, "proofing.denied")],
)  # fmt: skip
def test_without_a_code_thaid_is_not_asked(case: Case, answer: dict[str, str], key: str) -> None:
    assert (case.refused(**answer), case.thaid.codes) == (key, [])
    assert case.refused() == "proofing.wrong_state", "the visit is over"


def test_an_unreachable_thaid_begins_no_visit(case: Case) -> None:
    case.thaid.down = True
    with pytest.raises(ProofingRefused, match=r"proofing\.provider_down"):
        case.leave()
    assert len(case.visits.kept) == 1


def test_nobody_goes_to_thaid_or_comes_back_out_of_turn(case: Case) -> None:
    case.leave()
    case.come_back()
    with pytest.raises(Refused, match="not_yet"):
        case.leave()
    assert case.refused(state=case.thaid.departures[0].state) == "registration.not_yet"
