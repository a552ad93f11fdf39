"""The back office over the wire: lists, one registration, the decision and its letter (ST2.4.2, ST2.4.R)."""

import re
from datetime import timedelta

import pytest

from simkit.citizen_id import CitizenId
from tests.contract.officers import IDENTITY, Officer, email_of, inside, letters_to, submit, waiting
from tests.contract.running_portal import RunningPortal
from tests.contract.scene import Holder


def _listed(officer: Officer) -> list[str]:
    return re.findall(r'href="/office/registrations/([A-Z0-9]+)"', officer.computer.page.text)


def test_an_officer_lands_in_the_back_office(officer: Officer) -> None:
    assert officer.computer.open("/").at == "/office"
    assert officer.full_name in officer.computer.text


def test_a_reviewer_lands_on_the_own_queue_and_a_new_role_counts_at_once(portal: RunningPortal) -> None:
    """B25: what waits for a countersignature, not what waits for an officer."""
    reviewer = Officer(portal, "reviewer")
    assert reviewer.computer.open("/").at == "/office/requests/to-check"
    portal.sim.controls.put(f"/accounts/{reviewer.user_id}/role", {"role": "officer"})
    assert reviewer.computer.open("/").at == "/office"


def test_an_officer_logs_in_like_everybody_and_lands_there_too(portal: RunningPortal, holder: Holder) -> None:
    person, password = {**_person(), "user_id": "C00000000771001"}, "Office#Canary-2"
    told = {"password": password, "person": person, "start_password": False, "role": "officer"}
    portal.sim.controls.post("/accounts", told)
    portal.sim.controls.put(f"/accounts/{person['user_id']}/approval")
    link = portal.sim.controls.post(f"/accounts/{person['user_id']}/offer")["link"]
    holder.phone.take(link.rpartition("/")[2])
    assert holder.phone.confirm().status_code == 204
    holder.computer.open("/login/soft-token")
    holder.computer.send("/login/soft-token", user_id=person["user_id"], password=password)
    assert holder.phone.accept(holder.phone.newest_challenge()).status_code == 204
    assert holder.computer.open("/login/picture").at == "/office"


def _person() -> dict[str, str]:
    names = ("title", "first_name", "last_name", "position", "ministry", "department", "unit_name", "unit_code")
    return dict.fromkeys(names, "ทดสอบ")


def test_the_list_has_the_oldest_first_and_counts(portal: RunningPortal, officer: Officer) -> None:
    unit = "หน่วยเรียงลำดับ"
    first = waiting(portal, unit_name=unit)
    portal.pass_time(minutes=1)
    second = waiting(portal, unit_name=unit)
    officer.open(f"?q={unit}")
    assert _listed(officer) == [first.user_id, second.user_id]
    assert "รออนุมัติลงทะเบียน (2)" in officer.computer.text


@pytest.mark.parametrize("words", ["{user_id}", "กัลยา", "นางกัลยา", "กัลยา ค้นหา", "หน่วยค้นหา", "ค้นหา กัลยา หน่วย"])
def test_the_search_is_by_user_id_name_or_unit(portal: RunningPortal, officer: Officer, words: str) -> None:
    person = waiting(portal, first_name="กัลยา", last_name="ค้นหา", unit_name="หน่วยค้นหา")
    officer.open(f"?q={words.format(user_id=person.user_id.lower())}")
    assert person.user_id in _listed(officer)


@pytest.mark.parametrize("words", ["ไม่มีใคร", "%25", "_______________", "' OR 1=1 --", "\\"])
def test_a_search_without_a_hit_says_so_and_takes_every_sign_as_it_is(
    portal: RunningPortal, officer: Officer, words: str
) -> None:
    waiting(portal)
    officer.open(f"?q={words}")
    assert (officer.computer.messages, _listed(officer)) == (["office.none_found"], [])


def test_a_long_list_comes_in_pages(portal: RunningPortal, officer: Officer) -> None:
    people = [waiting(portal, unit_name="หน่วยหลายหน้า").user_id for _ in range(21)]
    officer.open("?q=หน่วยหลายหน้า")
    assert sorted(_listed(officer)) == sorted(people[:20])
    officer.open("?q=หน่วยหลายหน้า&page=99")
    assert _listed(officer) == people[20:]


def test_one_registration_shows_what_was_submitted(portal: RunningPortal, officer: Officer) -> None:
    person = portal.invite(approved=False)
    citizen_id = submit(portal, person)
    text = officer.look_at(person).text
    for shown in (CitizenId(citizen_id).grouped, "เป๋าตัง", "27 สิงหาคม 2533", email_of(person), "คำสั่งมอบหมาย.pdf", "1 KB",
                  "0812345678", person.full_name, "หน่วยงานทดสอบ"):  # fmt: skip
        assert shown in re.sub(r"<[^>]+>", "", text)
    assert re.findall(r'data-event="(\w+)"', text) == ["submitted", "email", "proofed", "entered"]
    assert citizen_id not in text


