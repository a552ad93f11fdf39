"""A request and what may answer it (checks 9, 10, 12, 13, 15, 16)."""

from dataclasses import replace
from typing import Any

import pytest

from portal_sim.signing.domain import AnswerRefused, RequestState, SignedAnswer, SigningRequest, Validity
from tests.unit.portal_sim.fakes import FakeClock
from tests.unit.portal_sim.samples import NOON, USER

BROWSER = "the browser that asked"


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def request_() -> SigningRequest:
    return SigningRequest("r1", USER, "c1", BROWSER, "nonce", "kite", "http://portal", NOON)


def right(request: SigningRequest, /, **changes: Any) -> SignedAnswer:
    """What the phone signs, when nobody interferes."""
    exp = int(request.expires_at.timestamp())
    about = (request.id, request.nonce, request.picture, request.portal, request.user_id, exp)
    return replace(SignedAnswer(*about, request.purpose, request.statement, "accept"), **changes)


def refusal(request: SigningRequest, answer: SignedAnswer, clock: FakeClock) -> str:
    with pytest.raises(AnswerRefused) as refused:
        request.answer(answer, clock.now())
    return refused.value.key


def test_the_right_answer_opens_once(request_: SigningRequest, clock: FakeClock) -> None:
    request_.answer(right(request_), clock.now())
    request_.enter(BROWSER, clock.now())
    assert request_.state(clock.now()) is RequestState.ENTERED
    with pytest.raises(AnswerRefused):
        request_.enter(BROWSER, clock.now())


def test_59_seconds_are_in_time_and_60_are_too_late(request_: SigningRequest, clock: FakeClock) -> None:
    late = replace(request_)
    clock.pass_(seconds=59)
    request_.answer(right(request_), clock.now())
    clock.pass_(seconds=1)
    assert refusal(late, right(late), clock) == "signing.expired"
    assert late.settled is RequestState.OPEN


def test_an_acceptance_ends_with_the_request(request_: SigningRequest, clock: FakeClock) -> None:
    request_.answer(right(request_), clock.now())
    clock.pass_(seconds=60)
    assert request_.state(clock.now()) is RequestState.EXPIRED
    with pytest.raises(AnswerRefused):
        request_.enter(BROWSER, clock.now())


@pytest.mark.parametrize("change", [
    {"request": "r2"}, {"nonce": "other"}, {"nonce": ""}, {"portal": "http://other"}, {"portal": "http://portal/"},
    {"user": "A8888888888ST01"}, {"exp": 0}, {"exp": 1749704461}, {"decision": "Accept"}, {"decision": ""},
], ids=str)  # fmt: skip
@pytest.mark.parametrize("decision", ["accept", "reject"])
def test_a_tampered_field_is_refused_and_leaves_the_request_open(
    request_: SigningRequest, clock: FakeClock, change: dict[str, Any], decision: str
) -> None:
    answer = right(request_, **{"decision": decision, **change})
    assert refusal(request_, answer, clock) == "signing.bad_answer"
    assert request_.state(clock.now()) is RequestState.OPEN


def test_another_picture_kills_the_request_at_once(request_: SigningRequest, clock: FakeClock) -> None:
    assert refusal(request_, right(request_, picture="boat"), clock) == "signing.wrong_picture"
    assert request_.state(clock.now()) is RequestState.WRONG_PICTURE
    assert refusal(request_, right(request_), clock) == "signing.closed"


@pytest.mark.parametrize(("changes", "told", "ends"), [
    ({}, "signing.not_yet_valid", RequestState.NOT_YET_VALID),
    ({"picture": "boat"}, "signing.wrong_picture", RequestState.WRONG_PICTURE),
    ({"nonce": "x"}, "signing.bad_answer", RequestState.OPEN),
])  # fmt: skip
def test_a_certificate_that_is_yet_to_begin_ends_the_request_and_says_why(
    request_: SigningRequest, clock: FakeClock, changes: dict[str, Any], told: str, ends: RequestState
) -> None:
    """F30: the clock was put back over the activation; what else is wrong goes before it."""
    with pytest.raises(AnswerRefused) as refused:
        request_.answer(right(request_, **changes), clock.now(), validity=Validity.TO_COME)
    assert (refused.value.key, request_.settled) == (told, ends)
    assert request_.is_unanswered is (ends is RequestState.OPEN), "the phone has answered: nothing that pauses"


def test_a_rejection_needs_no_certificate(request_: SigningRequest, clock: FakeClock) -> None:
    """F30: it is signed by the transport key."""
    request_.answer(right(request_, decision="reject"), clock.now(), validity=Validity.TO_COME)
    assert request_.state(clock.now()) is RequestState.REJECTED


def test_another_picture_with_a_wrong_nonce_kills_nothing(request_: SigningRequest, clock: FakeClock) -> None:
    """A sender that hasn't seen the request can't end it either."""
    assert refusal(request_, right(request_, picture="boat", nonce="x"), clock) == "signing.bad_answer"
    assert request_.state(clock.now()) is RequestState.OPEN


def test_a_rejection_counts_whatever_the_picture_was(request_: SigningRequest, clock: FakeClock) -> None:
    request_.answer(right(request_, picture="boat", decision="reject"), clock.now())
    assert request_.state(clock.now()) is RequestState.REJECTED


ENDED = [how for how in RequestState if how not in {RequestState.OPEN, RequestState.EXPIRED}]


@pytest.mark.parametrize("how", ENDED)
@pytest.mark.parametrize("decision", ["accept", "reject"])
def test_what_is_settled_takes_no_answer(
    request_: SigningRequest, clock: FakeClock, how: RequestState, decision: str
) -> None:
    request_.settled = how
    assert refusal(request_, right(request_, decision=decision), clock) == "signing.closed"
    assert request_.settled is how


@pytest.mark.parametrize("how", [how for how in RequestState if how is not RequestState.ACCEPTED])
def test_only_an_acceptance_is_entered(request_: SigningRequest, clock: FakeClock, how: RequestState) -> None:
    request_.settled = how
    with pytest.raises(AnswerRefused) as refused:
        request_.enter(BROWSER, clock.now())
    assert (refused.value.key, request_.settled) == ("signing.not_accepted", how)


def test_another_browser_cannot_enter_and_spends_nothing(request_: SigningRequest, clock: FakeClock) -> None:
    request_.answer(right(request_), clock.now())
    with pytest.raises(AnswerRefused):
        request_.enter("another browser", clock.now())
    request_.enter(BROWSER, clock.now())


def test_cancelling_ends_what_is_open_or_accepted(request_: SigningRequest, clock: FakeClock) -> None:
    accepted = replace(request_)
    accepted.answer(right(accepted), clock.now())
    for one in (request_, accepted):
        one.end(RequestState.CANCELLED)
        assert one.settled is RequestState.CANCELLED


@pytest.mark.parametrize("how", [RequestState.ENTERED, RequestState.REJECTED, RequestState.WRONG_PICTURE])
def test_what_was_settled_before_stays(request_: SigningRequest, how: RequestState) -> None:
    request_.settled = how
    request_.end(RequestState.CANCELLED)
    assert request_.settled is how


def test_a_clock_put_back_does_not_reopen_what_is_settled(request_: SigningRequest, clock: FakeClock) -> None:
    request_.end(RequestState.REPLACED)
    clock.pass_(minutes=-10)
    assert refusal(request_, right(request_), clock) == "signing.closed"
