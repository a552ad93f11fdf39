"""The officer's steps of BP4: each does what its page asks, and carries the cases on in the same transaction.

Each letter is a case of its own, and a round's are worked on together: what an officer does on the page of one case is
done for all cases of the unit that stand at the same step in the same hands.
"""
# language: not on screens

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from portal_sim.finance.budget.carry_over.deciding import CarryDecisions
from portal_sim.finance.budget.carry_over.domain import Memo, MemoState, Request, RequestForm, RequestState
from portal_sim.finance.budget.carry_over.progress import COLLECT, COMPARE, DECIDE, ENTRY, CarryProgress
from portal_sim.finance.budget.carry_over.requests import CarryRequests
from portal_sim.finance.budget.carry_over.service import CarryOvers
from portal_sim.finance.budget.carry_over.sheet import Collected
from portal_sim.finance.budget.work.cases.domain import Act, Case, Paper, State
from portal_sim.finance.budget.work.cases.service import Cases
from portal_sim.finance.budget.work.cases.sop import Wait
from portal_sim.finance.budget.work.register.service import LetterForm, Register
from portal_sim.finance.documents.domain import Document, DocumentRefused
from portal_sim.finance.forms.uploads import Upload

PROCESS = "BP4"
MEMO_TITLE = "ขออนุมัติกันเงินและขยายเวลา"
ENTRY_TITLE = "เอกสารกันเงินและขยายเวลา"
CARRY, EXTEND = "กันเงินไว้เบิกเหลื่อมปี", "ขยายเวลาเบิกจ่ายเงิน"


