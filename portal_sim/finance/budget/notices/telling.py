"""Units and planners are told by mail, with the signed letter and the documents attached (BP1.7 and its likes)."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from portal_sim.finance.budget.notices import mails
from portal_sim.finance.budget.notices.corrections import KIND
from portal_sim.finance.budget.notices.domain import WAYS, NoticeRefused, Written
from portal_sim.finance.budget.notices.printing import Printing, is_printed
from portal_sim.finance.budget.notices.service import NoticeLetters
from portal_sim.finance.budget.work.books.items import Decision, Effect, ReportItems
from portal_sim.finance.budget.work.cases.domain import Act, Case, State
from portal_sim.finance.documents.domain import Document
from portal_sim.finance.documents.heralds import Addressee
from portal_sim.finance.documents.letters import Letter
from portal_sim.finance.letters.kept import Kept
from portal_sim.finance.letters.kept import State as LetterState
from portal_sim.finance.units.domain import Permission
from portal_sim.mail.domain import Attachment, Content, Letters

EFFECTS = {
    "BP1": Effect.ALLOCATION, "BP2": Effect.CHANGE, "BP3": Effect.ALLOCATION, "BP4": Effect.CARRY_OVER,
}  # fmt: skip
SPEAK_FOR_UNITS = (Permission.UNIT_REQUESTS, Permission.UNIT_DIRECTOR)


class People(Protocol):
    """Everybody with an account."""

    def get(self, user_id: str) -> Addressee:
        """Who has no account any more is named by the user id."""


@dataclass(frozen=True)
class TellForm:
    """What is ticked: notices by their keys, documents by their ids."""

    units: Collection[str]
    documents: Collection[int]
    planners: bool = False
    report: bool = False
    register: bool = False


@dataclass(frozen=True)
class Telling:
    """`release` ends what was begun before a wait: nobody else waits while letters are printed."""

    letters: NoticeLetters
    printing: Printing
    items: ReportItems
    people: People
    _mail: Letters
    _release: Callable[[], None]

    def tell(self, case: int, form: TellForm, *, by: str, key: str) -> Case:
        """Mail each unit that is ticked its letter; the case is done then.

        Raises what Cases.demand raises; NoticeRefused: `notify.nobody` (units), `notify.not_signed`.
        """
        cases, found = self.letters.cases, self.letters.cases.get(case)
        step = WAYS[found.process].telling
        if cases.was_done(Act.FINISH, step, key):
            return found
        chosen = self._chosen(case, form, by)
        documents = {one.id: one for told in chosen for one in told.notice.documents if one.id in form.documents}
        letters = [one.letter for one in chosen if one.letter]
        self._release()
        printed = {one.id: self._attached(one) for one in letters}
        papers = {one.id: Attachment(*self.printing.pdf(one)) for one in documents.values() if is_printed(one)}
        for one in self._chosen(case, form, by):
            attached = [papers[each.id] for each in one.notice.documents if each.id in papers]
            self._send(found, one, form, printed, attached)
            if one.letter and one.letter.state is LetterState.SIGNED:
                self.letters.book.tell(one.letter.id, by=by)
        if form.report and found.process in EFFECTS:
            amount = sum(one.notice.amount or 0 for one in chosen)
            self.items.note(found.id, Decision(EFFECTS[found.process], amount or None))
        return found if found.state is State.REFUSED else cases.finish(case, step, by, key)

    def planners(self, case: int) -> list[str]:
        """The planning group's people, by user id."""
        found = self.letters.cases.get(case)
        return self._who(Permission.PLANNING_GROUP, found.unit)

    def _chosen(self, case: int, form: TellForm, by: str) -> list[Written]:
        """What is ticked, once all letters are signed."""
        found = self.letters.cases.get(case)
        self.letters.demand(case, WAYS[found.process].telling, by)
        if not self.letters.is_done(case):
            raise NoticeRefused("notify.not_signed")
        chosen = [one for one in self.letters.of(case) if one.notice.key in form.units]
        if not chosen:
            raise NoticeRefused("notify.nobody", "units")
        return chosen

    def _attached(self, letter: Kept) -> Attachment:
        name = f"หนังสือที่ {letter.number} {letter.letter.title}.pdf"
        return Attachment(name.replace("/", "-"), self.letters.book.pdf(letter.id))

    def _send(
        self, case: Case, one: Written, form: TellForm, printed: dict[int, Attachment], papers: Sequence[Attachment]
    ) -> None:
        letter, unit = one.letter, one.notice.unit
        if letter is None:
            return
        attached, subject, number = (printed[letter.id], *papers), self.letters.subject(one), letter.number or ""
        old = str(letter.said.get("old_number", ""))
        body = mails.corrected(old, number) if letter.kind == KIND else one.notice.mail
        for person in sorted({person for each in SPEAK_FOR_UNITS for person in self._who(each, unit.code)}):
            self._post(person, mails.letter(subject, number, body), attached)
        for person in self._who(Permission.PLANNING_GROUP, case.unit) if form.planners else []:
            self._post(person, mails.letter(subject, number, body, planners_of=unit.name), attached)

    def _post(self, person: str, said: Letter, attached: tuple[Attachment, ...]) -> None:
        if address := self.people.get(person).email:
            self._mail.send(Content(address, said.subject, said.body, attached))

    def _who(self, permission: Permission, unit: str) -> list[str]:
        return self.letters.cases.hands.permissions.who_may(permission, unit, day=self.letters.book.today())


def papers_of(found: Sequence[Written]) -> Iterator[Document]:
    """The documents that can go along, each once."""
    seen: set[int] = set()
    for document in (each for one in found for each in one.notice.documents):
        if is_printed(document) and document.id not in seen:
            seen.add(document.id)
            yield document
