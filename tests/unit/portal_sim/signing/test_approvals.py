"""An approval: what is signed is what the document says, at the time of the signature and when it is spent."""

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal_sim.signing.approvals import ApprovalRefused
from portal_sim.signing.domain import UNANSWERED, AnswerRefused, RequestState, RequestUnknown
from portal_sim.signing.subjects import Subjects
from simkit.refusals import Attempt, Refused
from simkit.statement import StatementRefused
from tests.unit.portal_sim.samples import NOON, USER, credential
from tests.unit.portal_sim.signing.desk import BROWSER, DOCUMENT, Desk, Documents


@pytest.fixture
def desk() -> Desk:
    return Desk()


def refusal(call: Any, *args: Any, **kwargs: Any) -> str:
    with pytest.raises(Refused) as refused:
        call(*args, **kwargs)
    return refused.value.key


def test_a_signature_approves_the_document_once(desk: Desk) -> None:
    request = desk.ask()
    assert desk.answer(request) is RequestState.ACCEPTED
    assert desk.documents.approvals == [], "not before the computer spends it"
    desk.approvals.take(request.id, BROWSER)
    assert desk.state(request) is RequestState.ENTERED
    assert refusal(desk.approvals.take, request.id, BROWSER) == "signing.not_accepted"
    assert len(desk.documents.approvals) == 1


def test_what_is_kept_is_the_answer_as_it_came_with_the_status_of_that_moment(desk: Desk) -> None:
    request = desk.ask()
    desk.answer(request)
    desk.clock.pass_(seconds=5)
    desk.approvals.take(request.id, BROWSER)
    (kept,) = desk.documents.approvals
    assert kept == desk.evidences.of_document("demo", DOCUMENT)[0]
    assert (kept.request, kept.user_id, kept.signed_at) == (request.id, USER, NOON)
    assert kept.statement == desk.documents.statement(DOCUMENT).signed
    assert desk.signatures.read(kept.signed, desk.phone, NOON).statement == kept.statement
    assert kept.status == f"c1 is active at {NOON.isoformat()}".encode()


@pytest.mark.parametrize("changes", [{"decision": "reject"}, {"nonce": "x"}, {"picture": "x"}, {"statement": "x"}])
def test_nothing_else_is_kept(desk: Desk, changes: dict[str, Any]) -> None:
    request = desk.ask()
    with suppress(AnswerRefused):
        desk.answer(request, **changes)
    assert desk.evidences.kept == []


@given(data=st.data())
def test_a_statement_that_differs_in_one_sign_is_refused_and_ends_the_request(data: st.DataObject) -> None:
    """Whatever the sign, and wherever: left out, put in, or another one."""
    desk = Desk()
    request = desk.ask()
    text = request.statement
    at, sign = data.draw(st.integers(0, len(text) - 1)), data.draw(st.characters())
    how = data.draw(
        st.sampled_from([text[:at] + text[at + 1 :], text[:at] + sign + text[at:], text[:at] + sign + text[at + 1 :]])
    )
    if how == text:
        return
    with pytest.raises(Attempt, match=r"signing\.wrong_statement"):
        desk.answer(request, statement=how)
    assert desk.state(request) is RequestState.WRONG_STATEMENT
    assert refusal(desk.answer, request) == "signing.closed"


@given(data=st.data())
def test_a_document_that_changes_in_one_sign_kills_the_request(data: st.DataObject) -> None:
    desk = Desk()
    request = desk.ask()
    line, (label, text) = data.draw(st.sampled_from([*enumerate(desk.documents.lines[DOCUMENT])]))
    at, sign = data.draw(st.integers(0, len(text) - 1)), data.draw(st.sampled_from("กข09aZ.,"))
    if sign == text[at]:
        return
    desk.documents.lines[DOCUMENT][line] = (label, text[:at] + sign + text[at + 1 :])
    assert desk.state(request) is RequestState.CHANGED
    assert desk.phones.inbox(desk.phone) == []
    with pytest.raises(Attempt, match=r"signing\.changed"):
        desk.answer(request)
    assert desk.documents.approvals == desk.evidences.kept == []


