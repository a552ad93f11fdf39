"""The sheet of a case: rows that come and go, what stays of them, workbooks in and out, what is said of codes."""

import time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from portal_sim.finance.budget.analysis.domain import MOST_ROWS, SheetFaults
from portal_sim.finance.budget.analysis.tables import rows, versions
from portal_sim.finance.budget.work.cases.domain import WorkRefused
from portal_sim.finance.documents.domain import State
from portal_sim.finance.sheets.adapters.writing import write
from portal_sim.finance.sheets.domain import RowsRefused
from portal_sim.finance.sheets.layouts import ALLOCATION
from portal_sim.paging import PAGE
from tests.unit.portal_sim.finance.budget.analysis.sheets import CENTRAL, REGIONAL, Sheets
from tests.unit.portal_sim.finance.budget.department import (
    BUILDING,
    CAPITAL,
    CENTRAL_CENTRE,
    GOODS,
    HEAD_OF_BUDGET,
    MATERIAL,
    OTHER_OFFICER,
)
from tests.unit.portal_sim.finance.budget.department import CENTRAL as CENTRAL_UNIT
from tests.unit.portal_sim.finance.documents.agency import TODAY, refused

SECONDS = 10.0  # that the slowest machine has for a sheet of 10,000 rows, many times what it takes


def count(sheets: Sheets, table: Any, *where: Any) -> int:
    session = sheets.department.agency.database.session
    return int(sheets.do(lambda: session.scalars(select(func.count()).select_from(table).where(*where)).one()))


def test_rows_are_numbered_through_central_ones_first(sheets: Sheets) -> None:
    case = sheets.case()
    sheets.add(case, sheets.values(amount=1), sheets.values(amount=2))
    sheets.add(case, sheets.values(amount=3), part=CENTRAL)
    assert [(row.number, row.part, row.amount) for row in sheets.rows(case)] == [
        (1, CENTRAL, 3), (2, REGIONAL, 1), (3, REGIONAL, 2),
    ]  # fmt: skip


def test_a_change_replaces_a_row_and_what_was_stays_in_the_history(sheets: Sheets) -> None:
    case = sheets.case()
    sheets.add(case, sheets.values(amount=1), sheets.values(amount=2), sheets.values(amount=3))
    _, second, _ = sheets.rows(case)
    sheets.change(sheets.sheets.change, case, second.id, REGIONAL, sheets.values(amount=20))
    assert sheets.amounts(case) == [1, 20, 3]
    with refused("entry.changed_meanwhile"):
        sheets.change(sheets.sheets.change, case, second.id, REGIONAL, sheets.values(amount=200))
    first, *_ = sheets.rows(case)
    sheets.change(sheets.sheets.remove, case, [first.id])
    assert sheets.amounts(case) == [20, 3]
    assert count(sheets, versions) == 5
    assert count(sheets, rows) == 4, "nothing is forgotten"
    assert count(sheets, rows, rows.c.until.is_(None)) == 2


def test_history_is_never_changed(sheets: Sheets) -> None:
    case = sheets.case()
    sheets.add(case, sheets.values())
    session = sheets.department.agency.database.session
    for statement in (rows.update().values(amount=1), rows.delete(), versions.update().values(by="x")):
        with pytest.raises(IntegrityError):
            sheets.do(session.execute, statement)


def test_a_form_that_is_sent_twice_adds_one_row(sheets: Sheets) -> None:
    case = sheets.case()
    for _ in range(2):
        sheets.change(sheets.sheets.add, case, REGIONAL, sheets.values(), key="once")
    assert len(sheets.rows(case)) == 1


def test_only_who_has_the_case_at_its_step_changes_the_sheet(sheets: Sheets) -> None:
    case = sheets.case()
    with pytest.raises(WorkRefused, match=r"work\.taken"):
        sheets.change(sheets.sheets.add, case, REGIONAL, sheets.values(), by=OTHER_OFFICER)
    sheets.add(case, sheets.values())
    sheets.to_entry(case)
    with pytest.raises(WorkRefused, match=r"work\.step_done"):
        sheets.add(case, sheets.values())