@pytest.mark.parametrize(("position", "told"), [("ผู้อำนวยการกองคลัง", True), ("นักวิชาการ", False)])
def test_the_officer_sees_a_position_that_differs_from_the_accounts(
    portal: RunningPortal, officer: Officer, position: str, told: bool
) -> None:
    """B23: what was typed stands beside what the account says."""
    person = waiting(portal, position="นักวิชาการ", details={"position": position})
    officer.open(f"/registrations/{person.user_id}")
    assert ("ต่างจากตำแหน่งในบัญชีผู้ใช้ คือ <b>นักวิชาการ</b>" in re.sub(r"</?span[^>]*>", "", officer.computer.text)) is told


def test_an_approved_registrant_gets_a_letter_and_may_activate(portal: RunningPortal, officer: Officer) -> None:
    person = waiting(portal)
    officer.look_at(person)
    officer.decide(person, decision="approve", reason="", advice="")
    assert officer.computer.messages == ["approval.approved"]
    assert 'name="decision"' not in officer.computer.page.text
    assert f"โดย {officer.full_name}" in officer.computer.text
    [(subject, body)] = letters_to(portal, person)
    assert subject == "ยืนยันสถานะการลงทะเบียน"
    assert f"ชื่อผู้ใช้งาน {person.user_id} ได้รับการอนุมัติ" in body
    assert body.split()[-1] == f"{portal.origin}/registration"
    assert inside(portal, person.user_id).page.status_code == 200


def test_a_rejected_registrant_learns_why_and_submits_again(portal: RunningPortal, officer: Officer) -> None:
    person = waiting(portal)
    officer.look_at(person)
    officer.decide(person, decision="reject", reason="ไม่พบชื่อในคำสั่ง", advice="โปรดแนบคำสั่งใหม่\nแล้วลงทะเบียน")
    assert officer.computer.messages == ["approval.rejected"]
    [(_, body)] = letters_to(portal, person)
    assert "เนื่องจาก ไม่พบชื่อในคำสั่ง" in body
    assert "โปรดแนบคำสั่งใหม่\nแล้วลงทะเบียน" in body
    portal.pass_time(minutes=5)
    submit(portal, person)
    officer.open(f"?q={person.user_id}")
    assert "ยื่นครั้งที่ 2" in officer.computer.text
    officer.look_at(person)
    assert "เหตุผล: ไม่พบชื่อในคำสั่ง" in officer.computer.text, "the history keeps it"
    officer.decide(person, decision="approve")
    assert officer.computer.messages == ["approval.approved"]
    assert len(letters_to(portal, person)) == 2


def test_a_rejected_registration_is_listed_as_decided_without_its_data(portal: RunningPortal, officer: Officer) -> None:
    person = portal.invite(approved=False)
    citizen_id = submit(portal, person)
    officer.look_at(person)
    officer.decide(person, decision="reject", reason="ก", advice="ข")
    officer.open(f"/decided?q={person.user_id}")
    assert _listed(officer) == [person.user_id]
    text = officer.look_at(person).text
    assert CitizenId(citizen_id).grouped not in text
    assert text.count(email_of(person)) == 2  # where the letter went: beside the decision, and in the history
    assert list(portal.sim.directory.glob("documents/*.new")) == []
    assert officer.open(f"/registrations/{person.user_id}/document").page.status_code == 404


@pytest.mark.parametrize(("form", "keys"), [
    ({}, {"approval.choose"}),
    ({"decision": "maybe"}, {"approval.choose"}),
    ({"decision": "reject"}, {"form.required"}),
    ({"decision": "reject", "reason": "ก", "advice": "  "}, {"form.required"}),
    ({"decision": "reject", "reason": "ก" * 201, "advice": "ข"}, {"form.too_long"}),
    ({"decision": "reject", "reason": "ก\r\nBcc: x@example.org", "advice": "ข"}, {"form.control"}),
])  # fmt: skip
def test_an_incomplete_decision_is_none(
    portal: RunningPortal, officer: Officer, form: dict[str, str], keys: set[str]
) -> None:
    person = waiting(portal)
    officer.look_at(person)
    officer.decide(person, **form)
    assert officer.computer.page.status_code == 422
    assert set(officer.computer.messages) - {"form.invalid"} == keys
    assert letters_to(portal, person) == []


def test_a_name_that_is_not_the_holder_s_stands_beside_it(portal: RunningPortal, officer: Officer) -> None:
    """R3: the officer sees both; a title alone is no difference."""
    for identity, told in ((IDENTITY | {"last_name": "อื่นใด"}, 1), (IDENTITY | {"title": "นางสาว"}, 0)):
        person = portal.invite(approved=False)
        submit(portal, person, identity=identity)
        text = officer.look_at(person).text
        assert text.count('data-message="approval.other_name"') == told
        assert (person.full_name in text, "อื่นใด" in text) == (True, bool(told))


def test_a_page_left_open_decides_nothing_about_what_was_submitted_since(portal: RunningPortal) -> None:
    slow, quick, person = Officer(portal), Officer(portal), waiting(portal)
    slow.look_at(person)
    old = slow.seen
    quick.look_at(person)
    quick.decide(person, decision="reject", reason="ก", advice="ข")
    portal.clock.move(timedelta(minutes=1))
    submit(portal, person)
    slow.computer.send(f"/office/registrations/{person.user_id}/decision", seen=old, decision="approve")
    assert (slow.computer.page.status_code, slow.computer.messages) == (409, ["approval.decided"])
    assert quick.full_name in slow.computer.text
    assert len(letters_to(portal, person)) == 1
    slow.look_at(person)
    assert slow.seen != old