def test_a_document_that_changes_between_signature_and_approval_kills_the_request(desk: Desk) -> None:
    request, before = desk.ask(), desk.documents.lines[DOCUMENT]
    desk.answer(request)
    desk.documents.lines[DOCUMENT] = [*before, ("หมายเหตุ", "เพิ่มภายหลัง")]
    with pytest.raises(Attempt, match=r"signing\.changed"):
        desk.approvals.take(request.id, BROWSER)
    desk.documents.lines[DOCUMENT] = before
    assert desk.state(request) is RequestState.CHANGED, "for good"
    assert desk.documents.approvals == []


def test_a_document_that_is_gone_kills_the_request(desk: Desk) -> None:
    request = desk.ask()
    del desk.documents.lines[DOCUMENT]
    assert refusal(desk.answer, request) == "signing.changed"
    assert refusal(desk.ask) == "demo.gone"


def test_what_the_document_refuses_spends_nothing(desk: Desk) -> None:
    """The boundary of use cases undoes the rest (simkit.use_cases)."""
    request = desk.ask()
    desk.answer(request)
    desk.documents.refusal = Refused("ledger.short", left="0.00")
    assert refusal(desk.approvals.take, request.id, BROWSER) == "ledger.short"
    assert desk.documents.approvals == []


def test_179_seconds_are_in_time_and_180_are_too_late(desk: Desk) -> None:
    request, late = desk.ask(), replace(desk.ask(), id="late")
    desk.requests.add(late)
    request.settled = RequestState.OPEN  # which the second one had replaced
    desk.clock.pass_(seconds=179)
    assert desk.approvals.seconds_left(request) == 1
    assert desk.answer(request) is RequestState.ACCEPTED
    desk.clock.pass_(seconds=1)
    assert refusal(desk.answer, late) == "signing.expired"
    assert refusal(desk.approvals.take, request.id, BROWSER) == "signing.not_accepted"
    assert desk.state(request) is RequestState.EXPIRED


def test_only_the_web_session_that_asked_sees_or_spends_it(desk: Desk) -> None:
    request = desk.ask()
    desk.answer(request)
    for call in (desk.approvals.look, desk.approvals.take, desk.approvals.cancel):
        with pytest.raises(RequestUnknown):
            call(request.id, "another browser")
    with pytest.raises(RequestUnknown):
        desk.approvals.look("x", BROWSER)
    assert desk.state(request) is RequestState.ACCEPTED


def test_a_login_is_no_approval(desk: Desk) -> None:
    login = desk.asking.ask(desk.phone, BROWSER)
    assert desk.answer(login) is RequestState.ACCEPTED
    with pytest.raises(RequestUnknown):
        desk.approvals.take(login.id, BROWSER)
    assert desk.evidences.kept == []


@pytest.mark.parametrize("changes", [{"purpose": "login"}, {"purpose": "login", "statement": ""}, {"purpose": ""}])
def test_a_signature_for_another_purpose_is_refused_and_leaves_the_request_open(
    desk: Desk, changes: dict[str, str]
) -> None:
    request = desk.ask()
    assert refusal(desk.answer, request, **changes) == "signing.bad_answer"
    assert desk.state(request) is RequestState.OPEN


def test_a_login_with_a_statement_is_refused(desk: Desk) -> None:
    login = desk.asking.ask(desk.phone, BROWSER)
    assert refusal(desk.answer, login, statement="จำนวนเงิน\t1.00 บาท") == "signing.wrong_statement"


def test_a_second_one_replaces_the_first_and_no_login(desk: Desk) -> None:
    login, first = desk.asking.ask(desk.phone, "another browser"), desk.ask()
    second = desk.ask()
    states = [one.settled for one in (login, first, second)]
    assert states == [RequestState.OPEN, RequestState.REPLACED, RequestState.OPEN]
    assert desk.phones.inbox(desk.phone) == [login, second]
    desk.asking.ask(desk.phone, "a third browser")
    assert desk.state(second) is RequestState.OPEN


