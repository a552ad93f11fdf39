"""Service requests at the back office: deeds, letters, and two people for each (ST8)."""

import re

import pytest

from simkit.thai_text import long_date
from tests.contract.computer import Computer
from tests.contract.officers import Officer, email_of, inside
from tests.contract.requests import LISTED, Requester, hold, letters, mailed_password, settle
from tests.contract.running_portal import RunningPortal
from tests.contract.software_phone import SoftwarePhone

MARKUP = '<script>alert(1)</script><img src=x onerror="alert(2)">'
TRIES = 12


def test_the_list_has_it_and_the_page_says_what_the_form_says(
    portal: RunningPortal, officer: Officer, requester: Requester
) -> None:
    request = requester.files("other", other="Activate ไม่สำเร็จ")
    officer.open(f"/requests?q={requester.person.user_id}")
    assert LISTED.findall(officer.computer.text) == [request]
    text = re.sub(r"<[^>]+>", "", officer.open(f"/requests/{request}").text)
    for shown in (
        "Activate ไม่สำเร็จ",
        "0812345678",
        email_of(requester.person),
        "นายหัวหน้า ตัวอย่าง",
        long_date(portal.clock.now()),
    ):
        assert shown in text
    assert requester.citizen_id not in text, "grouped, as on the card"
    assert "service_request.fits" in officer.computer.messages


def test_a_reset_mails_a_password_that_must_be_changed(
    portal: RunningPortal, officer: Officer, requester: Requester
) -> None:
    elsewhere = inside(portal, requester.person.user_id)
    assert "service_request.done" in settle(officer, requester.files()).messages
    password = mailed_password(portal, email_of(requester.person))
    assert elsewhere.open("/home").at == "/login"
    assert Computer(portal).log_in(requester.person).messages == ["sign_in.refused"]
    computer = Computer(portal).log_in(requester.person, password)
    assert computer.at == "/login/picture", "the phone is still the second factor"
    assert requester.holder.phone.accept(requester.holder.phone.newest_challenge()).status_code == 204
    assert computer.open("/login/picture").at == "/password/notice"


def test_another_phone_can_be_activated_once_it_is_approved_and_the_old_one_is_dead(
    portal: RunningPortal, officer: Officer, requester: Requester, another_phone: SoftwarePhone
) -> None:
    settle(officer, requester.files("new_phone"))
    assert requester.holder.phone.inbox().status_code == 403
    assert "อนุมัติให้เปลี่ยนมือถือแล้ว" in letters(portal, email_of(requester.person))[-1]
    another_phone.take(Computer(portal).log_in(requester.person).activation_link())
    assert another_phone.confirm().status_code == 204


def test_who_opens_a_lost_phone_s_request_changes_nothing(
    portal: RunningPortal, officer: Officer, requester: Requester
) -> None:
    """R8, A12: a prefetch, a curious look or a link in a chat takes no phone away."""
    request = requester.files("lost_phone")
    for staff in (officer, Officer(portal, "reviewer")):
        assert staff.open(f"/requests/{request}").page.status_code == 200
    assert portal.client().get(f"/office/requests/{request}/hold").status_code in {404, 405}
    assert requester.holder.phone.inbox().status_code == 200
    assert requester.holder.ask()


def test_on_hold_the_phone_serves_nobody_and_no_password_replaces_it(
    portal: RunningPortal, officer: Officer, requester: Requester
) -> None:
    """R8: who has the password, the thief say, doesn't come to row 5 either."""
    request, elsewhere = requester.files("lost_phone"), inside(portal, requester.person.user_id)
    assert "service_request.on_hold" in hold(officer, request).messages
    assert requester.holder.phone.inbox().json()["key"] == "credential.on_hold"
    assert elsewhere.open("/home").at == "/login"
    assert Computer(portal).log_in(requester.person).messages == ["sign_in.on_hold"]
    settle(officer, request)
    assert requester.holder.phone.inbox().json()["key"] == "credential.not_active"
    assert Computer(portal).log_in(requester.person).activation_link()


def test_after_a_refusal_the_phone_serves_as_before(
    portal: RunningPortal, officer: Officer, requester: Requester
) -> None:
    """R8: nothing has to be activated anew."""
    request = requester.files("lost_phone")
    hold(officer, request)
    settle(officer, request, "refused", reason="ไม่ได้หาย")
    assert requester.holder.phone.inbox().status_code == 200
    computer = Computer(portal).log_in(requester.person)
    assert computer.at == "/login/picture"
    assert requester.holder.phone.accept(requester.holder.phone.newest_challenge()).status_code == 204


@pytest.mark.parametrize("role", ["reviewer"])
def test_nobody_but_an_officer_puts_it_on_hold(portal: RunningPortal, requester: Requester, role: str) -> None:
    hold(Officer(portal, role), requester.files("lost_phone"))
    assert requester.holder.phone.inbox().status_code == 200


def test_a_lost_phone_that_is_not_the_persons_stays(officer: Officer, requester: Requester) -> None:
    request = requester.files("lost_phone", email="another@example.go.th")
    assert "service_request.email" in officer.open(f"/requests/{request}").messages
    assert "service_request.email" in settle(officer, request).messages
    assert officer.computer.page.status_code == 409
    assert requester.holder.phone.inbox().status_code == 200


