"""Carrying out service requests: which may be, what each does, and that two people stand for it (ST8)."""

from typing import Any

import pytest

from portal_sim.accounts.domain import VACANT
from portal_sim.office.requests.domain import HistoryEvent, RequestState
from portal_sim.registration.rows.domain import RowState
from tests.unit.portal_sim.requested import (
    ADDRESS,
    CITIZEN_ID,
    COLLEAGUE,
    NEW_HOLDER,
    NEXT,
    OFFICER,
    REVIEWER,
    Desk,
    refused,
)
from tests.unit.portal_sim.samples import START_PASSWORD, USER

CALL = "โทรแล้ว"
UNSIGNED = {"head_name": "", "head_position": "", "head_date": ""}


# -- what may be carried out


@pytest.mark.parametrize(("changes", "key"), [
    ({"purposes": []}, "one_purpose"), ({"purposes": ["reset", "lost_phone"]}, "one_purpose"),
    ({"unit_code": "7777777777"}, "unit"), ({"citizen_id": "1999900000021"}, "citizen_id"),
    ({"email": "another@example.go.th"}, "email"), (UNSIGNED, "head_signed"),
    ({"requester_date": ""}, "requester_signed"),
    ({"purposes": ["other"]}, "said_what"), ({**NEW_HOLDER, "why": None}, "said_why"),
    ({**NEW_HOLDER, "why": "other"}, "said_why"), ({**NEW_HOLDER, "new_email": ""}, "new_email"),
    ({**NEW_HOLDER, "new_email": ADDRESS.upper()}, "new_email_free"),
])  # fmt: skip
def test_what_does_not_hold_is_named_and_nothing_happens(desk: Desk, changes: dict[str, Any], key: str) -> None:
    request, before = desk.receive(**changes), desk.key_and_password
    with refused(f"service_request.{key}"):
        desk.carry_out(request, CALL)
    assert (request.state, desk.key_and_password) == (RequestState.WAITING, before)
    assert desk.letters.sent == []
    assert desk.sessions.ended == []


def test_a_cancelled_token_is_nobodys_any_more(desk: Desk) -> None:
    desk.registration.start_over(desk.clock.now())
    with refused("service_request.not_cancelled"):
        desk.carry_out(desk.receive(purposes=["new_phone"]))


def test_without_an_approved_registration_there_is_no_row_5_to_open(desk: Desk) -> None:
    desk.registration.approved_at = desk.registration.activated_at = None
    with refused("service_request.approved"):
        desk.carry_out(desk.receive(purposes=["new_phone"]))


def test_who_is_not_registered_yet_is_called_back(desk: Desk) -> None:
    """R10: "อื่น ๆ" needs no registered address: whoever is stuck in rows 1 to 3 has none."""
    desk.registration.citizen_id = desk.registration.email = desk.registration.approved_at = None
    desk.carry_out(desk.receive(purposes=["other"], other="ลงทะเบียนไม่สำเร็จ"), CALL)
    assert desk.requests.kept[0].state is RequestState.DONE


@pytest.mark.parametrize("changes", [
    {"citizen_id": "1999900000021"}, {"citizen_id": ""}, {"email": "another@example.go.th"}, {"email": ""},
])  # fmt: skip
def test_for_a_call_nobody_need_be_registered_so(desk: Desk, changes: dict[str, Any]) -> None:
    """R10: what the form says of the person is asked on the phone; for every other purpose it must fit."""
    desk.carry_out(desk.receive(purposes=["other"], other="x", **changes), CALL)
    with refused(f"service_request.{'citizen_id' if 'citizen_id' in changes else 'email'}"):
        desk.carry_out(desk.receive(**changes))


@pytest.mark.parametrize(("changes", "key"), [
    ({"unit_code": "7777777777"}, "unit"), (UNSIGNED, "head_signed"), ({"requester_name": ""}, "requester_signed"),
])  # fmt: skip
def test_a_call_is_for_the_unit_whose_user_id_it_is(desk: Desk, changes: dict[str, Any], key: str) -> None:
    """R10: its unit and both signatures are looked at all the same."""
    with refused(f"service_request.{key}"):
        desk.carry_out(desk.receive(purposes=["other"], other="x", **changes), CALL)


def test_no_address_is_nobodys(desk: Desk) -> None:
    """R10: a blank on the form is no fit for a registration without one."""
    desk.registration.email = None
    with refused("service_request.email"):
        desk.carry_out(desk.receive(email=""))