def test_a_page_has_a_part_s_rows_and_the_last_page_is_behind_the_end(sheets: Sheets) -> None:
    case = sheets.case()
    sheets.add(case, *[sheets.values(amount=one) for one in range(1, PAGE + 3)])
    sheets.add(case, sheets.values(), part=CENTRAL)
    shown = sheets.do(sheets.sheets.look, case, REGIONAL, 99)
    assert (shown.page.number, [row.number for row in shown.page.rows]) == (2, [PAGE + 2, PAGE + 3])
    assert (shown.parts[CENTRAL].rows, shown.total.rows) == (1, PAGE + 3)


def test_a_workbook_replaces_the_rows_and_the_sheet_comes_out_as_it_went_in(sheets: Sheets) -> None:
    case = sheets.case()
    sheets.add(case, sheets.values(amount=1))
    central = sheets.values(receiver=CENTRAL_UNIT, area=CAPITAL, activity=CAPITAL)
    rows_in = {"ส่วนกลาง": [{**central, "number": 1}], "ส่วนภูมิภาค": [{**sheets.values(), "number": 2}]}
    data = write(ALLOCATION, rows_in, "กรมตัวอย่าง", 2025, TODAY)
    sheets.change(sheets.sheets.replace, case, data, "rows.xlsx")
    out = sheets.do(sheets.sheets.workbook, case)
    assert [row["receiver_name"] for row in out["ส่วนกลาง"]] == ["สำนักบริหารกลาง"]
    for tab, kept in rows_in.items():
        assert [{name: one[name] for name in kept[0]} for one in out[tab]] == kept
    again = write(ALLOCATION, out, "กรมตัวอย่าง", 2025, TODAY)
    sheets.change(sheets.sheets.replace, case, again, "rows.xlsx")
    assert sheets.do(sheets.sheets.workbook, case) == out


def test_a_workbook_with_a_wrong_cell_replaces_nothing(sheets: Sheets) -> None:
    case = sheets.case()
    sheets.add(case, sheets.values(amount=1))
    rows_in = {"ส่วนภูมิภาค": [{**sheets.values(plan="1"), "number": 1}, {**sheets.values(amount=0), "number": 2}]}
    with pytest.raises(RowsRefused) as caught:
        sheets.change(sheets.sheets.replace, case, write(ALLOCATION, rows_in, "", 2025, TODAY), "rows.xlsx")
    assert [(one.tab, one.cell) for one in caught.value.remarks] == [("ส่วนภูมิภาค", "D6"), ("ส่วนภูมิภาค", "L7")]
    assert sheets.amounts(case) == [1]


def test_central_and_regional_units_stand_apart(sheets: Sheets) -> None:
    case = sheets.case()
    sheets.add(case, sheets.values(), part=CENTRAL)
    sheets.add(case, sheets.values(receiver=CENTRAL_CENTRE, area=CAPITAL, activity=CAPITAL))
    found = sheets.do(sheets.sheets.judge, case).faults
    assert [(one.key, one.values["row"], one.values["right"]) for one in found] == [
        ("analysis.central_regional", 1, "ภูมิภาค"), ("analysis.central_regional", 2, "กลาง"),
    ]  # fmt: skip


def test_a_sheet_is_confirmed_once_it_is_right_and_agrees_with_the_letter(sheets: Sheets) -> None:
    """BP.P29."""
    case, confirm = sheets.case(), sheets.sheets.confirm
    with refused("analysis.no_rows"):
        sheets.change(confirm, case, 1)
    sheets.add(case, sheets.values(account="1"), sheets.values(amount=900_000_00))
    with pytest.raises(SheetFaults) as caught:
        sheets.change(confirm, case, 1_150_000_00)
    assert [one.key for one in caught.value.faults] == ["analysis.wrong_account", "analysis.above_available"]
    sheets.change(sheets.sheets.remove, case, [row.id for row in sheets.rows(case)])
    sheets.add(case, sheets.values())
    with refused("analysis.sum_differs", "letter", sum="250,000.00", letter="250,000.01", difference="0.01"):
        sheets.change(confirm, case, 250_000_01)
    sheets.change(confirm, case, 250_000_00, key="once")
    assert sheets.change(confirm, case, 250_000_00, key="once").step == "BP1.4", "sent again, done once"