@dataclass(frozen=True)
class CarrySteps:
    """`case` is a case's id, `by` a user id, `key` the form's; all raise what Cases.demand raises."""

    cases: Cases
    register: Register
    requests: CarryRequests
    decisions: CarryDecisions
    carry_overs: CarryOvers
    progress: CarryProgress

    def ask(self, unit: str, letter: str, form: RequestForm, upload: Upload, *, by: str, key: str) -> Case:
        """A unit sends its request with the PDF of its letter: registered at once, to be collected (BP4.1).

        Raises LetterRefused, DocumentRefused of the PDF, and what CarryRequests.ask raises.
        """
        agency, today = self.requests.agency(unit), self.requests.desk.today()
        asked = LetterForm(PROCESS, letter, today, unit, f"ขอ{kind_of(form.carry, form.extend)}")
        permission = self.requests.asks(unit, by)
        case, is_new = self.register.receive(agency, asked, upload, by=by, permission=permission, key=key)
        if is_new:
            self.requests.ask(unit, replace(form, file=case.attachment), by=by, case=case.id)
        return case

    def letters(self, unit: str) -> list[Case]:
        """What stands at the collecting (BP4.2), begun or not."""
        return self.cases.shelf.at_step(unit, COLLECT)

    def collect(self, case: int, *, by: str, key: str) -> None:
        """Take in every letter that nobody else has: they are collected together from now on (BP4.2)."""
        of = self.cases.demand(case, COLLECT, by)
        for one in self.letters(of.unit):
            if self.cases.hands.may_begin(one, by):
                self.cases.begin(one.id, COLLECT, by, _of(key, one))

    def save(self, case: int, rows: Sequence[Collected], *, by: str) -> int:
        """All rows of a sheet, or none: of each letter in it, what it asks for now; how many requests they are.

        Raises DocumentRefused: `carry_over.other_entry` (values row, entry), `carry_over.other_unit` (row, unit), and
        what CarryRequests.ask raises.
        """
        of = self.cases.demand(case, COLLECT, by)
        ours = {one.number: one for one in self._ours(of, COLLECT, by)}
        wanted: dict[int, list[Collected]] = {}
        for row in rows:
            letter = ours.get(row.entry)
            if letter is None:
                raise DocumentRefused("carry_over.other_entry", row=row.number, entry=row.entry)
            if letter.sender != row.unit:
                raise DocumentRefused("carry_over.other_unit", row=row.number, unit=row.unit)
            wanted.setdefault(letter.id, []).append(row)
        for letter_id, theirs in wanted.items():
            self._put(letter_id, theirs, by)
        return len(rows)

    def check(self, case: int, *, by: str, key: str) -> Case:
        """What was collected is compared with the system next (BP4.2, BP4.3).

        Raises DocumentRefused `analysis.no_rows`, `carry_over.row_twice` (values row, unit, po, other).
        """
        if self._was_done(Act.FINISH, COLLECT, key, case):
            return self.cases.get(case)
        of = self.cases.demand(case, COLLECT, by)
        ours = [one for one in self._ours(of, COLLECT, by) if self.requests.of_case(one.id)]
        if of.id not in {one.id for one in ours}:
            raise DocumentRefused("analysis.no_rows")
        _demand_once(request for one in ours for request in self.requests.of_case(one.id))
        for one in ours:
            self.cases.finish(one.id, COLLECT, by, _of(key, one))
            self.cases.begin(one.id, COMPARE, by, _of(key, one))
        return self.cases.get(case)

    def compared(self, case: Case) -> list[int]:
        """The cases that are compared together with that one."""
        together = [one.id for one in self._ours(case, COMPARE, case.holder)] if case.step == COMPARE else []
        return together or [case.id]

    def use_system(self, case: int, request: int, *, by: str) -> Request:
        """Raises as CarryRequests.use_system; LookupError for a request that isn't compared on that case's page."""
        self._demand_compared(case, request, by)
        return self.requests.use_system(request, by=by)

    def send_back(self, case: int, request: int, reason: str, *, by: str, key: str) -> Case:
        """Back to the unit (P20, P36); a letter of which nothing is left is set aside, and its sender told by mail."""
        letter = self._demand_compared(case, request, by)
        self.requests.send_back(request, reason, by=by)
        if not self.requests.of_case(letter):
            self.cases.set_aside(letter, COMPARE, by, key, reason)
        return self.cases.get(case)

    def propose(self, case: int, *, by: str, key: str) -> Memo | None:
        """All that was compared goes to the Director-General in one memo, and waits for his signature (BP4.3, BP4.4).

        Cases that came back here with requests which stand in a memo already go on with that one. Raises
        DocumentRefused `analysis.no_rows`, `carry_over.unsettled` (value count).
        """
        if self._was_done(Act.FINISH, COMPARE, key, case):
            return self.memo_of(case)
        of = self.cases.demand(case, COMPARE, by)
        ours = self._ours(of, COMPARE, by)
        fresh = [one.id for one in ours if self._asked(one.id)]
        made = self.decisions.propose(of.unit, by=by, cases=fresh) if fresh or not self.memo_of(case) else None
        for one in ours:
            if memo := made if one.id in fresh else self.memo_of(one.id):
                self.cases.finish(one.id, COMPARE, by, _of(key, one))
                self.cases.begin(one.id, DECIDE, by, _of(key, one))
                self.cases.link(one.id, DECIDE, by, Paper("carry_memo", str(memo.id), str(memo.id), MEMO_TITLE))
                self.cases.pause(one.id, DECIDE, by, _of(key, one), Wait.SIGNATURE)
        return made or self.memo_of(case)

    def memo_of(self, case: int) -> Memo | None:
        """The last memo in which something of the letter stands."""
        found = [self.decisions.with_request(one) for one in self.requests.of_case(case)]
        return max((one for one in found if one), key=lambda memo: memo.id, default=None)

    def enter(self, case: int, *, by: str, key: str) -> Document:
        """One document of all that the memo approves; its cases wait for the head of budget (BP4.5).

        Raises DocumentRefused `carry_over.not_approved` (P21), and what CarryOvers.record raises.
        """
        memo = self.memo_of(case)
        if memo is None or memo.state is not MemoState.APPROVED:
            raise DocumentRefused("carry_over.not_approved")
        if earlier := self.requests.desk.done(by, key):
            return earlier
        of = self.cases.demand(case, ENTRY, by)
        if of.state is State.PAUSED:
            self.cases.resume(case, ENTRY, by, key)
        document = self.carry_overs.record(memo.id, by=by, key=key)
        for one in self.progress.cases_of(memo):
            if one.step == ENTRY and not one.under_way:
                self.cases.begin(one.id, ENTRY, by, _of(key, one))
            if one.step == ENTRY:
                paper = Paper("document", str(document.id), document.number, ENTRY_TITLE)
                self.cases.link(one.id, ENTRY, by, paper)
                self.cases.pause(one.id, ENTRY, by, _of(key, one), Wait.SIGNATURE)
        return document

    def _asked(self, case: int) -> bool:
        return any(one.state is RequestState.ASKED for one in self.requests.of_case(case))

    def _ours(self, case: Case, step: str, by: str) -> list[Case]:
        """All of its unit that stand at that step, under way in these hands."""
        return [one for one in self.cases.shelf.at_step(case.unit, step) if one.under_way and one.holder == by]

    def _demand_compared(self, case: int, request: int, by: str) -> int:
        """The case of that request, which is one of those that are compared together."""
        of = self.cases.demand(case, COMPARE, by)
        letter = self.requests.requests.get(request).case
        if letter is None or letter not in self.compared(of):
            raise LookupError("not on that page")
        return letter

    def _put(self, case: int, rows: Sequence[Collected], by: str) -> None:
        """The letter asks for these, in place of what was collected of it before."""
        before = [one for one in self.requests.of_case(case) if one.state is RequestState.ASKED]
        file = self.cases.get(case).attachment
        for request, row in zip(before, rows, strict=False):
            self.requests.correct(request.id, row.form, by=by)
        for row in rows[len(before) :]:
            self.requests.collect(row.unit, replace(row.form, file=file), by=by, case=case)
        for request in before[len(rows) :]:
            self.requests.drop(request.id, by=by)

    def _was_done(self, act: Act, step: str, key: str, case: int) -> bool:
        return self.cases.was_done(act, step, f"{key}:{case}")


def kind_of(carry: bool, extend: bool) -> str:
    """In words, one or both."""
    return "และ".join(word for word, is_it in ((CARRY, carry), (EXTEND, extend)) if is_it)


def _demand_once(requests: Iterable[Request]) -> None:
    seen: dict[tuple[object, ...], int] = {}
    for row, one in enumerate(requests, 1):
        key = (one.unit, one.order or one.budget_code, one.carry, one.extend, one.year)
        if other := seen.get(key):
            po = one.order or one.budget_code
            raise DocumentRefused("carry_over.row_twice", row=row, unit=one.unit, po=po, other=other)
        seen[key] = row


def _of(key: str, case: Case) -> str:
    return f"{key}:{case.id}"
