"""The register of letters: numbers without a gap, letters without approval go back, and the sender is told."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from portal_sim.finance.budget.work.cases.domain import Act, State
from portal_sim.finance.budget.work.cases.sop import Approver
from portal_sim.finance.budget.work.register.senders import OTHERS
from tests.unit.portal_sim.finance.budget.work.section import (
    DESK,
    HEAD,
    OFFICER,
    PDF,
    PLANNER,
    UNIT_PERSON,
    Section,
    opened,
    refused,
)
from tests.unit.portal_sim.finance.documents.agency import AGENCY, OTHER_UNIT, TODAY

DIRECTOR, BUREAU, NOBODY = Approver


@pytest.fixture
def on_each(database_url: str) -> Iterator[Section]:
    with opened(database_url) as made:
        yield made


def test_numbers_have_no_gap_whatever_was_refused(on_each: Section) -> None:
    section = on_each
    first = section.enter()
    with refused("register.no_approval", who="อธิบดี"):
        section.enter(approver=NOBODY, approved_on=None)
    with refused("register.same_letter", entry=first.number):
        section.enter(number=first.letter_number)
    assert [first.number, section.set_aside().number, section.enter("BP5").number] == ["68/0001", "68/0002", "68/0003"]


def test_numbers_begin_anew_with_the_fiscal_year(section: Section) -> None:
    section.enter()
    section.clock.pass_(days=(datetime(2025, 9, 30, 16, 59, tzinfo=UTC) - section.clock.now()).days + 2)
    assert section.enter().number == "69/0001"


def test_the_same_form_twice_is_one_letter(section: Section) -> None:
    form, enter = section.letter(), section.register.enter
    made = {section.do(lambda: enter(AGENCY, form, PDF, by=OFFICER, key="once")).id for _ in range(2)}
    assert len(made) == 1


@pytest.mark.parametrize(
    ("process", "approver", "is_enough"),
    [
        ("BP1", DIRECTOR, True), ("BP1", BUREAU, False), ("BP1", NOBODY, False),
        ("BP2", DIRECTOR, True), ("BP2", BUREAU, True), ("BP2", NOBODY, False),
        ("BP3", DIRECTOR, True), ("BP3", NOBODY, False),
        ("BP4", NOBODY, True), ("BP5", NOBODY, True),
    ],
)  # fmt: skip
def test_a_letter_needs_the_approval_of_its_process(
    section: Section, process: str, approver: Approver, *, is_enough: bool
) -> None:
    """BP.P28"""
    approved_on = None if approver is NOBODY else TODAY
    if is_enough:
        assert section.enter(process, approver=approver, approved_on=approved_on).is_open
        return
    with refused("register.no_approval"):
        section.enter(process, approver=approver, approved_on=approved_on)


def test_a_letter_without_approval_is_set_aside_and_its_sender_told(section: Section) -> None:
    case = section.set_aside(approver=NOBODY, approved_on=None, reason="ไม่มีการอนุมัติของอธิบดี")
    assert (case.state, case.step) == (State.SET_ASIDE, "BP1.1")
    assert [one.act for one in section.look(case).deeds] == [Act.BEGIN, Act.SET_ASIDE]
    (letter,) = section.letters.sent
    assert letter.recipient == f"{PLANNER}@example.org"
    assert letter.subject == f"ส่งเรื่องคืน ตามหนังสือที่ {case.letter_number}"
    assert case.subject in letter.body
    assert "ไม่มีการอนุมัติของอธิบดี" in letter.body


@pytest.mark.parametrize("step", ["BP1.2", "BP2.2", "BP3.2", "BP4.3"])
def test_incomplete_papers_go_back_from_the_check(section: Section, step: str) -> None:
    """BP.P13, P30, P31, P36"""
    case = section.at(step)
    section.begin(case)
    case = section.act("set_aside", case, reason="ไม่มีใบเสนอราคา")
    assert (case.state, len(section.letters.sent)) == (State.SET_ASIDE, 1)


def test_once_it_is_entered_nothing_goes_back_to_the_sender(section: Section) -> None:
    case = section.at("BP2.4")
    section.begin(case)
    with refused("work.no_aside"):
        section.act("set_aside", case, reason="x")
    assert section.letters.sent == []


def test_a_unit_is_told_by_those_who_ask_for_it_and_others_by_nobody(section: Section) -> None:
    section.set_aside("BP3", sender=OTHER_UNIT)
    section.set_aside("BP3", sender=OTHERS)
    assert [one.recipient for one in section.letters.sent] == [f"{UNIT_PERSON}@example.org"]


def test_days_that_cannot_be(section: Section) -> None:
    tomorrow = TODAY + timedelta(days=1)
    with refused("register.not_ahead"):
        section.enter(day=tomorrow)
    with refused("register.approved_later"):
        section.enter(approved_on=tomorrow)


def test_registering_is_the_first_step_but_of_the_status_report(section: Section) -> None:
    assert section.enter("BP1").step == "BP1.2"
    report = section.enter("BP5", by=DESK)
    assert (report.step, report.state, report.holder) == ("BP5.1", State.WAITING, "")


def test_the_case_stays_with_whoever_may_go_on(section: Section) -> None:
    assert section.enter(by=OFFICER).holder == OFFICER
    assert section.enter(by=DESK).holder == "", "general administration hands it on"


def test_nobody_else_registers(section: Section) -> None:
    for person in (HEAD, PLANNER):
        with refused("permission.missing"):
            section.enter(by=person)
