"""From the portal's outbox to the mailbox, over real SMTP between real processes: nothing lost, nothing twice."""

from collections.abc import Callable
from time import monotonic
from typing import TypeVar

import pytest

from bench.mailbox.client import NoMail
from bench.stack.controls import ControlRefused
from tests.integration.mail.conftest import PostOffice, until

Result = TypeVar("Result")


def test_a_letter_arrives_and_the_page_can_say_so(office: PostOffice) -> None:
    person = office.person()
    code, answer = office.write(person, then="deliver")
    assert answer == {"delivery": "sent"}
    assert person.newest_code(wait=0) == code
    assert person.newest().sender == "uam-noreply@in.gfmis.go.th"


def test_what_is_rolled_back_is_never_sent(office: PostOffice) -> None:
    person, witness = office.person(), office.person()
    with pytest.raises(ControlRefused, match="not_after_all"):
        office.write(person, then="refuse")
    office.write(witness, then="deliver")  # the sender has looked after it
    assert person.all() == []


def test_while_the_mail_server_is_down_the_page_says_so_and_the_letter_goes_out_once_afterwards(
    office: PostOffice,
) -> None:
    person = office.person()
    office.mail.controls.put("/smtp", {"up": False})
    code, answer = office.write(person, then="deliver")
    assert (answer, office.is_waiting(person)) == ({"delivery": "delayed"}, True)
    office.mail.controls.put("/smtp", {"up": True})
    office.pass_time(minutes=1)
    assert person.newest_code() == code
    until(lambda: not office.is_waiting(person))
    office.pass_time(hours=1)
    office.write(office.person(), then="deliver")
    assert len(person.all()) == 1


def test_at_rest_the_mail_server_is_up(office: PostOffice) -> None:
    office.mail.controls.put("/smtp", {"up": False})
    office.mail.controls.rest()
    assert office.mail.controls.get("/smtp") == {"up": True}


def test_the_log_tells_of_each_try_and_why_it_failed(office: PostOffice) -> None:
    person = office.person()
    office.mail.controls.put("/smtp", {"up": False})
    before = len(office.log("mail not sent yet"))
    office.write(person, then="deliver")
    office.pass_time(seconds=16)  # the first wait is 15 s
    until(lambda: len(office.log("mail not sent yet")) == before + 2)
    told = office.log("mail not sent yet")[before:]
    assert [(line["kind"], line["attempt"]) for line in told] == [("smtp_421", 1), ("smtp_421", 2)]


def test_a_letter_whose_next_try_lies_ahead_goes_out_when_the_time_is_set_back(office: PostOffice) -> None:
    person = office.person()
    office.pass_time(days=730)
    office.mail.controls.put("/smtp", {"up": False})
    code, _ = office.write(person, then="deliver")
    office.mail.controls.rest()
    office.clock.reset()
    assert person.newest_code() == code


def test_a_connection_lost_after_the_data_leaves_one_mail(office: PostOffice) -> None:
    person = office.person()
    office.portal.controls.arm("mail.dropped_after_data")
    code, answer = office.write(person, then="deliver")
    assert answer == {"delivery": "delayed"}, "the portal can't know"
    assert person.newest_code() == code
    office.pass_time(minutes=1)
    until(lambda: not office.is_waiting(person))
    assert [mail.text.count(code) for mail in person.all()] == [1]


def test_a_portal_that_is_killed_with_a_letter_waiting_sends_it_once_after_its_restart(office: PostOffice) -> None:
    person = office.person()
    office.mail.controls.put("/smtp", {"up": False})
    code, _ = office.write(person, then="deliver")
    office.portal._running().kill()  # noqa: SLF001 - nothing that anybody but a test does
    office.mail.controls.put("/smtp", {"up": True})
    office.portal.restart()
    assert person.newest_code() == code
    until(lambda: not office.is_waiting(person))
    assert len(person.all()) == 1


def test_a_mail_server_that_is_killed_has_what_it_said_it_had(office: PostOffice) -> None:
    person = office.person()
    code, _ = office.write(person, then="deliver")
    office.mail._running().kill()  # noqa: SLF001
    office.mail.restart()
    assert person.newest_code() == code
    another, _ = office.write(person)
    assert person.newest_code(after=person.all()[-1]) == another


def test_a_slow_mail_server_keeps_no_page_waiting(office: PostOffice) -> None:
    person = office.person()
    office.portal.controls.arm("mail.slow")
    code, _ = office.write(person)
    until(lambda: office.portal.controls.get("/faults")["armed"] == [])
    took, response = _timed(lambda: office.page().status_code)
    assert (response, took < 3) == (200, True)
    assert person.all() == [], "the letter is still on its way"
    assert person.newest_code(wait=10) == code


def test_a_page_waits_for_a_slow_mail_server_only_so_long(office: PostOffice) -> None:
    person = office.person()
    office.portal.controls.arm("mail.slow")
    took, (_, answer) = _timed(lambda: office.write(person, then="deliver"))
    assert answer == {"delivery": "under_way"}
    assert 1.9 < took < 4
    until(lambda: not office.is_waiting(person))


def test_a_fault_makes_the_letter_late(office: PostOffice) -> None:
    person = office.person()
    office.portal.controls.arm("mail.refused")
    code, answer = office.write(person, then="deliver")
    assert answer == {"delivery": "delayed"}
    with pytest.raises(NoMail, match="no new mail"):
        person.newest_code(wait=0)
    office.pass_time(seconds=16)
    assert person.newest_code() == code


def test_no_code_stays_in_the_database_s_files_or_in_the_log(office: PostOffice) -> None:
    person = office.person()
    office.mail.controls.put("/smtp", {"up": False})
    code, _ = office.write(person, then="deliver")
    assert code.encode() in office.kept(), "this look would find one"
    office.mail.controls.rest()
    office.pass_time(minutes=1)
    assert person.newest_code() == code
    until(lambda: not any(known.encode() in office.kept() for known in office.codes))
    assert person.address.encode() in office.kept(), "the right files"
    for sim in (office.portal, office.mail):
        log = sim.log.read_text()
        assert not [known for known in office.codes if known in log]
        assert "example.go.th" not in log


def test_markup_in_a_reason_arrives_as_it_was_typed(office: PostOffice) -> None:
    person, reason = office.person(), "<b onclick=x>ไม่ชัด</b> & “PDF”"
    office.portal.controls.post(
        "/rejections", {"email": person.address, "user_id": "Q1", "reason": reason, "advice": "1\r\n2"}
    )
    mail = person.newest("ยืนยันสถานะการลงทะเบียน")
    assert reason in mail.text
    assert mail.text.endswith("กรุณาดำเนินการลงทะเบียนใหม่\n\n1\n2\n")


@pytest.mark.parametrize("body", [{"address": "nobody"}, {"address": None}, {}])
def test_a_link_is_made_for_an_address_alone(office: PostOffice, body: dict[str, object]) -> None:
    with pytest.raises(ControlRefused, match=r"409.*mailbox\.address"):
        office.mail.controls.post("/mailboxes", body)


def test_in_service_is_yes_or_no(office: PostOffice) -> None:
    with pytest.raises(ControlRefused, match=r"409.*smtp\.up"):
        office.mail.controls.put("/smtp", {"up": "no"})
    assert office.mail.controls.get("/ready") == {"smtp": "220"}


def _timed(call: Callable[[], Result]) -> tuple[float, Result]:
    began = monotonic()
    result = call()
    return monotonic() - began, result
