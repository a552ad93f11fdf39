"""A case goes through its steps in order, in one person's hands at a time."""

import pytest
from sqlalchemy.exc import IntegrityError

from portal_sim.finance.budget.work.cases.domain import Act, Case, Paper, State
from portal_sim.finance.budget.work.cases.sop import Wait, processes
from portal_sim.finance.units.domain import Permission
from tests.unit.portal_sim.finance.budget.work.section import (
    CGD,
    DESK,
    DIRECTOR,
    HEAD,
    OFFICER,
    OTHER,
    PLANNER,
    SECRETARY,
    SIGNATORY,
    Section,
    refused,
)
from tests.unit.portal_sim.finance.documents.agency import AGENCY, OTHER_UNIT

LAST = {"BP1": "BP1.7", "BP2": "BP2.7", "BP3": "BP3.9", "BP4": "BP4.7", "BP5": "BP5.7"}


@pytest.mark.parametrize(("process", "last"), LAST.items())
def test_a_case_goes_through_all_steps_and_is_closed(section: Section, process: str, last: str) -> None:
    case = section.through(section.at(last))
    assert (case.state, case.ended_at) == (State.CLOSED, section.clock.now())
    done = [one.step for one in section.look(case).deeds if one.act is Act.FINISH]
    assert done == [step.id for step in processes()[process].steps]
    assert all(one.done for one in section.look(case).track)
    with refused("work.ended", number=case.number):
        section.begin(case)


def test_no_step_before_its_turn_and_none_again(section: Section) -> None:
    case = section.at("BP1.3")
    with refused("work.step_order", step="วิเคราะห์และบันทึกแบบวิเคราะห์รายการ"):
        section.begin(case, step="BP1.4")
    with refused("work.step_done", step="ตรวจสอบเงินประจำงวด"):
        section.begin(case, step="BP1.2")


@pytest.mark.parametrize("person", [PLANNER, SIGNATORY, DIRECTOR, DESK, CGD])
def test_a_step_is_done_by_its_roles_alone(section: Section, person: str) -> None:
    case = section.at("BP1.2")
    with refused("permission.missing"):
        section.begin(case, person)
    with refused("permission.missing"):
        section.do(lambda: section.cases.demand(case.id, "BP1.2", person))


def test_a_role_in_another_unit_opens_nothing(section: Section) -> None:
    section.give("stranger", OTHER_UNIT, Permission.BUDGET_OFFICER)
    with refused("permission.missing"):
        section.begin(section.at("BP1.2"), "stranger")


def test_what_a_person_was_allowed_when_the_step_began_is_asked_again_at_its_end(section: Section) -> None:
    section.give("leaving", AGENCY, Permission.BUDGET_OFFICER, section.cases.hands.calendar.today())
    case = section.enter(by=DESK)
    section.begin(case, "leaving")
    section.clock.pass_(days=1)
    with refused("permission.not_in_force"):
        section.act("finish", case, "leaving")


def test_one_person_at_a_time(section: Section) -> None:
    case = section.enter(by=DESK)
    assert case.holder == ""
    section.begin(case)
    with refused("work.taken", name=f"name of {OFFICER}"):
        section.begin(case, OTHER)
    with refused("work.taken"):
        section.act("finish", case, OTHER)
    with refused("work.begun"):
        section.begin(case)


def test_a_case_that_somebody_has_taken_is_theirs_before_they_begin(section: Section) -> None:
    case = section.enter(by=DESK)
    taken = section.do(lambda: section.cases.take(case.id, OTHER, "a"))
    assert (taken.holder, taken.state, taken.taken_at) == (OTHER, State.WAITING, section.clock.now())
    with refused("work.taken"):
        section.begin(case)
    with refused("work.taken"):
        section.do(lambda: section.cases.take(case.id, OFFICER, "b"))
    assert section.begin(case, OTHER).state is State.WORKING


def test_a_case_in_the_hands_of_somebody_who_may_no_longer_do_it_is_nobody_s(section: Section) -> None:
    section.give("leaving", AGENCY, Permission.BUDGET_OFFICER, section.cases.hands.calendar.today())
    case = section.enter(by=DESK)
    section.do(lambda: section.cases.take(case.id, "leaving", "a"))
    section.clock.pass_(days=1)
    assert section.begin(case, OTHER).holder == OTHER


@pytest.mark.parametrize("step", ["BP1.5", "BP2.5", "BP3.5", "BP5.5"])
def test_whoever_has_recorded_does_not_check(section: Section, step: str) -> None:
    """By another user id neither."""
    case = section.at(step)
    assert case.holder == "", "it left the recorder's hands"
    section.give(f"{OFFICER}-2", AGENCY, Permission.HEAD_OF_BUDGET)
    for one in (OFFICER, f"{OFFICER}-2"):
        with refused("work.same_person"):
            section.begin(case, one)
    assert section.begin(case, OTHER).holder == OTHER


def test_whoever_has_signed_for_the_entry_may_check_it_and_who_has_made_it_may_not(section: Section) -> None:
    case = section.at("BP1.4")
    section.begin(case)
    section.pause(case)
    case = section.act("finish", case, HEAD)
    assert (case.step, case.holder) == ("BP1.5", "")
    with refused("work.same_person"):
        section.begin(case, OFFICER)
    assert section.begin(case, HEAD).holder == HEAD


