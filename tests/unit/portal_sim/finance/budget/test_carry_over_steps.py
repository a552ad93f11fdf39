"""Letters of a round go together through BP4's steps, each with its own requests (SOP 6.4.1 to 6.4.7)."""

from collections.abc import Callable
from datetime import timedelta
from itertools import count
from typing import Any

import pytest

from portal_sim.core import Calendar
from portal_sim.finance.budget.carry_over.answers import Answer, CarryAnswers
from portal_sim.finance.budget.carry_over.deciding import MemoApprovals
from portal_sim.finance.budget.carry_over.domain import Memo, RequestForm
from portal_sim.finance.budget.carry_over.mails import CarryMails
from portal_sim.finance.budget.carry_over.progress import CarryProgress, DecidedMemos
from portal_sim.finance.budget.carry_over.rounds import working_days_left
from portal_sim.finance.budget.carry_over.sheet import Collected, filled
from portal_sim.finance.budget.carry_over.statements import SUBJECT
from portal_sim.finance.budget.carry_over.steps import CarrySteps
from portal_sim.finance.budget.work.cases.domain import Case, WorkRefused
from portal_sim.finance.budget.work.cases.hands import Hands
from portal_sim.finance.budget.work.cases.service import Cases
from portal_sim.finance.budget.work.cases.sql import SqlCaseShelf
from portal_sim.finance.budget.work.register.senders import LetterSenders
from portal_sim.finance.budget.work.register.service import Register
from portal_sim.finance.documents.domain import Document, DocumentRefused
from portal_sim.finance.documents.feature import offices
from portal_sim.signing.evidence import Evidence
from simkit.statement import Statement
from tests.unit.portal_sim.finance.budget.department import (
    CENTRAL,
    DIRECTOR,
    HEAD_OF_BUDGET,
    LAST_DAY_OF_ROUND,
    OFFICER,
    OTHER_OFFICER,
    REGIONAL,
    SECRETARY,
    USED,
    Department,
)
from tests.unit.portal_sim.finance.budget.work.section import PDF, FakeDocuments, FakeLetters, FakePeople
from tests.unit.portal_sim.finance.documents.agency import CGD

_NUMBERS = count(1)


class RoundOf:
    """Steps over the department's own money."""

    def __init__(self, department: Department) -> None:
        self.department, agency = department, department.agency
        session, desk = agency.database.session, agency.desk
        people, self.letters = FakePeople(), FakeLetters()
        calendar = Calendar(agency.clock)
        senders = LetterSenders(self.letters, people, desk.permissions, desk.units, calendar)
        hands = Hands(SqlCaseShelf(session), desk.permissions, people, calendar, offices())
        documents: Any = FakeDocuments()
        self.cases = Cases(SqlCaseShelf(session), hands, senders, documents, agency.clock)
        mails = CarryMails(self.letters, people, desk.permissions, calendar, self.cases)
        self.progress = CarryProgress(self.cases, department.decisions, mails)
        register = Register(self.cases, senders, documents)
        self.steps = CarrySteps(
            self.cases, register, department.requests, department.decisions, department.carry_overs, self.progress
        )
        self.answers = CarryAnswers(self.steps, self.progress)

    def do(self, act: Callable[[], Any]) -> Any:
        return self.department.agency.do(act)

    def key(self) -> str:
        return self.department.agency.key()

    def form(self, **changes: Any) -> RequestForm:
        said = {
            "carry": True, "extend": False, "year": 2025, "order": "", "vendor": "", "budget_code": USED,
            "amount": 100_000_00, "expected": LAST_DAY_OF_ROUND, "reason": "ส่งมอบช้า", **changes,
        }  # fmt: skip
        return RequestForm(**said)

    def asked(self, key: str = "", **changes: Any) -> Case:
        order = changes.pop("order", None) or self.department.order().number
        form, key, number = self.form(order=order, **changes), key or self.key(), f"ชม {next(_NUMBERS)}"
        case: Case = self.do(lambda: self.steps.ask(REGIONAL, number, form, PDF, by=REGIONAL, key=key))
        return case

    def begin(self, case: Case, by: str = OFFICER) -> None:
        step, key = self.now(case).step, self.key()
        self.do(lambda: self.cases.begin(case.id, step, by, key))

    def now(self, case: Case) -> Case:
        found: Case = self.do(lambda: self.cases.get(case.id))
        return found

    def at(self, *cases: Case) -> list[str]:
        return [f"{one.step} {one.state}" for one in map(self.now, cases)]

    def act(self, name: str, case: Case, *more: Any, by: str = OFFICER, key: str = "") -> Any:
        keyed = {} if name in {"use_system", "save"} else {"key": key or self.key()}
        return self.do(lambda: getattr(self.steps, name)(case.id, *more, by=by, **keyed))

    def proposed(self, *cases: Case) -> Memo:
        self.begin(cases[0])
        for name in ("collect", "check"):
            self.act(name, cases[0])
        memo: Memo = self.act("propose", cases[0])
        return memo

    def decide(self, memo: Memo, *chosen: int) -> None:
        """His phone has signed what he chose."""
        decisions, now = self.department.decisions, self.department.agency.clock.now()
        ids = chosen or memo.requests
        made = self.do(lambda: decisions.choose(memo.id, ids, "เร่งเบิกจ่าย", by=DIRECTOR))
        text = Statement.of(*self.do(lambda: decisions.statement(made))).signed
        evidence = Evidence(f"m-{memo.id}", DIRECTOR, SUBJECT, str(memo.id), text, "jws", b"-", now)
        subject = DecidedMemos(MemoApprovals(decisions), self.progress)
        self.do(lambda: subject.approved(str(memo.id), evidence))

    def heard(self, document: Document) -> None:
        """What the desk's herald tells of the last deed."""
        shelf = self.department.agency.desk.shelf
        self.do(lambda: self.progress.tell(shelf.get(document.id), shelf.deeds(document.id)[-1]))

    def approve(self, document: Document, by: str) -> None:
        self.department.approve(document, by=by)
        self.heard(document)


