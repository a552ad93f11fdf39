"""In whose hands a case may be: roles in its unit, one person at a time, and nobody who checks what they recorded."""

from dataclasses import dataclass
from typing import Protocol

from portal_sim.core import Calendar
from portal_sim.finance.budget.work.cases.domain import Case, State, WorkBusy, WorkRefused, done_by, signers, told_at
from portal_sim.finance.budget.work.cases.shelf import Shelf
from portal_sim.finance.budget.work.cases.sop import Step, processes
from portal_sim.finance.documents.heralds import Addressee
from portal_sim.finance.documents.service import Offices
from portal_sim.finance.units.domain import Permission, Permissions


class People(Protocol):
    """Everybody with an account."""

    def get(self, user_id: str) -> Addressee:
        """Who has no account any more is named by the user id."""

    def same(self, one: str, other: str) -> bool:
        """Whether two user ids are one person's."""


@dataclass(frozen=True)
class Hands:
    """Who may do what with a case today."""

    shelf: Shelf
    permissions: Permissions
    people: People
    calendar: Calendar
    offices: Offices

    def steps_of(self, by: str, unit: str) -> tuple[str, ...]:
        """The steps that this person may do in that unit, by their id."""
        steps = [step for process in processes().values() for step in process.steps]
        may = {one for one in {one for step in steps for one in step.by} if self.may(by, one, unit)}
        return tuple(step.id for step in steps if not may.isdisjoint(step.by))

    def permitted(self, case: Case, step: Step, by: str) -> Permission | None:
        """That with which the person may do the step; None without one."""
        return next((one for one in step.by if self.may(by, one, case.unit)), None)

    def permission(self, case: Case, by: str) -> Permission:
        """That with which the person does the current step; raises NotPermitted."""
        found = self.permitted(case, case.current, by)
        if found is None:
            found = case.current.by[0]
            day = self.calendar.today()
            self.permissions.demand(by, found, self._office(found, case.unit), day=day)
        return found

    def demand(self, case: Case, step: str, by: str) -> Permission:
        """Let it pass: that step is under way in this person's hands. Raises NotPermitted, WorkRefused, WorkBusy."""
        case.expect(step)
        permission = self.permission(case, by)
        self.held_by(case, by)
        if not case.under_way:
            raise WorkRefused("work.not_begun", step=case.current.title)
        return permission

    def has_a_say(self, case: Case, step: str, by: str, at: str) -> Permission:
        """Let whoever ends a step pass: the person who does it, or one of those whom it waits for.

        `at` is the unit in which a signer's permission counts, "" for the case's own.
        """
        case.expect(step)
        waited_for = signers(case.current, case.wait) if case.state is State.PAUSED else ()
        signer = next((one for one in waited_for if self.may(by, one, at or case.unit)), None)
        return self.demand(case, step, by) if signer is None or by == case.holder else signer

    def held_by(self, case: Case, by: str) -> None:
        """Raises WorkBusy for somebody else's."""
        if case.holder and case.holder != by:
            raise WorkBusy("work.taken", name=self.people.get(case.holder).name, at=told_at(case.taken_at))

    def free_for(self, case: Case, by: str) -> None:
        """Nobody else has it who may still do it, and a check isn't by whoever has recorded (I5)."""
        if case.holder and (case.under_way or self.permitted(case, case.current, case.holder)):
            self.held_by(case, by)
        if self._is_one(by, case.not_for):
            raise WorkRefused("work.same_person", step=case.of.step(case.current.not_by).title)

    def may_begin(self, case: Case, by: str) -> bool:
        """Whether the current step waits for this person."""
        try:
            self.free_for(case, by)
        except WorkRefused:
            return False
        return case.state is State.WAITING and self.permitted(case, case.current, by) is not None

    def recorder(self, case: Case, step: Step) -> str:
        """Who did what that step checks; "" for a step that is no check."""
        return done_by(self.shelf.deeds(case.id), step.not_by) if step.not_by else ""

    def keeps(self, case: Case, step: Step, person: str, not_for: str) -> str:
        """The person, when the case stays in these hands for that step; else ""."""
        may = person and self.permitted(case, step, person) and not self._is_one(person, not_for)
        return person if may else ""

    def _is_one(self, by: str, other: str) -> bool:
        return bool(other) and self.people.same(by, other)

    def may(self, by: str, permission: Permission, unit: str) -> bool:
        """Whether the person has that permission there today."""
        return self.permissions.may(by, permission, self._office(permission, unit), day=self.calendar.today())

    def _office(self, permission: Permission, unit: str) -> str:
        """What CGD does counts in its own unit."""
        return self.offices.cgd if permission is Permission.CGD_PROCESSING else unit
