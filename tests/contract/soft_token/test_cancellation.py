"""The cancellation over the wire: page, question where there is one, and what is useless after it (ST7)."""

import pytest
from cryptography import x509

from tests.contract.computer import Computer
from tests.contract.description import Description
from tests.contract.officers import IDENTITY, Officer, email_of, inside, letters_to, submit
from tests.contract.running_portal import START_PASSWORD, Person, RunningPortal
from tests.contract.scene import Holder, activate
from tests.contract.software_phone import SoftwarePhone


@pytest.fixture
def holder(portal: RunningPortal, description: Description) -> Holder:
    """Somebody who is in the portal, with a password of her own and a registered address."""
    person = portal.invite(approved=False, start_password=False)
    submit(portal, person, document=False)
    made = activate(portal, person, SoftwarePhone(portal, description))
    return Holder(person, inside(portal, person.user_id), made.phone)


def _cancel(computer: Computer, reason: str) -> Computer:
    return computer.open("/cancellation").send("/cancellation", reason=reason)


def test_it_takes_a_reason_and_one_button(portal: RunningPortal, holder: Holder) -> None:
    """R19: nothing else is asked."""
    page = holder.computer.open("/cancellation")
    assert page.send("/cancellation").page.status_code == 422
    assert "cancellation.choose" in page.messages
    assert page.send("/cancellation", reason="bored").page.status_code == 422
    assert holder.phone.inbox().status_code == 200
    assert page.open("/cancellation/question").at == "/cancellation", "there is no question"
    assert _cancel(page, "resigned").messages == ["cancellation.done"]
    assert len(letters_to(portal, holder.person)) == 1


@pytest.mark.usefixtures("hardened")
def test_hardened_it_takes_a_question_too(portal: RunningPortal, holder: Holder) -> None:
    """R19: and nothing has happened before it is answered."""
    page = holder.computer
    assert page.open("/cancellation/question").at == "/cancellation", "nothing was chosen"
    assert page.send("/cancellation/question").at == "/cancellation"
    _cancel(page, "resigned")
    assert (page.at, holder.phone.inbox().status_code) == ("/cancellation/question", 200)
    assert letters_to(portal, holder.person) == []
    assert page.send("/cancellation/question").messages == ["cancellation.done"]
    assert holder.phone.inbox().status_code == 403


def test_phone_sessions_and_certificate_are_useless_at_once(portal: RunningPortal, holder: Holder) -> None:
    elsewhere = inside(portal, holder.person.user_id)
    assert _cancel(holder.computer, "new_phone").messages == ["cancellation.done_to_register"]
    assert holder.phone.inbox().status_code == 403
    assert holder.computer.open("/home").at == "/login"
    assert elsewhere.open("/home").at == "/login"
    revoked = x509.load_der_x509_crl(portal.client().get("/pki/ca.crl").content)
    assert holder.phone.certificate
    entry = revoked.get_revoked_certificate_by_serial_number(holder.phone.certificate.serial_number)
    assert entry
    assert entry.extensions.get_extension_for_class(x509.CRLReason).value.reason is x509.ReasonFlags.superseded
    [(subject, body)] = letters_to(portal, holder.person)
    assert (subject, holder.person.user_id in body) == ("ยกเลิกการใช้งาน Soft Token", True)


def test_an_answer_that_was_on_its_way_opens_nothing(portal: RunningPortal, holder: Holder) -> None:
    """Accepted before, or sent after: neither computer comes in."""
    other = Holder(holder.person, Computer(portal), holder.phone)
    challenge = other.ask()
    assert holder.phone.accept(challenge).status_code == 204
    _cancel(holder.computer, "new_phone")
    assert other.stays_out()
    assert holder.phone.accept(challenge).status_code == 403


def test_who_stays_registers_again_with_the_same_password(portal: RunningPortal, holder: Holder) -> None:
    _cancel(holder.computer, "new_email")
    again = Computer(portal).log_in(holder.person)
    assert again.at == "/registration/welcome"
    assert again.open("/registration").text.count("ดำเนินการแล้ว 0 จาก 5") == 1
    assert again.open("/registration/activation/start").at == "/registration", "not before row 4"


def test_who_leaves_is_locked_out_and_the_next_holder_gets_an_envelope(portal: RunningPortal, holder: Holder) -> None:
    _cancel(holder.computer, "resigned")
    assert Computer(portal).log_in(holder.person).messages == ["sign_in.refused"]
    officer = Officer(portal)
    assert holder.person.full_name not in officer.open(f"/envelopes?q={holder.person.user_id}").text
    assert officer.computer.send(f"/office/envelopes/{holder.person.user_id}").messages == ["envelope.printed"]


def test_the_next_holder_has_a_name_once_approved(portal: RunningPortal, holder: Holder) -> None:
    _cancel(holder.computer, "moved")
    identity = {**IDENTITY, "first_name": "สมชาย", "last_name": "ใหม่มา"}
    submit(portal, holder.person, identity=identity, email="next@example.go.th")
    officer = Officer(portal)
    officer.look_at(holder.person)
    officer.decide(holder.person, decision="approve")
    assert "นางสมชาย ใหม่มา" in officer.look_at(holder.person).text


@pytest.mark.usefixtures("hardened")
def test_twice_is_once(portal: RunningPortal, holder: Holder) -> None:
    """The question was open in two tabs of two sessions."""
    first, second = holder.computer, inside(portal, holder.person.user_id)
    for computer, reason in ((second, "resigned"), (first, "new_phone")):
        assert _cancel(computer, reason).at == "/cancellation/question"
    for computer in (first, second):
        computer.send("/cancellation/question")
    assert len(letters_to(portal, holder.person)) == 1
    assert Computer(portal).log_in(holder.person).at == "/registration/welcome", "the second one was too late"


def test_without_a_token_there_is_nothing_to_cancel(portal: RunningPortal) -> None:
    person = portal.invite(start_password=False)
    page = inside(portal, person.user_id).open("/cancellation")
    assert page.send("/cancellation", reason="resigned").messages == ["cancellation.no_token"]


def test_neither_officers_nor_half_open_sessions_come_here(portal: RunningPortal, person: Person) -> None:
    assert Officer(portal).computer.peek("/cancellation").status_code == 403
    assert Computer(portal).log_in(person).open("/cancellation").at == "/registration/welcome"


def test_the_password_stays_the_one_that_was(portal: RunningPortal, holder: Holder) -> None:
    _cancel(holder.computer, "new_phone")
    assert email_of(holder.person) not in holder.computer.text
    assert Computer(portal).log_in(holder.person, START_PASSWORD).at == "/registration/welcome"