@pytest.fixture
def round_(department: Department) -> RoundOf:
    department.allocated(department.line())
    return RoundOf(department)


def test_letters_of_a_round_go_together(round_: RoundOf) -> None:
    cases = [round_.asked() for _ in range(2)]
    assert round_.at(*cases) == ["BP4.2 waiting"] * 2
    memo = round_.proposed(*cases)
    assert round_.at(*cases) == ["BP4.4 paused"] * 2
    round_.decide(memo)
    round_.begin(cases[1])
    document = round_.act("enter", cases[1])
    assert round_.at(*cases) == ["BP4.5 paused"] * 2
    round_.approve(document, HEAD_OF_BUDGET)
    assert round_.at(*cases) == ["BP4.8 waiting"] * 2
    round_.approve(document, SECRETARY)
    round_.department.act(round_.department.carry_overs.grant, document, by=CGD)
    round_.heard(document)
    assert round_.at(*cases) == ["BP4.6 waiting"] * 2
    (answer,) = round_.do(lambda: round_.answers.of_case(cases[0].id))
    assert (answer.answer, answer.until) == (Answer.APPROVED, round_.department.requests.round().until(extended=False))


def test_what_has_nothing_approved_ends_with_a_mail(round_: RoundOf) -> None:
    """BP.P21."""
    cases = [round_.asked() for _ in range(2)]
    memo = round_.proposed(*cases)
    round_.decide(memo, memo.requests[0])
    assert round_.at(*cases) == ["BP4.5 waiting", "BP4.4 refused"]
    (mail,) = round_.letters.sent
    assert "ไม่ได้รับอนุมัติจากอธิบดี เนื่องจาก เร่งเบิกจ่าย" in mail.body


def test_another_s_letter_is_not_touched(round_: RoundOf) -> None:
    """Each officer's letters are compared apart."""
    theirs, mine = round_.asked(), round_.asked()
    round_.begin(theirs, OTHER_OFFICER)
    round_.act("check", theirs, by=OTHER_OFFICER)
    round_.begin(mine)
    round_.act("collect", mine)
    round_.act("check", mine)
    assert round_.at(theirs, mine) == ["BP4.3 working"] * 2
    (request,) = round_.do(lambda: round_.steps.requests.of_case(theirs.id))
    with pytest.raises(LookupError):
        round_.act("send_back", mine, request.id, "x")
    memo = round_.act("propose", mine)
    assert len(memo.requests) == 1
    assert round_.at(theirs, mine) == ["BP4.3 working", "BP4.4 paused"]


