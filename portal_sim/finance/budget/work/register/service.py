"""Entering a letter in the register, which begins its case; or setting it aside at once."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from portal_sim.documents.domain import Documents
from portal_sim.finance.budget.work.cases.domain import (
    Act,
    Case,
    Deed,
    State,
    WorkRefused,
    lacks_approval,
    register_number,
    told_day,
)
from portal_sim.finance.budget.work.cases.service import Cases
from portal_sim.finance.budget.work.cases.sop import Approver, Process, processes
from portal_sim.finance.budget.work.register.letters import no_approval
from portal_sim.finance.budget.work.register.senders import LetterSenders
from portal_sim.finance.fiscal import fiscal_year
from portal_sim.finance.forms.uploads import Upload
from portal_sim.finance.units.domain import Permission

MOST_OPEN = timedelta(hours=1)
_WHOM = {
    (Approver.DIRECTOR_GENERAL,): "อธิบดี",
    (Approver.DIRECTOR_GENERAL, Approver.BUDGET_BUREAU): "อธิบดีหรือสำนักงบประมาณ",
}
RECEIVES = (Permission.GENERAL_ADMINISTRATION, Permission.BUDGET_OFFICER)


class LetterRefused(WorkRefused):
    """The letter can't be registered so; `field` is what is wrong with it.

    `register.no_approval` (P28), `register.approved_later`, `register.same_letter`, `register.not_ahead`.
    """

    def __init__(self, key: str, field: str, **values: object) -> None:
        super().__init__(key, **values)
        self.field = field


@dataclass(frozen=True)
class LetterForm:
    """What stands on an incoming letter; `sender` as LetterSenders offers it."""

    process: str
    number: str
    day: date
    sender: str
    subject: str
    approver: Approver = Approver.NOBODY
    approved_on: date | None = None


@dataclass(frozen=True)
class Register:
    """ทะเบียนรับหนังสือ of a unit."""

    cases: Cases
    senders: LetterSenders
    documents: Documents

    def enter(
        self, unit: str, form: LetterForm, upload: Upload, *, by: str, key: str, opened: datetime | None = None
    ) -> Case:
        """A number, and a case (BP1.1 to BP5.1); the work on it began when the form was `opened`.

        Raises LetterRefused, NotPermitted, DocumentRefused of the PDF.
        """
        if earlier := self._earlier(key):
            return earlier
        kept = self.documents.keep(upload.content, upload.name)
        process = processes()[form.process]
        if lacks_approval(process, form.approver):
            raise LetterRefused("register.no_approval", "approver", who=whom(process))
        case = self._registered(unit, form, kept, by, key, opened, begins=process.steps[0].registers)
        return self.cases.finish(case.id, case.step, by, key) if case.under_way else case

    def receive(
        self, unit: str, form: LetterForm, upload: Upload, *, by: str, permission: Permission, key: str
    ) -> tuple[Case, bool]:
        """What a unit enters itself, with that permission in its own unit: registered at once; and whether it was now.

        Raises LetterRefused, NotPermitted, DocumentRefused of the PDF.
        """
        if earlier := self._earlier(key):
            return earlier, False
        kept, hands = self.documents.keep(upload.content, upload.name), self.cases.hands
        hands.permissions.demand(by, permission, form.sender, day=hands.calendar.today())
        case = self._registered(unit, form, kept, by, key, None, begins=True, permission=permission)
        return self.cases.passed(case, by, permission, key), True

    def set_aside(
        self, unit: str, form: LetterForm, upload: Upload, *, by: str, key: str, reason: str,
        opened: datetime | None = None,
    ) -> Case:  # fmt: skip
        """It has its number, too, and goes back with the reason; without one, because its approval is missing (P28)."""
        if earlier := self._earlier(key):
            return earlier
        kept = self.documents.keep(upload.content, upload.name)
        case = self._registered(unit, form, kept, by, key, opened, begins=True)
        return self.cases.set_aside(case.id, case.step, by, key, reason or no_approval(whom(case.of)))

    def _earlier(self, key: str) -> Case | None:
        deed = self.cases.shelf.deed_of(_entered(key))
        return self.cases.get(deed.case) if deed else None

    def _registered(
        self, unit: str, form: LetterForm, kept: str, by: str, key: str, opened: datetime | None, *, begins: bool,
        permission: Permission | None = None,
    ) -> Case:  # fmt: skip
        now, shelf = self.cases.clock.now(), self.cases.shelf
        began = min(now, max(opened or now, now - MOST_OPEN))
        permission = permission or self._permission(unit, by)
        self._check(unit, form)
        year, step = fiscal_year(now), processes()[form.process].steps[0]
        running = shelf.next_running(unit, year)
        case = shelf.add(
            Case(
                unit, year, running, form.process, form.number, form.day, form.sender,
                self.senders.name(unit, form.sender), form.subject, form.approver.value, form.approved_on, kept, now,
                by, register_number(year, running), State.WORKING if begins else State.WAITING, step.id,
                began if begins else now, by if begins else "", now if begins else None,
            )
        )  # fmt: skip
        act = Act.BEGIN if begins else Act.REGISTER
        shelf.note(Deed(_entered(key), case.id, case.version, step.id, act, by, permission.value, case.since))
        return case

    def _check(self, unit: str, form: LetterForm) -> None:
        today = self.cases.hands.calendar.today()
        if form.day > today:
            raise LetterRefused("register.not_ahead", "letter_day")
        if form.approved_on and form.approved_on > today:
            raise LetterRefused("register.approved_later", "approved_on")
        known = self.cases.shelf.same_letter(unit, form.sender, form.number, form.day)
        if known:
            raise LetterRefused(
                "register.same_letter", "number", number=form.number, day=told_day(form.day), entry=known.number
            )

    def _permission(self, unit: str, by: str) -> Permission:
        hands = self.cases.hands
        found = next((one for one in RECEIVES if hands.may(by, one, unit)), RECEIVES[0])
        hands.permissions.demand(by, found, unit, day=hands.calendar.today())
        return found


def whom(process: Process) -> str:
    """Whose approval the letter needs, in words."""
    return _WHOM.get(process.approval, "")


def _entered(key: str) -> str:
    return f"register:{key}"
