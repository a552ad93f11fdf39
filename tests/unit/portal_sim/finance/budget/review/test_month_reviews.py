"""BP5.4–5.6: the Excel Loader beside the ledger, line by line; another person checks; director, executives (BP.P24)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from portal_sim.finance.budget.review.domain import (
    Cause,
    LoaderRow,
    Month,
    Outcome,
    Purpose,
)
from portal_sim.finance.budget.review.service import MonthReviews
from portal_sim.finance.budget.review.sql import SqlReviews, SqlUploads
from portal_sim.finance.budget.status.domain import Criteria, Facts
from portal_sim.finance.budget.status.sql import SqlFacts
from portal_sim.finance.budget.work.cases.domain import Case
from portal_sim.finance.budget.work.cases.domain import State as CaseState
from portal_sim.finance.budget.work.cases.sql import SqlCaseShelf
from portal_sim.finance.units.domain import NotPermitted, Permission
from tests.unit.portal_sim.finance.documents.agency import AGENCY, CODE, OTHER_UNIT, UNIT, Agency, refused

MADE, CHECKER, DIRECTOR, BOSS = "officer", "checker", "director", "executive"
JUNE_30 = date(2025, 6, 30)
JUNE = Month(AGENCY, 2025, 6)
PEOPLE = {
    MADE: Permission.BUDGET_OFFICER, CHECKER: Permission.HEAD_OF_BUDGET,
    DIRECTOR: Permission.FINANCE_MISSION_DIRECTOR, BOSS: Permission.EXECUTIVES,
}  # fmt: skip


class Section:
    """The budget section with what it keeps, in transactions of its own."""

    def __init__(self, agency: Agency) -> None:
        self.agency = agency
        session = agency.database.session

        def facts(criteria: Criteria) -> Facts:
            return SqlFacts(session, {}, criteria)

        self.reviews = MonthReviews(
            facts, SqlUploads(session), SqlReviews(session), agency.desk.permissions, agency.desk.persons, agency.clock
        )
        for person, permission in PEOPLE.items():
            agency.give(person, UNIT, permission)
        self.case = self.do(lambda: SqlCaseShelf(session).add(_letter(agency))).id

    def do(self, act: Callable[[], Any]) -> Any:
        return self.agency.do(act)

    @property
    def file(self) -> Any:
        return self.do(lambda: self.reviews.look(JUNE))

    def system(self) -> list[LoaderRow]:
        rows: list[LoaderRow] = self.do(lambda: self.reviews.in_system(JUNE))
        return rows

    def save(self, *rows: LoaderRow, by: str = MADE) -> None:
        self.do(lambda: self.reviews.save(JUNE, rows, by=by, case=self.case))

    def act(self, name: str, *args: Any, by: str = MADE, seen: int | None = None, **said: Any) -> None:
        seen = self.file.review.version if seen is None else seen
        self.do(lambda: getattr(self.reviews, name)(JUNE, *args, by=by, unit=UNIT, seen=seen, **said))

    def sent(self) -> None:
        self.save(*self.system())
        self.act("send")

    def checked(self) -> None:
        self.sent()
        self.act("check", by=CHECKER, right=True, reason="")

    def proposed(self) -> None:
        self.checked()
        self.act("propose", ["overall", "monthly"], Purpose.NOTE, "เบิกจ่ายต่ำกว่าเป้าหมาย")


def _letter(agency: Agency) -> Case:
    now = agency.clock.now()
    return Case(
        UNIT, 2025, 1, "BP5", "กค 1", JUNE_30, "", "", "รายงาน", "", None, "", now, MADE, "68/0001", CaseState.WORKING,
        "BP5.2", now,
    )  # fmt: skip


@pytest.fixture
def section(agency: Agency) -> Section:
    agency.approve(agency.ks(4_000_00))
    return Section(agency)


def test_the_system_s_rows_are_those_of_the_ledger(section: Section) -> None:
    (row,) = section.system()
    assert (row.unit, row.budget_code, row.expenditure) == (UNIT, CODE, "งบดำเนินงาน")
    assert row.figures == {
        "allotted": 1_000_000_00, "changed": 0, "spent": 4_000_00, "carried": 0, "left": 996_000_00,
    }  # fmt: skip
    assert row.document == row.documents["spent"] != row.documents["allotted"]
    section.agency.transferred_kq(1_00)
    later = section.agency.approve(section.agency.ks(1_00))
    assert section.system()[0].documents["spent"] == later.number


def test_what_was_saved_is_compared_line_by_line(section: Section) -> None:
    (row,) = section.system()
    section.save(replace(row, figures={**row.figures, "spent": 400_00}))
    assert [(line.channel, line.difference, line.is_open) for line in section.file.differing] == [
        ("spent", 3_600_00, True)
    ]
    assert len(section.file.lines) == 5
    with refused("compare.differs", count=1, amount="3,600.00"):
        section.act("send")


def test_a_row_on_one_side_only_says_so_by_itself(section: Section) -> None:
    (row,) = section.system()
    section.save(replace(row, unit=OTHER_UNIT, figures={**row.figures, "carried": 0}))
    causes = {(line.unit, line.cause) for line in section.file.differing}
    assert causes == {(UNIT, Cause.SYSTEM_ONLY), (OTHER_UNIT, Cause.LOADER_ONLY)}
    section.act("send")
    assert section.file.review.state == "checking"


def test_a_cause_is_of_the_difference_that_it_was_said_of(section: Section) -> None:
    (row,) = section.system()
    section.save(replace(row, figures={**row.figures, "spent": 400_00}))
    (line,) = section.file.differing
    section.do(lambda: section.reviews.explain(JUNE, {line.key: Cause.WRONG}, seen=1))
    assert [one.cause for one in section.file.differing] == [Cause.WRONG]
    section.agency.approve(section.agency.ks(1_000_00))
    assert [one.channel for one in section.file.open] == ["spent", "left"]
    assert section.file.lines != []


def test_a_newer_file_takes_the_place_of_the_older_which_stays(section: Section) -> None:
    (row,) = section.system()
    section.save(replace(row, figures={**row.figures, "spent": 1}))
    section.save(row)
    assert section.file.differing == []
    uploads = SqlUploads(section.agency.database.session)
    newest, oldest = section.do(lambda: uploads.history(JUNE))
    assert section.do(lambda: uploads.rows(oldest))[0].figures["spent"] == 1
    assert newest.id > oldest.id


def test_whoever_saved_or_sent_it_does_not_check_it(section: Section) -> None:
    section.agency.give(CHECKER, UNIT, Permission.BUDGET_OFFICER)
    section.save(*section.system(), by=MADE)
    section.act("send", by=CHECKER)
    for maker in (MADE, CHECKER):
        with refused("check.own"):
            section.act("check", by=maker, right=True, reason="")
    section.agency.give("third", UNIT, Permission.BUDGET_OFFICER)
    section.act("check", by="third", right=False, reason="ยอดงบลงทุนไม่ตรงกับ PO")
    assert section.file.review.state == "comparing"


def test_nothing_unchecked_goes_to_the_executives(section: Section) -> None:
    section.sent()
    with refused("executives.not_checked"):
        section.act("propose", ["overall"], Purpose.NOTE, "…")
    section.act("check", by=CHECKER, right=True, reason="")
    with refused("executives.no_report"):
        section.act("propose", ["letter_register"], Purpose.NOTE, "…")


def test_the_executives_decide_what_the_director_has_put_to_them(section: Section) -> None:
    section.proposed()
    with pytest.raises(NotPermitted):
        section.act("forward", by=MADE)
    section.act("give_back", "สรุปไม่ชัดเจน", by=DIRECTOR)
    assert section.file.review.state == "comparing"
    section.act("send")
    section.act("check", by=CHECKER, right=True, reason="")
    section.act("propose", ["overall"], Purpose.DECIDE, "…")
    section.act("forward", by=DIRECTOR)
    section.act("decide", Outcome.HURRY, "ให้ชี้แจงภายใน 7 วัน", by=BOSS)
    assert section.file.review.state == "decided"
    assert [deed.act for deed in section.file.deeds][-3:] == ["propose", "forward", "decide"]
    assert (section.file.deeds[-1].outcome, section.file.deeds[-1].by) == ("ให้เร่งรัดการเบิกจ่าย", BOSS)


def test_what_was_sent_on_is_not_changed_any_more(section: Section) -> None:
    section.sent()
    with refused("review.closed"):
        section.save(*section.system())
    with refused("review.closed"):
        section.act("send")


def test_nobody_acts_on_what_was_changed_meanwhile(section: Section) -> None:
    with refused("compare.no_file"):
        section.act("send")
    section.save(*section.system())
    with refused("review.changed"):
        section.act("send", seen=7)