def test_cancelled_on_the_computer_the_answer_comes_too_late(desk: Desk) -> None:
    request = desk.ask()
    desk.approvals.cancel(request.id, BROWSER)
    assert refusal(desk.answer, request) == "signing.closed"
    assert desk.state(request) is RequestState.CANCELLED


def test_no_phone_no_approval(desk: Desk) -> None:
    desk.phone.revoke("superseded", NOON)
    assert refusal(desk.ask) == "signing.no_soft_token"


def test_an_ended_certificate_approves_nothing_though_it_logs_in(desk: Desk) -> None:
    login, request = desk.asking.ask(desk.phone, BROWSER), desk.ask()
    desk.phone.not_after = NOON - timedelta(seconds=1)
    assert desk.answer(login) is RequestState.ACCEPTED
    assert refusal(desk.answer, request) == "signing.ended"
    assert desk.state(request) is RequestState.ENDED
    assert refusal(desk.ask) == "signing.ended"


def test_a_certificate_that_is_yet_to_begin_approves_nothing(desk: Desk) -> None:
    request = desk.ask()
    desk.phone.issued_at = NOON + timedelta(minutes=1)
    assert refusal(desk.answer, request) == "signing.not_yet_valid"
    assert desk.state(request) is RequestState.NOT_YET_VALID


def test_another_credential_answers_nothing(desk: Desk) -> None:
    other = credential("c2", user_id="Q8888888888ST02")
    desk.credentials.kept.append(other)
    assert refusal(desk.answer, desk.ask(), signer=other) == "signing.unknown_request"


def _ignored(desk: Desk) -> None:
    """Three that nobody has answered, nine minutes after the first."""
    for _ in range(UNANSWERED):
        desk.ask()
        desk.clock.pass_(minutes=4)
    desk.clock.pass_(minutes=-3)


def test_whoever_is_left_alone_is_told_so_once_in_each_pause(desk: Desk) -> None:
    _ignored(desk)
    for _ in range(2):
        with pytest.raises(Attempt, match=r"signing\.paused"):
            desk.ask()
    (letter,) = desk.letters.sent
    assert (letter.recipient, USER in letter.body) == (desk.address, True)
    desk.clock.pass_(hours=1)
    _ignored(desk)
    assert refusal(desk.ask) == "signing.paused"
    assert len(desk.letters.sent) == 2


def test_without_an_address_nobody_is_told_and_the_pause_comes_all_the_same(desk: Desk) -> None:
    desk.address = None
    _ignored(desk)
    assert refusal(desk.ask) == "signing.paused"
    assert desk.letters.sent == []


def test_three_that_nobody_answered_are_enough_for_ten_minutes(desk: Desk) -> None:
    _ignored(desk)
    with pytest.raises(ApprovalRefused, match=r"signing\.paused") as paused:
        desk.ask()
    assert paused.value.values == {"until": NOON + timedelta(minutes=10)}
    desk.clock.pass_(minutes=1, seconds=1)
    assert desk.ask()


def test_an_answer_ends_the_count_and_logins_are_none_of_it(desk: Desk) -> None:
    for _ in range(UNANSWERED):
        desk.asking.ask(desk.phone, BROWSER)
    desk.ask()
    desk.answer(desk.ask(), decision="reject")
    desk.ask()
    assert desk.ask()


def test_what_can_not_be_shown_is_never_asked(desk: Desk) -> None:
    desk.documents.lines[DOCUMENT] = [("ผู้รับเงิน", "ร้าน\u202eก้าวหน้า")]
    with pytest.raises(StatementRefused):
        desk.ask()
    desk.documents.lines[DOCUMENT] = []
    with pytest.raises(ValueError, match="nothing to sign"):
        desk.ask()
    assert desk.requests.kept == []


def test_a_kind_belongs_to_one_feature() -> None:
    subjects = Subjects()
    subjects.add("demo", Documents(), "demo.page")
    with pytest.raises(ValueError, match="two of demo"):
        subjects.add("demo", Documents(), "demo.page")
