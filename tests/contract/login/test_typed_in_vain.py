"""What was typed survives a switch of the language and the end of the web session, over the wire."""

import pytest

from tests.contract.computer import Computer
from tests.contract.officers import IDENTITY
from tests.contract.running_portal import Person, RunningPortal

PAGE = "/registration/details"
TYPED = {"home_line1": "บ้านเลขที่ 99/1", "mobile": "0812345678", "home_province": "เชียงใหม่"}


def registrant(portal: RunningPortal, number: int) -> Person:
    """Rows 1 and 2 are done."""
    person = portal.invite(approved=False)
    identity = {"provider": "paotang", "citizen_id": f"99000000{number:05d}", **IDENTITY}
    portal.sim.controls.put(f"/accounts/{person.user_id}/identity", identity)
    return person


@pytest.fixture
def computer(portal: RunningPortal) -> Computer:
    return Computer(portal).log_in(registrant(portal, 11)).open(PAGE)


def test_the_switch_keeps_what_was_typed(computer: Computer) -> None:
    """A7: there and back, the chosen province with its districts included."""
    for language in ("en", "th"):
        computer.switch_language(**TYPED)
        assert (computer.at, f'lang="{language}"' in computer.page.text) == (PAGE, True)
        for value in ("บ้านเลขที่ 99/1", "0812345678", "แม่ริม"):
            assert value in computer.text


def test_the_switch_on_a_refused_form_keeps_what_was_typed_and_says_again_what_is_wrong(computer: Computer) -> None:
    """A7, B24: the errors are in the other language, and typed values those of now; there and back."""
    computer.send(PAGE, action="next", mobile="1")
    assert "form.mobile" in computer.messages
    for line in ("บ้านเลขที่ 99/2", "บ้านเลขที่ 99/3"):
        computer.switch_language(mobile="2", home_line1=line)
        assert "form.mobile" in computer.messages
        assert line in computer.text


def test_a_visitor_keeps_what_was_typed_too(portal: RunningPortal) -> None:
    """A7: the public form, and the user id at the login; no password."""
    visitor = Computer(portal).open("/service-request")
    assert "กองคลัง ทดสอบ" in visitor.switch_language(office="กองคลัง ทดสอบ").text
    visitor.open("/login/soft-token")
    visitor.switch_language(user_id="Q8888888888ST01", password="Secret#Canary-1")
    assert 'value="Q8888888888ST01"' in visitor.text
    assert "Secret#Canary-1" not in visitor.text


def test_a_form_that_outlived_its_session_is_filled_in_again_after_the_login(portal: RunningPortal) -> None:
    """A9: it says so, keeps what was typed, and leads back to its page."""
    person = registrant(portal, 12)
    computer = Computer(portal).log_in(person).open(PAGE)
    portal.pass_time(minutes=16)
    computer.send(PAGE, action="next", **TYPED)
    assert (computer.at, computer.messages) == ("/login", ["session.kept"])
    computer.log_in(person)
    assert computer.at == PAGE
    for value in TYPED.values():
        assert value in computer.text
    assert "บ้านเลขที่ 99/1" not in computer.open(PAGE).text, "nothing is saved that wasn't sent"


def test_somebody_else_who_logs_in_there_sees_nothing_of_it(portal: RunningPortal) -> None:
    """A9: it is kept for whoever typed it."""
    first, second = registrant(portal, 13), registrant(portal, 14)
    computer = Computer(portal).log_in(first).open(PAGE)
    portal.pass_time(minutes=16)
    computer.send(PAGE, action="next", **TYPED)
    computer.log_in(second)
    assert computer.at == PAGE
    assert "บ้านเลขที่ 99/1" not in computer.text


def test_a_bookmark_leads_there_after_the_login(portal: RunningPortal, computer: Computer) -> None:
    """A9: as the back office did."""
    person = registrant(portal, 15)
    other = Computer(portal).open("/registration")
    assert (other.at, other.messages) == ("/login", ["sign_in.needed"])
    assert other.log_in(person).at == "/registration"
    assert computer.send("/logout").open("/login/soft-token").at == "/login/soft-token"


def test_a_bookmark_of_what_one_may_not_see_leads_to_the_start(portal: RunningPortal) -> None:
    person = registrant(portal, 16)
    assert Computer(portal).open("/home").log_in(person).at == "/registration/welcome"


def test_a_form_of_somebody_who_has_logged_out_in_another_tab_leads_to_the_login(computer: Computer) -> None:
    """Nothing is wrong with the form, and no reload of its page would help."""
    left = computer.send("/logout").forge(PAGE)
    assert (left.status_code, left.headers["Location"]) == (303, "/login")
    assert computer.open("/login").messages == ["sign_in.needed"]


def test_a_forged_form_is_still_refused(computer: Computer) -> None:
    """A9: a session that goes on takes no form without its token."""
    assert computer.forge(PAGE).status_code == 400