def test_a_unit_whose_holder_is_gone_asks_for_an_envelope(desk: Desk) -> None:
    """R11: after a cancellation the user id waits for the next holder, whose envelope an officer prints."""
    desk.accounts.get(USER).hand_over(desk.hashes.make("nobody knows"))
    desk.registration.start_over(desk.clock.now())
    request = desk.receive(purposes=["other"], other="ขอซองรหัสผ่าน")
    assert desk.service.needs_envelope(request)
    desk.carry_out(request, CALL)
    assert request.state is RequestState.DONE


@pytest.mark.parametrize("changes", [{"purposes": ["other"], "other": "x"}, {"purposes": ["reset"]}])
def test_who_has_a_password_needs_no_envelope(desk: Desk, changes: dict[str, Any]) -> None:
    """R11: nor does any other purpose lead there."""
    desk.accounts.get(USER).new_user = changes["purposes"] == ["reset"]
    assert not desk.service.needs_envelope(desk.receive(**changes))


@pytest.mark.parametrize("why", ["resigned", "moved", "other"])
def test_the_unit_asks_for_a_holder_who_is_gone(desk: Desk, why: str) -> None:
    """R12: part 2 has the holder's data, the requester's signature and the mail are somebody else's."""
    head = {"requester_name": "นายปกป้อง คุ้มกัน", "requester_position": "ผู้อำนวยการ"}
    request = desk.receive(**{**NEW_HOLDER, "why": why, "why_other": "ไม่อยู่", **head})
    desk.carry_out(request)
    assert desk.letters.sent[0].recipient == NEXT


def test_the_address_may_be_the_next_holders_already(desk: Desk) -> None:
    desk.holders.bind(NEXT, "1999900000021")
    desk.carry_out(desk.receive(**NEW_HOLDER))


# -- what each does


def test_a_reset_mails_a_start_password_and_leaves_the_phone(desk: Desk) -> None:
    desk.accounts.get(USER).must_change_password = False
    desk.carry_out(desk.receive())
    (letter,) = desk.letters.sent
    account = desk.accounts.get(USER)
    password = letter.body.partition(f"{USER} คือ ")[2].split("\n")[0]
    assert letter.recipient == ADDRESS
    assert desk.hashes.matches(account.password_hash, password)
    assert not desk.hashes.matches(account.password_hash, START_PASSWORD)
    assert account.must_change_password
    assert desk.credentials.active_of(USER)
    assert desk.sessions.ended == [USER]


@pytest.mark.parametrize(("purpose", "reason"), [("new_phone", "superseded"), ("lost_phone", "keyCompromise")])
def test_another_phone_means_row_5_again_and_the_old_one_revoked(desk: Desk, purpose: str, reason: str) -> None:
    """R1: and the first login with that phone forces another password."""
    desk.accounts.get(USER).must_change_password = False
    desk.carry_out(desk.receive(purposes=[purpose]))
    assert desk.accounts.get(USER).must_change_password
    assert desk.credentials.kept[0].revocation_reason == reason
    assert [row.state for row in desk.registration.rows] == [RowState.DONE] * 4 + [RowState.NOW]
    (letter,) = desk.letters.sent
    assert (letter.recipient, "อนุมัติให้เปลี่ยนมือถือแล้ว" in letter.body) == (ADDRESS, True)
    assert desk.hashes.matches(desk.accounts.get(USER).password_hash, START_PASSWORD)


@pytest.mark.parametrize("why", ["resigned", "moved", "other"])
def test_the_next_holder_gets_the_password_and_registers_at_the_named_address(desk: Desk, why: str) -> None:
    desk.carry_out(desk.receive(**{**NEW_HOLDER, "why": why, "why_other": "ต่างประเทศ"}))
    account, registration = desk.accounts.get(USER), desk.registration
    (letter,) = desk.letters.sent
    assert letter.recipient == NEXT
    assert (account.full_name, account.new_user, account.must_change_password) == (VACANT, True, True)
    assert not desk.hashes.matches(account.password_hash, START_PASSWORD)
    assert (registration.email_named, registration.citizen_id, registration.approved_at) == (NEXT, None, None)
    assert desk.credentials.active_of(USER) is None


def test_a_change_of_address_starts_at_row_1_with_the_same_password(desk: Desk) -> None:
    """R1: which the first login after that registration forces to be changed."""
    desk.accounts.get(USER).must_change_password = False
    desk.carry_out(desk.receive(purposes=["new_email"]), CALL)
    assert desk.credentials.active_of(USER) is None
    assert [row.state for row in desk.registration.rows][:2] == [RowState.NOW, RowState.LATER]
    assert desk.hashes.matches(desk.accounts.get(USER).password_hash, START_PASSWORD)
    assert desk.accounts.get(USER).must_change_password
    assert desk.letters.sent == []


