"""The letters of a case: drafted, proposed, and the case goes on once they are signed (BP1.6 and others; P2, P14)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from portal_sim.accounts.domain import Accounts
from portal_sim.finance.budget.notices.corrections import KIND, Corrections
from portal_sim.finance.budget.notices.domain import (
    SETTLED,
    WAYS,
    Notice,
    NoticeFacts,
    NoticeRefused,
    Written,
    case_of,
    matter_of,
    written,
)
from portal_sim.finance.budget.work.cases.domain import Act, Case, Paper, State
from portal_sim.finance.budget.work.cases.service import Cases
from portal_sim.finance.budget.work.cases.sop import Wait
from portal_sim.finance.documents.domain import Act as DocumentAct
from portal_sim.finance.documents.domain import Deed, Document
from portal_sim.finance.letters.catalogue import LETTERS
from portal_sim.finance.letters.kept import Kept
from portal_sim.finance.letters.kept import State as LetterState
from portal_sim.finance.letters.service import LetterBook
from portal_sim.finance.units.domain import Permission

PAPER = "letter"
_NO_POSITION = "ผู้มีอำนาจลงนาม"


class Signer(NamedTuple):
    """Somebody who may sign, by user id."""

    id: str
    name: str
    position: str


@dataclass(frozen=True)
class NoticeForm:
    """What is typed: for whom (Notice.key), what stands on the letter beside the facts, and who is to sign."""

    notice: str
    number: str
    subject: str
    more: str
    signer: str


@dataclass(frozen=True)
class NoticeLetters:
    """`case` is a case's id, `by` a user id, `key` the form's; all raise what Cases.demand raises.

    A case that somebody's no has ended is told of, too: then no step is under way, and a budget officer does it.
    """

    cases: Cases
    book: LetterBook
    facts: NoticeFacts
    corrections: Corrections
    accounts: Accounts

    def of(self, case: int) -> list[Written]:
        """What there is to tell, with the letters."""
        found = self.cases.get(case)
        letters = self.book.about(found.unit, matter_of(case))
        return [written(notice, letters) for notice in self.facts.of(found)]

    def find(self, case: int, notice: str) -> Written:
        """By Notice.key; raises LookupError."""
        for one in self.of(case):
            if one.notice.key == notice:
                return one
        raise LookupError("no such notice")

    def corrected(self, one: Written) -> Kept | None:
        """The letter that this one is to correct."""
        return self.corrections.asked(one)

    def subject(self, one: Written) -> str:
        """What the letter is about, unless something else is typed."""
        before = self.corrected(one)
        said = one.letter.said.get("subject") if one.letter else None
        return str(said or (self.corrections.subject(before) if before else one.notice.subject))

    def signers(self, case: int, kind: str = "allocation_notice") -> list[Signer]:
        """Who may sign such a letter, by name."""
        unit, day = self.cases.get(case).unit, self.book.today()
        may = {
            person
            for permission in LETTERS[kind].signers
            for person in self.cases.hands.permissions.who_may(permission, unit, day=day)
        }
        found = [self.signer(one) for one in may]
        return sorted(found, key=lambda one: one.name)

    def signer(self, person: str) -> Signer:
        """Raises LookupError for a person without an account."""
        account = self.accounts.find(person)
        if account is None:
            raise LookupError("no such account")
        return Signer(person, account.full_name, account.position or _NO_POSITION)

    def demand(self, case: int, step: str, by: str) -> Case:
        """Let a step's act pass, or what is done for a case that ended before it."""
        found = self.cases.get(case)
        if found.state is State.REFUSED:
            self.cases.hands.permissions.demand(by, Permission.BUDGET_OFFICER, found.unit, day=self.book.today())
            return found
        return self.cases.demand(case, step, by)

    def draft(self, case: int, form: NoticeForm, *, by: str) -> Kept:
        """Keep it as it is typed; raises LookupError for a notice or a signer that there isn't."""
        found = self.cases.get(case)
        self.demand(case, WAYS[found.process].letter, by)
        one = self.find(case, form.notice)
        return self._draft(found, one, form, by)

    def propose(self, case: int, form: NoticeForm, *, by: str, key: str) -> Case:
        """Keep it, and ask that person to sign it; the step waits for the signature.

        Raises NoticeRefused `letter.no_document`, and what LetterBook.propose raises.
        """
        found = self.cases.get(case)
        step = WAYS[found.process].letter
        if self.cases.was_done(Act.PAUSE, step, key):
            return found
        self.demand(case, step, by)
        one = self.find(case, form.notice)
        if not one.notice.is_ready:
            raise NoticeRefused("letter.no_document")
        kept = self._draft(found, one, form, by)
        kept = self.book.propose(kept.id, form.signer, by=by, number=form.number)
        if found.state is State.REFUSED:
            return found
        if found.state is State.PAUSED:
            self.cases.resume(case, step, by, key)
        self.cases.link(case, step, by, Paper(PAPER, str(kept.id), kept.number or "", kept.letter.title))
        return self.cases.pause(case, step, by, key, Wait.SIGNATURE)

    def is_done(self, case: int) -> bool:
        """Whether every unit's letter is signed."""
        found = self.of(case)
        return bool(found) and all(one.is_settled for one in found)

    def finish(self, case: int, *, by: str, key: str) -> Case:
        """All letters are signed already. Raises NoticeRefused `notify.not_signed`."""
        step = WAYS[self.cases.get(case).process].letter
        if self.cases.get(case).step == step and not self.is_done(case):
            raise NoticeRefused("notify.not_signed")
        return self.cases.finish(case, step, by, key)

    def hear(self, letter: Kept) -> None:
        """Carry its case on, or send it back to the check (P14); letters.kept.Hearer."""
        number = case_of(letter)
        if number is None or not letter.signer:
            return
        case = self.cases.get(number)
        way = WAYS[case.process]
        if (case.step, case.state, case.wait) != (way.letter, State.PAUSED, Wait.SIGNATURE):
            return
        what = case.id, case.step, letter.signer, f"letter-{letter.id}-{letter.settled_at}"
        if letter.state is LetterState.DISAGREED and way.goes_back:
            self.cases.send_back(*what, letter.reason)
        elif not way.is_one_step and self.is_done(number):
            self.cases.finish(*what)
        elif not any(one.is_waiting for one in self.of(number)):
            self.cases.resume(*what)

    def tell(self, document: Document, deed: Deed) -> None:
        """A letter that waits and tells of what was reversed isn't signed any more (documents.heralds.Herald)."""
        if deed.act is not DocumentAct.REVERSE:
            return
        for case in self.cases.shelf.having("document", str(document.id)):
            for letter in self.book.about(self.cases.get(case).unit, matter_of(case)):
                about = str(letter.said.get("document", "")).split(", ")
                if letter.state is LetterState.WAITING and document.number in about:
                    self.book.recall(letter.id, by=deed.by)

    def _draft(self, case: Case, one: Written, form: NoticeForm, by: str) -> Kept:
        signer = self.signer(form.signer)
        asked = {"number": form.number, "subject": form.subject, "more": form.more, "position": signer.position}
        given = {name: text for name, text in asked.items() if text}
        if one.notice.says_subject:
            given.pop("subject", None)
        kind, values = self._kind(one), {**self._values(one), **given}
        if one.letter and one.letter.state not in SETTLED and one.letter.kind == kind:
            return self.book.amend(one.letter.id, values, by=by, signer=form.signer)
        unit = one.notice.unit.code
        return self.book.draft(
            kind, case.unit, values, by=by, to=[unit], matter=matter_of(case.id), signer=form.signer
        )  # fmt: skip

    def _kind(self, one: Written) -> str:
        return KIND if self.corrected(one) else one.notice.kind

    def _values(self, one: Written) -> Mapping[str, Any]:
        before = self.corrected(one)
        return self.corrections.values(one.notice, before) if before else one.notice.values


def sent_to(found: Sequence[Written]) -> list[Notice]:
    """The notices whose letters have gone out."""
    return [one.notice for one in found if one.letter and one.letter.state is LetterState.TOLD]