def test_the_same_form_sent_twice_acts_once(round_: RoundOf) -> None:
    case = round_.asked(key="form")
    form = round_.form(order="7000000001")
    again = round_.do(lambda: round_.steps.ask(REGIONAL, "ชม 0", form, PDF, by=REGIONAL, key="form"))
    assert again.id == case.id
    assert len(round_.do(lambda: round_.steps.requests.of_case(case.id))) == 1
    round_.begin(case)
    for name in ("check", "propose"):
        first, second = (round_.act(name, case, key=f"{name}-once") for _ in range(2))
        assert first.id == second.id


@pytest.mark.parametrize(("by", "state"), [(HEAD_OF_BUDGET, "BP4.5 working"), (SECRETARY, "BP4.5 waiting")])
def test_an_entry_that_is_refused_is_done_again(round_: RoundOf, by: str, state: str) -> None:
    case = round_.asked()
    round_.decide(round_.proposed(case))
    round_.begin(case)
    document = round_.act("enter", case)
    if by == SECRETARY:
        round_.approve(document, HEAD_OF_BUDGET)
    round_.department.agency.refuse(document, by=by)
    round_.heard(document)
    assert round_.at(case) == [state]


def test_a_step_that_was_done_meanwhile_is_ended_by_an_officer(round_: RoundOf) -> None:
    """Its time ran while the head of budget approved the entry."""
    case = round_.asked()
    memo = round_.proposed(case)
    round_.decide(memo)
    round_.begin(case)
    document = round_.act("enter", case)
    key = round_.key()
    with pytest.raises(WorkRefused) as refused:
        round_.do(lambda: round_.progress.catch_up(case.id, memo, by=OFFICER, key=key))
    assert refused.value.key == "work.not_begun"
    round_.do(lambda: round_.cases.resume(case.id, "BP4.5", OFFICER, "running"))
    round_.approve(document, HEAD_OF_BUDGET)
    assert round_.at(case) == ["BP4.5 working"]
    memo = round_.do(lambda: round_.steps.memo_of(case.id))
    round_.do(lambda: round_.progress.catch_up(case.id, memo, by=OFFICER, key="caught-up"))
    assert round_.at(case) == ["BP4.8 waiting"]


def test_the_sheet_replaces_what_was_collected(round_: RoundOf) -> None:
    case = round_.asked()
    round_.begin(case)
    order = round_.department.order().number
    form = round_.form(order=order, amount=50_00)

    def save(*forms: RequestForm, **changes: Any) -> int:
        said = {"entry": case.number, "unit": REGIONAL, **changes}
        rows = [Collected(number, said["entry"], said["unit"], one) for number, one in enumerate(forms, 6)]
        saved: int = round_.act("save", case, rows)
        return saved

    for changes, key in (({"entry": "99/9999"}, "other_entry"), ({"unit": CENTRAL}, "other_unit")):
        with pytest.raises(DocumentRefused) as refused:
            save(form, **changes)
        assert refused.value.key == f"carry_over.{key}"
    assert save(form, form) == 2
    with pytest.raises(DocumentRefused) as refused:
        round_.act("check", case)
    assert refused.value.key == "carry_over.row_twice"
    assert save(form) == 1
    (kept,) = round_.do(lambda: round_.steps.requests.of_case(case.id))
    assert (kept.order, kept.amount, kept.asked) == (order, 50_00, 50_00)
    (row,) = filled([(case, kept, 60_00)])
    assert (row["entry"], row["difference"], row["request"]) == (case.number, -10_00, "กันเงินไว้เบิกเหลื่อมปี")


def test_working_days_are_counted_without_today_and_special_holidays() -> None:
    friday = LAST_DAY_OF_ROUND - timedelta(days=4)
    assert working_days_left(friday, LAST_DAY_OF_ROUND) == 2
    assert working_days_left(friday, LAST_DAY_OF_ROUND, [LAST_DAY_OF_ROUND]) == 1
    assert working_days_left(LAST_DAY_OF_ROUND, LAST_DAY_OF_ROUND) == 0
