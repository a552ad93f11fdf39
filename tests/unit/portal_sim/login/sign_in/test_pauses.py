"""Push bombing (ST4.P13): how often a phone is asked without an answer."""

from datetime import datetime, timedelta

import pytest

from portal_sim.accounts.domain import LoginRefused
from portal_sim.login.sign_in.pauses import PAUSE
from portal_sim.signing.domain import RequestState
from tests.unit.portal_sim.login.sign_in.test_sign_in import Desk
from tests.unit.portal_sim.samples import START_PASSWORD, USER


@pytest.fixture
def desk() -> Desk:
    return Desk()


def _log_in(desk: Desk) -> None:
    _, credential = desk.sign_in.begin(USER, START_PASSWORD)
    assert credential
    desk.sign_in.ask_phone(credential, "b1")


def _unanswered(desk: Desk, times: int, every: float = 61) -> None:
    for _ in range(times):
        _log_in(desk)
        desk.clock.pass_(seconds=every)


def _paused_until(desk: Desk) -> datetime:
    with pytest.raises(LoginRefused, match=r"sign_in\.paused") as refusal:
        _log_in(desk)
    until: datetime = refusal.value.values["until"]  # type: ignore[assignment]
    return until


def test_after_three_in_vain_the_phone_is_left_in_peace_for_fifteen_minutes(desk: Desk) -> None:
    _unanswered(desk, 3)
    assert _paused_until(desk) == desk.clock.now() + PAUSE
    desk.clock.pass_(minutes=14, seconds=59)
    _paused_until(desk)
    desk.clock.pass_(seconds=1)
    _log_in(desk)


def test_the_pause_is_not_prolonged_by_trying(desk: Desk) -> None:
    _unanswered(desk, 3)
    until = _paused_until(desk)
    desk.clock.pass_(minutes=5)
    assert _paused_until(desk) == until


def test_a_pause_lasts_no_longer_than_its_rule_when_the_clock_is_put_back(desk: Desk) -> None:
    """F32: counted from the next try."""
    _unanswered(desk, 3)
    _paused_until(desk)
    desk.clock.pass_(minutes=-10)
    assert _paused_until(desk) == desk.clock.now() + PAUSE


def test_the_person_is_told_once(desk: Desk) -> None:
    _unanswered(desk, 3)
    _paused_until(desk)
    _paused_until(desk)
    (letter,) = desk.letters.sent
    assert letter.recipient == "malee@example.go.th"
    assert USER in letter.body


def test_without_an_address_the_pause_comes_all_the_same(desk: Desk) -> None:
    desk.registrations.of(USER).email = None
    _unanswered(desk, 3)
    _paused_until(desk)
    assert desk.letters.sent == []


def test_two_in_vain_are_no_reason(desk: Desk) -> None:
    _unanswered(desk, 2)
    _log_in(desk)


def test_an_answer_in_between_begins_the_count_anew(desk: Desk) -> None:
    _unanswered(desk, 2)
    asked = desk.ask()
    desk.answer(asked, decision="reject")
    _unanswered(desk, 2)
    _log_in(desk)


def test_three_in_more_than_ten_minutes_are_no_reason(desk: Desk) -> None:
    _unanswered(desk, 3, every=201)
    _log_in(desk)


@pytest.mark.parametrize("how", [RequestState.CANCELLED, RequestState.REPLACED])
def test_ending_requests_on_the_computer_gains_nothing(desk: Desk, how: RequestState) -> None:
    for _ in range(3):
        _log_in(desk)
        desk.requests.kept[-1].end(how)
        desk.clock.pass_(seconds=1)
    _paused_until(desk)


def test_after_the_pause_three_more_are_needed(desk: Desk) -> None:
    _unanswered(desk, 3)
    desk.clock.now()
    _paused_until(desk)
    desk.clock.pass_(minutes=15)
    _unanswered(desk, 3)
    assert _paused_until(desk) - desk.clock.now() == timedelta(minutes=15)


def test_a_wrong_password_learns_nothing_of_a_pause(desk: Desk) -> None:
    _unanswered(desk, 3)
    _paused_until(desk)
    with pytest.raises(LoginRefused, match=r"sign_in\.refused"):
        desk.sign_in.begin(USER, "wrong")