def test_entered_rows_lock_the_sheet_until_their_document_is_void(sheets: Sheets) -> None:
    case = sheets.case()
    sheets.add(case, sheets.values())
    sheets.to_entry(case)
    (row,) = sheets.rows(case)
    (made,) = sheets.change(sheets.steps.enter, case, [row.id])
    assert sheets.do(sheets.sheets.workbook, case)["ส่วนภูมิภาค"][0]["document"] == made.number
    sheets.go(case, "BP1.4", "send_back", reason="แก้ไข")
    sheets.go(case, "BP1.3", "begin")
    with refused("analysis.locked"):
        sheets.add(case, sheets.values())
    sheets.department.agency.refuse(made, by=HEAD_OF_BUDGET)
    sheets.add(case, sheets.values())
    assert len(sheets.rows(case)) == 2


def test_ticked_rows_become_a_document_for_each_receiver(sheets: Sheets) -> None:
    """BP1.4."""
    case = sheets.case()
    sheets.add(case, sheets.values(receiver=CENTRAL_UNIT, area=CAPITAL, activity=CAPITAL), part=CENTRAL)
    sheets.add(case, sheets.values(amount=1_00), sheets.values(MATERIAL, 2_00), sheets.values(GOODS))
    sheets.to_entry(case)
    first, second, third, goods = sheets.rows(case)
    made = sheets.change(sheets.steps.enter, case, [first.id, second.id, third.id], key="once")
    assert [one.amount for one in made] == [250_000_00, 3_00]
    assert sheets.now(case).state == "working", "a row is left"
    again = sheets.change(sheets.steps.enter, case, [first.id, second.id, third.id], key="once")
    assert [one.id for one in again] == [made[0].id]
    with refused("entry.changed_meanwhile"):
        sheets.change(sheets.steps.enter, case, [second.id, goods.id])
    sheets.change(sheets.steps.enter, case, [goods.id])
    assert (sheets.now(case).state, sheets.now(case).wait) == ("paused", "signature")


def test_two_investment_items_of_two_receivers_are_not_entered_at_once_either(sheets: Sheets) -> None:
    """BP.P4, BP.P38."""
    case = sheets.case()
    sheets.add(case, sheets.values(GOODS, receiver=CENTRAL_UNIT, area=CAPITAL, activity=CAPITAL), part=CENTRAL)
    sheets.add(case, sheets.values(BUILDING))
    sheets.to_entry(case)
    ids = [row.id for row in sheets.rows(case)]
    with refused("entry.one_investment"):
        sheets.change(sheets.steps.enter, case, ids)
    for one in ids:
        sheets.change(sheets.steps.enter, case, [one])


def test_the_step_goes_on_with_the_last_approval_and_a_reversal_brings_its_rows_back(sheets: Sheets) -> None:
    """BP.P1."""
    case = sheets.case()
    sheets.add(case, sheets.values(), sheets.values(GOODS))
    sheets.to_entry(case)
    made = [sheets.change(sheets.steps.enter, case, [row.id])[0] for row in sheets.rows(case)]
    sheets.department.approve(made[0])
    assert sheets.now(case).step == "BP1.4"
    sheets.department.approve(made[1])
    assert (sheets.now(case).step, sheets.now(case).holder) == ("BP1.5", "")
    sheets.go(case, "BP1.5", "begin", OTHER_OFFICER)
    note = sheets.steps.note
    sheets.change(note, case, made[0].id, is_right=False, reason="ผิดหน่วย", by=OTHER_OFFICER)
    assert sheets.now(case).step == "BP1.4"
    sheets.department.reverse(made[0])
    entered = sheets.do(sheets.sheets.entered, case)
    assert [one.state for one in entered.values()] == [State.POSTED]
    sheets.go(case, "BP1.4", "begin")
    free = next(row for row in sheets.rows(case) if row.id not in entered)
    (again,) = sheets.change(sheets.steps.enter, case, [free.id])
    sheets.department.approve(again)
    sheets.go(case, "BP1.5", "begin", OTHER_OFFICER)
    for one in (made[1], again):
        sheets.change(note, case, one.id, is_right=True, reason="", by=OTHER_OFFICER)
    assert sheets.now(case).step == "BP1.6"


