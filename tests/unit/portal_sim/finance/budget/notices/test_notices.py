"""Which letter tells of a notice, which one has to be corrected, and what the mails say."""

from dataclasses import replace
from typing import Any

import pytest

from portal_sim.finance.budget.notices import mails
from portal_sim.finance.budget.notices.domain import (
    WAYS,
    Notice,
    NoticeFacts,
    case_of,
    matter_of,
    written,
)
from portal_sim.finance.budget.notices.report_facts import _percent
from portal_sim.finance.budget.work.cases.sop import processes
from portal_sim.finance.codes.funds import Fund
from portal_sim.finance.documents.lines import MoneyLine
from portal_sim.finance.letters.kept import Kept, State
from portal_sim.finance.units.domain import Unit, UnitKind
from tests.unit.portal_sim.finance.documents.agency import AGENCY, CENTRE, CODE, OTHER_UNIT, UNIT

TO = Unit(UNIT, "สำนักงานตัวอย่าง", UnitKind.DISBURSEMENT_UNIT, AGENCY)


def notice(document: str = "5100000021", unit: Unit = TO, **values: Any) -> Notice:
    return Notice(unit, "allocation_notice", "แจ้งการจัดสรร", {"document": document, **values}, "")


def letter(state: State, document: str = "5100000021", unit: str = UNIT, **said: Any) -> Kept:
    return Kept(
        "allocation_notice", AGENCY, {"document": document, **said}, "officer", [unit], matter_of(7), state=state
    )


@pytest.mark.parametrize("state", [State.DRAFT, State.WAITING, State.DISAGREED])
def test_a_letter_that_isn_t_signed_may_be_written_anew(state: State) -> None:
    one = written(notice("5100000022"), [letter(state)])
    assert (one.letter, one.before, one.is_settled) == (letter(state), None, False)


@pytest.mark.parametrize("state", [State.SIGNED, State.TOLD])
def test_a_signed_letter_of_other_documents_came_before(state: State) -> None:
    """P2: its document was reversed, and another one entered."""
    one = written(notice("5100000022"), [letter(state)])
    assert (one.letter, one.before) == (None, letter(state))
    settled = written(notice(), [letter(state)])
    assert (settled.letter, settled.is_settled) == (letter(state), True)


def test_a_correction_settles_what_the_first_letter_told() -> None:
    correction = replace(letter(State.SIGNED, "5100000022"), kind="correction_notice")
    assert written(notice("5100000022"), [letter(State.TOLD), correction]).letter == correction


def test_what_was_recalled_counts_for_nothing() -> None:
    assert written(notice(), [letter(State.RECALLED)]).letter is None


def test_each_unit_and_each_result_has_its_own() -> None:
    assert written(notice(), [letter(State.SIGNED, unit=OTHER_UNIT)]).letter is None
    assert written(notice(case="approved"), [letter(State.SIGNED, case="refused")]).letter is None
    assert notice(case="approved").key != notice(case="refused").key


def test_a_matter_names_its_case() -> None:
    assert case_of(letter(State.DRAFT)) == 7
    assert case_of(replace(letter(State.DRAFT), matter="BP1-1")) is None


def test_every_process_tells_at_steps_that_it_has() -> None:
    """The last one tells; a letter waits for its signature at the step where it is written."""
    assert set(WAYS) == set(processes())
    for process, way in WAYS.items():
        steps = {step.id: step for step in processes()[process].steps}
        assert "signature" in steps[way.letter].waits
        assert list(steps)[-1] == way.telling
        assert way.goes_back == any(one.startswith(process) and steps[one].not_by for one in steps[way.letter].back)


def test_a_process_has_its_notices_from_one_place() -> None:
    facts = NoticeFacts()
    facts.add("BP1", lambda _case: [])
    with pytest.raises(ValueError, match="BP1"):
        facts.add("BP1", lambda _case: [])


def test_mails_name_money_codes_and_letter() -> None:
    lines = [MoneyLine(Fund("6911220", CODE, "P1000"), 100_000_00, AGENCY, CENTRE)] * 2
    said = mails.letter("แจ้งการจัดสรรงบประมาณ", "ตย 0101/245", mails.allocated(lines))
    assert said.subject == "แจ้งการจัดสรรงบประมาณ ตามหนังสือที่ ตย 0101/245"
    assert said.body.startswith(f"หน่วยงานของท่านได้รับจัดสรรงบประมาณ 200,000.00 บาท รหัสงบประมาณ {CODE} ")
    copy = mails.letter("แก้ไขแจ้งการจัดสรร", "1", mails.corrected("0", "1"), planners_of=TO.name)
    assert copy.subject.startswith("แจ้งแก้ไขแจ้งการจัดสรร")
    assert TO.name in copy.body.splitlines()[0]


@pytest.mark.parametrize(("part", "base", "said"), [(48, 100, "48.00"), (1, 3, "33.33"), (0, 5, "0.00"), (1, 0, "-")])
def test_shares_have_two_decimals(part: int, base: int, said: str) -> None:
    assert _percent(part, base) == said


def test_a_letter_that_says_its_subject_has_none_typed() -> None:
    assert not notice().says_subject
    assert replace(notice(), kind="on_behalf_result").says_subject
