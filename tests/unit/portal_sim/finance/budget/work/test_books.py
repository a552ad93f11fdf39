"""What is read of the cases: lists, the archive of ten years, the measure, the items for the status report."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event

from portal_sim.finance.budget.work.books.archive import Archive
from portal_sim.finance.budget.work.books.items import Decision, Effect, ReportItems
from portal_sim.finance.budget.work.books.measures import Measure, Measures, measured
from portal_sim.finance.budget.work.books.sql import SqlItems
from portal_sim.finance.budget.work.cases.domain import Case, State, Times
from portal_sim.finance.budget.work.cases.shelf import Wanted
from portal_sim.finance.budget.work.cases.sop import Wait, processes
from portal_sim.paging import PAGE, Page
from tests.unit.portal_sim.finance.budget.work.section import DESK, HEAD, OFFICER, OTHER, Section, refused
from tests.unit.portal_sim.finance.documents.agency import AGENCY, TODAY


def _listed(section: Section, **wanted: Any) -> list[int]:
    asked = Wanted(AGENCY, **wanted)
    found: Page[Case] = section.do(lambda: section.cases.listed(asked, 1))
    return [one.id for one in found.rows]


def _mine(section: Section, person: str, **wanted: Any) -> list[int]:
    steps = section.do(lambda: section.cases.hands.steps_of(person, AGENCY))
    return _listed(section, person=person, steps=steps, **wanted)


def test_my_work_is_what_is_in_my_hands_and_what_nobody_has_taken_yet(section: Section) -> None:
    own, free = section.enter(by=OFFICER), section.enter(by=DESK)
    others, done = section.enter(by=OTHER), section.set_aside(by=OFFICER)
    check = section.at("BP1.5", by=OTHER)
    assert _mine(section, OFFICER) == [own.id, free.id, check.id]
    assert _mine(section, HEAD) == [check.id], "what an officer does isn't the head's"
    assert _mine(section, OTHER) == [free.id, others.id], "whoever has recorded doesn't check"
    assert _mine(section, OFFICER, process="BP2") == []
    assert _listed(section, states=(State.SET_ASIDE.value,)) == [done.id]


def test_a_list_is_searched_by_number_letter_sender_and_subject(section: Section) -> None:
    one = section.enter(subject="ขอจัดสรรค่าครุภัณฑ์", number="กผ 77/1")
    section.enter()
    for word in (one.number, "ครุภัณฑ์", "77/1"):
        assert _listed(section, words=(word,)) == [one.id]
    assert len(_listed(section, words=("กลุ่มแผนงาน",))) == 2
    assert _listed(section, words=("ไม่มี",)) == []


def test_files_are_counted_and_kept_for_ten_years(section: Section) -> None:
    section.enter()
    section.set_aside()
    section.enter("BP5")
    section.clock.pass_(days=200)
    section.enter()
    files = section.do(lambda: list(Archive(section.cases.shelf).of(AGENCY)))
    assert [(one.buddhist_year, one.process, one.cases) for one in files] == [
        (2569, "BP1", 1), (2568, "BP1", 2), (2568, "BP5", 1)
    ]  # fmt: skip
    assert files[0].kept_until == date(2036, 9, 30)
    assert files[0].title == "การจัดสรรเงินงบประมาณรายจ่ายประจำปี"
    for day, may in ((TODAY, False), (date(2036, 9, 30), False), (date(2036, 10, 1), True)):
        assert files[0].may_be_destroyed(day) is may


def _measure(section: Section, process: str = "BP1", from_day: date = TODAY, to_day: date = TODAY) -> Measure:
    measures = Measures(section.cases.shelf)
    return section.do(lambda: measures.of(AGENCY, process, from_day, to_day))


def test_the_measure_is_of_cases_that_were_closed_in_the_period(section: Section) -> None:
    section.through(section.at("BP1.7"), 61)
    section.at("BP1.7")
    steps = {step.id: one for step, one in _measure(section).steps}
    assert (steps["BP1.4"].cases, steps["BP1.4"].median, steps["BP1.4"].in_time) == (1, 10, "100.00")
    assert (steps["BP1.7"].median, steps["BP1.7"].in_time) == (61, "0.00")
    assert _measure(section).whole.in_time == "100.00"
    tomorrow = TODAY + timedelta(days=1)
    assert _measure(section, from_day=tomorrow, to_day=tomorrow).whole.cases == 0
    with refused("measure.dates"):
        _measure(section, from_day=tomorrow)


def test_waiting_is_measured_beside_the_work() -> None:
    process = processes()["BP1"]
    cases = {
        1: {"BP1.4": Times(30 * 60, {Wait.TOKEN: 20 * 60}), "BP1.6": Times(10 * 60, {Wait.SIGNATURE: 90 * 60})},
        2: {"BP1.4": Times(50 * 60, {Wait.TOKEN: 10 * 60}), "BP1.6": Times(31 * 60)},
        3: {"BP1.4": Times(61 * 60), "BP1.6": Times(30 * 60)},
    }
    measure = measured(process, cases)
    steps = {step.id: one for step, one in measure.steps}
    entry, letter = steps["BP1.4"], steps["BP1.6"]
    assert (entry.median, entry.mean, entry.waited("token"), entry.in_time) == (50, 47, 10, "66.67")
    assert (letter.waited("signature"), letter.waited("token"), letter.in_time) == (30, 0, "66.67")
    assert (measure.whole.cases, measure.whole.in_time) == (3, "100.00")
    assert (steps["BP1.1"].cases, steps["BP1.1"].in_time) == (0, "")


def _items(section: Section) -> ReportItems:
    return ReportItems(section.cases, SqlItems(section.database.session))


def test_every_letter_is_judged_once_before_the_analysis_ends(section: Section) -> None:
    letters, report = [section.enter(), section.enter("BP4")], section.enter("BP5")
    section.enter()
    items = _items(section)
    page = section.do(lambda: items.page(report.id, 1))
    assert [one.case for one in page.rows] == [one.id for one in letters], "not what came after it"
    section.begin(report)
    with refused("items.undecided", count=2):
        section.do(lambda: items.finish(report.id, {}, OFFICER, "a"))
    decisions = {letters[0].id: Decision(Effect.ALLOCATION, 250_000_00), letters[1].id: Decision(Effect.NONE)}
    section.do(lambda: items.decide(report.id, dict(list(decisions.items())[:1]), OFFICER))
    for _ in range(2):
        assert section.do(lambda: items.finish(report.id, decisions, OFFICER, "b")).step == "BP5.2"
    assert [(one.case, one.effect, one.amount) for one in section.do(lambda: items.of(report.id))] == [
        (letters[0].id, Effect.ALLOCATION, 250_000_00)
    ]
    later = section.enter("BP5")
    assert len(section.do(lambda: items.page(later.id, 1)).rows) == 1, "no letter is in two reports"


def test_items_are_decided_by_whoever_has_the_step(section: Section) -> None:
    letter, report = section.enter(), section.enter("BP5")
    section.begin(report)
    with refused("work.taken"):
        section.do(lambda: _items(section).decide(report.id, {letter.id: Decision(Effect.NONE)}, OTHER))
    with pytest.raises(LookupError):
        section.do(lambda: _items(section).page(letter.id, 1))


@contextmanager
def _asked() -> Iterator[list[tuple[Connection, str, Any]]]:
    """What databases are asked meanwhile."""
    asked: list[tuple[Connection, str, Any]] = []

    def note(connection: Connection, _cursor: object, statement: str, values: Any, *_: object) -> None:
        asked.append((connection, statement, values))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(Engine, "before_cursor_execute", note)


LOOKS: dict[str, Callable[[Section, Case], object]] = {
    "mine": lambda section, _: _mine(section, OFFICER),
    "all": lambda section, _: _listed(section),
    "of a process": lambda section, _: _listed(section, process="BP1"),
    "in a state": lambda section, _: _listed(section, states=("waiting",)),
    "of a year": lambda section, _: _listed(section, year=2025, process="BP1"),
    "archive": lambda section, _: section.do(lambda: section.cases.shelf.files(AGENCY)),
    "measure": lambda section, _: _measure(section),
    "case": lambda section, case: section.look(case),
    "same letter": lambda section, case: section.do(
        lambda: section.cases.shelf.same_letter(AGENCY, case.sender, case.letter_number, case.letter_day)
    ),
    "items": lambda section, case: section.do(lambda: SqlItems(section.database.session).page(case, 1)),
}  # fmt: skip


@pytest.mark.parametrize("name", LOOKS)
def test_nothing_is_read_from_end_to_end(section: Section, name: str) -> None:
    """Each list and each look goes by an index, so it costs the same however many cases there are."""
    for _ in range(PAGE + 2):
        case = section.enter()
    with _asked() as asked:
        assert LOOKS[name](section, case) is not None

    def plan(statement: str, values: Any) -> str:
        connection = section.database.session.connection()
        return str(connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).all())

    questions = [(statement, values) for _, statement, values in asked if statement.startswith(("SELECT", "WITH"))]
    plans = section.do(lambda: [plan(*one) for one in questions])
    assert [one for one in plans if "SCAN budget_" in one] == []