def test_what_the_head_refuses_is_entered_again(sheets: Sheets) -> None:
    case = sheets.case()
    sheets.add(case, sheets.values())
    sheets.to_entry(case)
    (row,) = sheets.rows(case)
    (made,) = sheets.change(sheets.steps.enter, case, [row.id])
    sheets.department.agency.refuse(made, by=HEAD_OF_BUDGET)
    assert sheets.now(case).state == "working"
    with refused("entry.not_all_posted"):
        sheets.change(sheets.steps.finish_entry, case)
    (again,) = sheets.change(sheets.steps.enter, case, [row.id])
    sheets.go(case, "BP1.4", "resume")
    sheets.department.approve(again)
    assert sheets.now(case).step == "BP1.4", "its officer goes on with it, and ends it"
    sheets.change(sheets.steps.finish_entry, case)
    assert sheets.now(case).step == "BP1.5"


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(st.tuples(st.sampled_from(("add", "move", "remove")), st.integers(0, 9)), max_size=12))
def test_whatever_is_done_rows_are_as_a_list_would_have_them(sheets: Sheets, acts: list[tuple[str, int]]) -> None:
    case, wanted = sheets.case(), [[], []]  # type: ignore[var-annotated]
    for amount, (act, at) in enumerate(acts, 1):
        found = sheets.rows(case)
        if act == "add" or not found:
            sheets.add(case, sheets.values(amount=amount), part=at % 2)
            wanted[at % 2].append(amount)
            continue
        row = found[at % len(found)]
        wanted[row.part].remove(row.amount)
        if act == "remove":
            sheets.change(sheets.sheets.remove, case, [row.id])
        else:
            sheets.change(sheets.sheets.change, case, row.id, 1 - row.part, sheets.values(amount=amount))
            wanted[1 - row.part].append(amount)
    assert sheets.amounts(case) == [*wanted[0], *wanted[1]]
    assert [row.number for row in sheets.rows(case)] == list(range(1, len(sheets.rows(case)) + 1))


def _large(sheets: Sheets, size: int) -> int:
    case = sheets.case()
    tab = [{**sheets.values(amount=1 + one % 7), "number": one} for one in range(1, size + 1)]
    sheets.change(sheets.sheets.replace, case, write(ALLOCATION, {"ส่วนภูมิภาค": tab}, "", 2025, TODAY), "rows.xlsx")
    return case


def test_a_sheet_of_some_pages_is_entered_as_one_document(sheets: Sheets) -> None:
    case = _large(sheets, 60)
    sheets.to_entry(case)
    (made,) = sheets.change(sheets.steps.enter, case, [row.id for row in sheets.rows(case)])
    assert made.amount == sum(sheets.amounts(case))


@pytest.mark.by_night
def test_a_sheet_of_ten_thousand_rows_is_judged_confirmed_and_entered(sheets: Sheets) -> None:
    case = _large(sheets, MOST_ROWS)
    with refused("analysis.too_many"):
        sheets.add(case, sheets.values())
    began = time.monotonic()
    assert sheets.do(sheets.sheets.judge, case).faults == []
    assert len(sheets.do(sheets.sheets.look, case, REGIONAL, 300).page.rows) == PAGE
    assert time.monotonic() - began < SECONDS
    sheets.to_entry(case)
    sheets.change(sheets.steps.enter, case, [row.id for row in sheets.rows(case)])
    assert sheets.do(sheets.steps.left, case) == 0