def test_the_next_holder_registers_at_the_named_address_alone(
    portal: RunningPortal, officer: Officer, requester: Requester
) -> None:
    named = f"next.{email_of(requester.person)}"
    settle(officer, requester.files("new_holder", why="resigned", new_email=named))
    assert letters(portal, email_of(requester.person)) == []
    assert Computer(portal).log_in(requester.person).messages == ["sign_in.refused"]
    assert requester.holder.phone.inbox().status_code == 403
    computer = Computer(portal).log_in(requester.person, mailed_password(portal, named))
    assert computer.at == "/registration/welcome"
    assert requester.person.full_name not in computer.text, "nothing of the previous holder"


def test_a_refusal_goes_to_the_sender_and_changes_nothing(
    portal: RunningPortal, officer: Officer, requester: Requester
) -> None:
    request = requester.files("new_phone")
    assert settle(officer, request, "refused", reason="  ").page.status_code == 422
    assert "service_request.no_reason" in officer.computer.messages
    settle(officer, request, "refused", reason="ลายมือชื่อไม่ครบ")
    [body] = letters(portal, email_of(requester.person))
    assert "ลายมือชื่อไม่ครบ" in body
    assert requester.holder.phone.inbox().status_code == 200


def test_a_call_is_recorded_or_it_is_not_done(officer: Officer, requester: Requester) -> None:
    request = requester.files("other", other="x")
    assert "service_request.no_call" in settle(officer, request).messages
    settle(officer, request, call="โทรแล้ว 10 โมง")
    assert "โทรแล้ว 10 โมง" in officer.computer.text


def test_without_a_deed_nothing_is_done(officer: Officer, requester: Requester) -> None:
    for deed in ("", "everything"):
        assert settle(officer, requester.files("new_phone"), deed).page.status_code == 422
    assert requester.holder.phone.inbox().status_code == 200


def test_the_second_officer_is_told_who_was_faster(portal: RunningPortal, requester: Requester) -> None:
    first, second, request = Officer(portal), Officer(portal), requester.files()
    second.open(f"/requests/{request}")
    settle(first, request)
    late = second.computer.send(f"/office/requests/{request}/deed", deed="done")
    assert (late.page.status_code, "service_request.settled" in late.messages) == (409, True)
    assert first.full_name in late.text
    assert len(letters(portal, email_of(requester.person))) == 1


def test_a_reviewer_countersigns_what_somebody_else_has_done_once(
    portal: RunningPortal, officer: Officer, requester: Requester
) -> None:
    reviewer, request = Officer(portal, "reviewer"), requester.files()
    path = f"/office/requests/{request}"
    assert "service_request.officers_only" in reviewer.open(f"/requests/{request}").messages
    assert "service_request.not_settled" in reviewer.computer.send(f"{path}/check").messages
    settle(officer, request)
    assert request in reviewer.open("/requests/to-check").text
    reviewer.open(f"/requests/{request}")
    again = reviewer.another_tab(portal)
    assert "service_request.countersigned" in reviewer.computer.send(f"{path}/check").messages
    assert "service_request.checked" in again.computer.send(f"{path}/check").messages
    text = reviewer.open("/requests/checked").text
    assert request in text
    assert reviewer.full_name in officer.open(f"/requests/{request}").text


def test_the_roles_are_kept_apart(portal: RunningPortal, officer: Officer, requester: Requester) -> None:
    reviewer, request = Officer(portal, "reviewer"), requester.files()
    path = f"/office/requests/{request}"
    reviewer.open(f"/requests/{request}")
    assert reviewer.computer.send(f"{path}/deed", deed="done").page.status_code == 403
    settle(officer, request)
    assert officer.computer.send(f"{path}/check").page.status_code == 403


def test_who_carried_it_out_never_countersigns(portal: RunningPortal, officer: Officer, requester: Requester) -> None:
    request = requester.files()
    settle(officer, request)
    portal.sim.controls.put(f"/accounts/{officer.user_id}/role", {"role": "reviewer"})
    page = officer.open(f"/requests/{request}")
    assert "service_request.same_person" in page.messages
    sent = page.send(f"/office/requests/{request}/check")
    assert (sent.page.status_code, "service_request.same_person" in sent.messages) == (409, True)


def test_markup_in_names_and_reasons_is_text(portal: RunningPortal, officer: Officer, requester: Requester) -> None:
    request = requester.files("other", other=MARKUP, name=MARKUP, unit_name=MARKUP, head_name=MARKUP)
    assert MARKUP not in officer.open(f"/requests/{request}").page.text
    settle(officer, request, "refused", reason=MARKUP)
    assert MARKUP not in officer.computer.page.text
    assert MARKUP in officer.computer.text
    assert MARKUP in letters(portal, email_of(requester.person))[-1]


def test_the_pdf_is_shown_where_nothing_in_it_can_act(officer: Officer, requester: Requester) -> None:
    answer = officer.computer.peek(f"/office/requests/{requester.files()}/document")
    assert answer.content.startswith(b"%PDF-1.")
    assert answer.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert answer.headers["Content-Disposition"].startswith("inline; filename*=UTF-8''%E0%B9%81")


@pytest.mark.parametrize("guess", ["A" * 16, "1", "'", "..%2f..%2fportal.db", "waiting"])
def test_a_guessed_id_opens_nothing(officer: Officer, guess: str) -> None:
    for path in (f"/office/requests/{guess}", f"/office/requests/{guess}/document"):
        assert officer.computer.peek(path).status_code == 404
    officer.open("/requests")
    assert officer.computer.send(f"/office/requests/{guess}/deed", deed="done").page.status_code == 404


def test_the_requester_sees_none_of_it(portal: RunningPortal, requester: Requester) -> None:
    request = requester.files()
    computer = inside(portal, requester.person.user_id)
    assert computer.peek(f"/office/requests/{request}").status_code == 403
    assert computer.peek(f"/office/requests/{request}/document").status_code == 403