def test_another_wish_is_a_call_that_is_recorded(desk: Desk) -> None:
    before = desk.key_and_password
    desk.carry_out(desk.receive(purposes=["other"], other="Activate ไม่สำเร็จ"), CALL)
    assert (desk.key_and_password, desk.letters.sent) == (before, [])
    assert desk.requests.lines[0].note == CALL


@pytest.mark.parametrize("changes", [{"purposes": ["other"], "other": "x"}, {"purposes": ["new_email"]}])
def test_without_the_call_it_is_not_done(desk: Desk, changes: dict[str, Any]) -> None:
    with refused("service_request.no_call"):
        desk.carry_out(desk.receive(**changes))
    assert desk.credentials.active_of(USER)


# -- a lost phone


def test_one_request_is_settled_once(desk: Desk) -> None:
    request = desk.receive(purposes=["new_phone"])
    desk.carry_out(request)
    with refused("service_request.settled"):
        desk.service.carry_out(COLLEAGUE, request.id, "")
    with refused("service_request.settled"):
        desk.service.refuse(COLLEAGUE, request.id, "ไม่ได้")
    assert (request.state, request.officer, len(desk.letters.sent)) == (RequestState.DONE, OFFICER, 1)


def test_a_refusal_tells_the_sender_why_and_changes_nothing(desk: Desk) -> None:
    request, before = desk.receive(**UNSIGNED), desk.key_and_password
    desk.service.refuse(OFFICER, request.id, "ไม่มีลายมือชื่อ\r\nBcc: x")
    (letter,) = desk.letters.sent
    assert letter.recipient == request.sender
    assert "เนื่องจาก ไม่มีลายมือชื่อ\nBcc: x" in letter.body
    assert (desk.key_and_password, request.state, CITIZEN_ID in letter.body) == (before, RequestState.REFUSED, False)


def test_a_second_person_countersigns_once(desk: Desk) -> None:
    request = desk.receive()
    with refused("service_request.not_settled"):
        desk.service.countersign(REVIEWER, request.id)
    desk.carry_out(request)
    with refused("service_request.same_person"):
        desk.service.countersign(OFFICER, request.id)
    desk.service.countersign(REVIEWER, request.id)
    with refused("service_request.checked"):
        desk.service.countersign(COLLEAGUE, request.id)
    assert (request.officer, request.reviewer) == (OFFICER, REVIEWER)


def test_what_was_refused_is_countersigned_too(desk: Desk) -> None:
    request = desk.receive()
    desk.service.refuse(OFFICER, request.id, "ไม่ได้")
    assert request.checked_at is None
    desk.service.countersign(REVIEWER, request.id)
    assert request.checked_at is not None


def test_the_history_names_who_did_what(desk: Desk) -> None:
    request = desk.receive()
    desk.carry_out(request)
    desk.service.countersign(REVIEWER, request.id)
    found = [(entry.line.what, entry.who) for entry in desk.service.history(request)]
    names = [desk.accounts.get(one).full_name for one in (REVIEWER, OFFICER)]
    assert found == [(HistoryEvent.CHECKED, names[0]), (HistoryEvent.DONE, names[1])]


def test_an_unknown_request_is_nobodys(desk: Desk) -> None:
    with pytest.raises(LookupError):
        desk.service.one("r9")


@pytest.mark.parametrize(("registered", "known"), [
    ("นักวิชาการ", ""), ("ผู้อำนวยการกองคลัง", "ผู้อำนวยการกองคลัง"),
])  # fmt: skip
def test_another_position_than_the_registered_one_is_told(desk: Desk, registered: str, known: str) -> None:
    """B23: the officer needn't compare by eye."""
    desk.registration.details = {"position": registered}
    assert desk.service.known_position(desk.receive()) == known


def test_before_the_registration_the_account_says_the_position(desk: Desk) -> None:
    """B23: whoever is stuck in row 1 has an account all the same."""
    assert desk.service.known_position(desk.receive()) == ""
    desk.accounts.get(USER).position = "คลังจังหวัด"
    assert desk.service.known_position(desk.receive()) == "คลังจังหวัด"


@pytest.mark.parametrize("changes", [{"requester_name": "นายปกป้อง คุ้มกัน"}, {"requester_date": ""}])
def test_who_signs_for_her_or_not_at_all_has_no_position_to_differ(desk: Desk, changes: dict[str, str]) -> None:
    """B23: a colleague has one of their own."""
    desk.registration.details = {"position": "ผู้อำนวยการกองคลัง"}
    assert desk.service.known_position(desk.receive(**changes)) == ""