def test_a_step_that_was_not_begun_can_neither_be_paused_nor_finished(section: Section) -> None:
    case = section.at("BP1.6", checked_by=OTHER)
    with refused("work.not_begun", step="จัดทำหนังสือแจ้งหน่วยงาน"):
        section.pause(case, by=OTHER)
    with refused("work.not_begun"):
        section.act("finish", case, OTHER)


def test_a_step_waits_for_nothing_but_what_the_sop_says(section: Section) -> None:
    case = section.at("BP1.2")
    section.begin(case)
    for wait in (Wait.SIGNATURE, Wait.TOKEN, Wait.CGD):
        with refused("work.no_wait"):
            section.pause(case, wait)
    assert section.pause(case, Wait.OTHER).state is State.PAUSED


def _waiting_for_the_signatory(section: Section) -> Case:
    case = section.at("BP1.6", checked_by=OTHER)
    section.begin(case, OTHER)
    return section.pause(case, by=OTHER)


def test_whom_it_waits_for_may_end_the_step(section: Section) -> None:
    case = _waiting_for_the_signatory(section)
    assert section.act("finish", case, SIGNATORY, result="ลงนาม").step == "BP1.7"


def test_a_signatory_who_disagrees_sends_it_back_to_the_check_with_the_reason(section: Section) -> None:
    case = _waiting_for_the_signatory(section)
    back = section.act("send_back", case, SIGNATORY, reason="จำนวนเงินไม่ตรง")
    assert (back.step, back.state, back.holder) == ("BP1.5", State.WAITING, OTHER)
    last = section.look(case).deeds[-1]
    assert (last.act, last.to_step, last.note, last.by) == (Act.SEND_BACK, "BP1.5", "จำนวนเงินไม่ตรง", SIGNATORY)


def test_a_signatory_has_no_say_unless_the_step_waits_for_it(section: Section) -> None:
    case = _waiting_for_the_signatory(section)
    with refused("permission.missing"):
        section.act("finish", case, DIRECTOR)
    section.act("resume", case, OTHER)
    with refused("permission.missing"):
        section.act("finish", case, SIGNATORY)


def test_a_wrong_entry_goes_back_and_is_done_again(section: Section) -> None:
    """BP.P1"""
    case = section.at("BP1.5")
    section.begin(case, HEAD)
    back = section.act("send_back", case, HEAD, reason="รหัสศูนย์ต้นทุนไม่ถูกต้อง")
    assert (back.step, back.holder) == ("BP1.4", OFFICER)
    assert section.through(section.through(back), by=HEAD).step == "BP1.6"


def test_only_where_the_sop_leads_back(section: Section) -> None:
    case = section.at("BP1.5")
    section.begin(case, HEAD)
    with refused("work.no_way_back"):
        section.act("send_back", case, HEAD, reason="x", to="BP1.2")
    assert section.act("send_back", case, HEAD, reason="x", to="BP1.3").step == "BP1.3"


def test_cgd_and_the_secretary_do_their_own_steps(section: Section) -> None:
    case = section.at("BP4.8")
    with refused("permission.missing"):
        section.begin(case, OFFICER)
    case = section.through(case, by=SECRETARY)
    assert (case.step, case.holder) == ("BP4.9", "")
    section.begin(case, CGD)
    assert section.act("refuse", case, CGD, reason="เกินกำหนด").state is State.REFUSED


def test_a_no_ends_a_case_only_where_the_sop_says_so(section: Section) -> None:
    case = section.at("BP1.2")
    section.begin(case)
    with refused("work.no_end"):
        section.act("refuse", case, reason="x")


def test_a_form_that_comes_twice_is_done_once(section: Section) -> None:
    case = section.enter(by=DESK)
    for _ in range(2):
        begun = section.do(lambda: section.cases.begin(case.id, "BP1.2", OFFICER, "the same"))
    assert begun.version == case.version + 1
    assert [one.act for one in section.look(case).deeds].count(Act.BEGIN) == 2, "the registration's and this one"


def test_an_act_on_what_the_page_has_not_shown_is_told(section: Section) -> None:
    case = section.enter()
    section.begin(case)
    with refused("work.changed", name=f"name of {OFFICER}"):
        section.act("finish", case, seen=case.version)
    assert section.act("finish", case, seen=case.version + 1).step == "BP1.3"


def test_papers_are_linked_to_the_step_from_which_they_come_once_each(section: Section) -> None:
    case, paper = section.at("BP1.4"), Paper("document", "17", "1200000017", "ใบจัดสรร")
    section.begin(case)
    for _ in range(2):
        section.do(lambda: section.cases.link(case.id, "BP1.4", OFFICER, paper))
    section.act("finish", case, document=paper)
    assert [(one.paper, one.step, one.by) for one in section.look(case).papers] == [(paper, "BP1.4", OFFICER)]


def test_what_was_done_is_never_changed_or_deleted(section: Section) -> None:
    case = section.through(section.enter())
    for said in ("DELETE FROM {0}", "UPDATE {0} SET version = 0"):
        for table in ("budget_deeds", "budget_cases"):
            with pytest.raises(IntegrityError, match="never changed"), section.database.transaction():
                section.database.session.connection().exec_driver_sql(said.format(table))
    assert section.now(case) == case
