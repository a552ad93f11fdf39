"""The use cases of the steps: taken, begun, paused, finished, sent back; each adds a row and changes none."""

from dataclasses import dataclass
from typing import Protocol

from portal_sim.finance.budget.work.cases.domain import (
    Act,
    Case,
    CasePaper,
    Deed,
    Paper,
    State,
    Times,
    WorkBusy,
    WorkRefused,
    done_by,
    round_times,
    told_at,
)
from portal_sim.finance.budget.work.cases.hands import Hands
from portal_sim.finance.budget.work.cases.shelf import Shelf, Wanted
from portal_sim.finance.budget.work.cases.sop import Step, Wait
from portal_sim.finance.budget.work.cases.track import CaseFile, track
from portal_sim.finance.units.domain import Permission
from portal_sim.paging import Page
from simkit.clock import Clock


class Files(Protocol):
    """The PDFs of letters."""

    def read(self, key: str) -> bytes:
        """Raises LookupError."""

    def name_of(self, key: str) -> str:
        """What its sender called it."""

    def size_of(self, key: str) -> int:
        """Bytes."""


class Senders(Protocol):
    """Whoever has sent a letter."""

    def set_aside(self, case: Case, reason: str) -> None:
        """They are told that it was set aside, in the transaction that does it."""


@dataclass(frozen=True)
class Cases:
    """What may be done with a case. `by` is a user id, `key` the form's: under the same key an act is done once.

    `seen` is the version that a page has shown; an act on another one is refused (WorkBusy, `work.changed`).
    """

    shelf: Shelf
    hands: Hands
    senders: Senders
    files: Files
    clock: Clock

    def get(self, case_id: int) -> Case:
        """Raises LookupError."""
        return self.shelf.get(case_id)

    def look(self, case_id: int) -> CaseFile:
        """All about it, for pages; raises LookupError."""
        case, deeds = self.shelf.get(case_id), self.shelf.deeds(case_id)
        papers, now = self.shelf.papers(case_id), self.clock.now()
        persons = {case.received_by, case.holder, *(one.by for one in deeds), *(one.by for one in papers)}
        return CaseFile(
            case, track(case, deeds, now), tuple(deeds), tuple(papers), self.names(persons), now,
            self.files.name_of(case.attachment), self.files.size_of(case.attachment),
        )  # fmt: skip

    def listed(self, wanted: Wanted, page: int, *, newest_first: bool = False) -> Page[Case]:
        """A unit's cases in the order of the register."""
        return self.shelf.listed(wanted, page, newest_first=newest_first)

    def count(self, wanted: Wanted) -> int:
        """How many they are, or some of many."""
        return self.shelf.count(wanted)

    def years(self, unit: str) -> list[int]:
        """The fiscal years of the unit's register, the newest first."""
        return sorted({one.year for one in self.shelf.files(unit)}, reverse=True)

    def names(self, persons: set[str]) -> dict[str, str]:
        """By user id."""
        return {one: self.hands.people.get(one).name for one in persons - {""}}

    def demand(self, case_id: int, step: str, by: str) -> Case:
        """Let what that step's page does pass: the step is under way, in this person's hands, who still may do it.

        Raises NotPermitted, WorkRefused, WorkBusy.
        """
        case = self.shelf.get(case_id)
        self.hands.demand(case, step, by)
        return case

    def take(self, case_id: int, by: str, key: str, seen: int | None = None) -> Case:
        """Take a case that is nobody's; raises NotPermitted, WorkRefused, WorkBusy."""
        case = self.shelf.get(case_id)
        if self.was_done(Act.TAKE, case.step, key):
            return case
        case.expect(case.step)
        permission = self.hands.permission(case, by)
        self.hands.free_for(case, by)
        self._as_seen(case, seen)
        now = self.clock.now()
        taken = case.moved(now, case.state, holder=by, taken_at=now)
        return self._moved(taken, self._deed(case, Act.TAKE, by, permission, key))

    def begin(self, case_id: int, step: str, by: str, key: str, seen: int | None = None) -> Case:
        """Begin the case's step: its time runs, and it is in this person's hands."""
        case = self.shelf.get(case_id)
        if self.was_done(Act.BEGIN, step, key):
            return case
        case.expect(step)
        permission = self.hands.permission(case, by)
        self.hands.free_for(case, by)
        if case.state is not State.WAITING:
            raise WorkBusy("work.begun", step=case.current.title, at=told_at(case.since))
        self._as_seen(case, seen)
        now = self.clock.now()
        taken_at = case.taken_at if case.holder == by else now
        begun = case.moved(now, State.WORKING, holder=by, taken_at=taken_at)
        return self._moved(begun, self._deed(case, Act.BEGIN, by, permission, key))

    def pause(self, case_id: int, step: str, by: str, key: str, wait: Wait, seen: int | None = None) -> Case:
        """Its time stands still while it waits for that; what it waited for before is counted until now."""
        case = self.shelf.get(case_id)
        if self.was_done(Act.PAUSE, step, key):
            return case
        permission = self.hands.demand(case, step, by)
        if wait is not Wait.OTHER and wait not in case.current.waits:
            raise WorkRefused("work.no_wait", step=case.current.title)
        self._as_seen(case, seen)
        paused = case.moved(self.clock.now(), State.PAUSED, wait=wait.value)
        return self._moved(paused, self._deed(case, Act.PAUSE, by, permission, key, wait=wait.value))

    def resume(self, case_id: int, step: str, by: str, key: str, *, at: str = "", seen: int | None = None) -> Case:
        """Its time runs again, in the hands in which it was. `at`: as for `finish`."""
        case = self.shelf.get(case_id)
        if self.was_done(Act.RESUME, step, key):
            return case
        permission = self.hands.has_a_say(case, step, by, at)
        if case.state is not State.PAUSED:
            raise WorkBusy("work.begun", step=case.current.title, at=told_at(case.since))
        self._as_seen(case, seen)
        resumed = case.moved(self.clock.now(), State.WORKING, wait="")
        return self._moved(resumed, self._deed(case, Act.RESUME, by, permission, key))

    def finish(
        self, case_id: int, step: str, by: str, key: str, *, result: str = "", document: Paper | None = None,
        at: str = "", seen: int | None = None,
    ) -> Case:  # fmt: skip
        """The step is done, and the next one waits; after the last one the case is closed.

        Whom the step waits for (sop.yaml, `signs`) may do it, too, in the case's unit or in `at`, the code of a unit
        that the calling page vouches for. `result` is noted, `document` linked.
        """
        case = self.shelf.get(case_id)
        if self.was_done(Act.FINISH, step, key):
            return case
        permission = self.hands.has_a_say(case, step, by, at)
        self._as_seen(case, seen)
        if document:
            self._link(case, by, document)
        deed, to = self._end_of_round(case, Act.FINISH, by, permission, key, result), case.of.next(step)
        return self._to(case, to, case.holder, deed) if to else self._ended(case, State.CLOSED, deed)

    def passed(self, case: Case, by: str, permission: Permission, key: str) -> Case:
        """The current step was done elsewhere, by whom the calling use case vouches for: on to the next, nobody's."""
        deed = self._end_of_round(case, Act.FINISH, by, permission, key, "")
        following = case.of.next(case.step)
        return self._to(case, following, "", deed) if following else case

    def send_back(
        self, case_id: int, step: str, by: str, key: str, reason: str, to: str = "", *, at: str = "",
        seen: int | None = None,
    ) -> Case:  # fmt: skip
        """A check found something wrong, or a signatory disagrees: back to a step that sop.yaml names (`back`)."""
        case = self.shelf.get(case_id)
        if self.was_done(Act.SEND_BACK, step, key):
            return case
        permission, ways = self.hands.has_a_say(case, step, by, at), case.current.back
        if not ways or (to and to not in ways):
            raise WorkRefused("work.no_way_back", step=case.current.title)
        self._as_seen(case, seen)
        target = case.of.step(to or ways[0])
        deed = self._end_of_round(case, Act.SEND_BACK, by, permission, key, reason, target.id)
        return self._to(case, target, done_by(self.shelf.deeds(case.id), target.id), deed)

    def set_aside(self, case_id: int, step: str, by: str, key: str, reason: str, seen: int | None = None) -> Case:
        """Papers are missing: the letter goes back to whoever has sent it, who is told by mail (P13, P28, P30, P31)."""
        case = self.shelf.get(case_id)
        if self.was_done(Act.SET_ASIDE, step, key):
            return case
        permission = self.hands.demand(case, step, by)
        if not case.current.aside:
            raise WorkRefused("work.no_aside", step=case.current.title)
        self._as_seen(case, seen)
        self.senders.set_aside(case, reason)
        return self._ended(
            case, State.SET_ASIDE, self._end_of_round(case, Act.SET_ASIDE, by, permission, key, reason)
        )  # fmt: skip

    def refuse(
        self, case_id: int, step: str, by: str, key: str, reason: str, *, at: str = "", seen: int | None = None
    ) -> Case:
        """Somebody's no ends the case here: consent, the Director-General, CGD (P16, P21, P37)."""
        case = self.shelf.get(case_id)
        if self.was_done(Act.REFUSE, step, key):
            return case
        permission = self.hands.has_a_say(case, step, by, at)
        if not case.current.ends:
            raise WorkRefused("work.no_end", step=case.current.title)
        self._as_seen(case, seen)
        return self._ended(case, State.REFUSED, self._end_of_round(case, Act.REFUSE, by, permission, key, reason))

    def link(self, case_id: int, step: str, by: str, paper: Paper) -> None:
        """Have it among the case's files; raises as `demand`."""
        self._link(self.demand(case_id, step, by), by, paper)

    def _link(self, case: Case, by: str, paper: Paper) -> None:
        self.shelf.link(case.id, CasePaper(paper, case.step, by, self.clock.now()))

    def was_done(self, act: Act, step: str, key: str) -> bool:
        """Whether that act at that step was done under that key."""
        return self.shelf.deed_of(_named(act, step, key)) is not None

    def _as_seen(self, case: Case, seen: int | None) -> None:
        if seen is not None and seen != case.version:
            raise self._changed(case)

    def _changed(self, case: Case) -> WorkBusy:
        last = self.shelf.deeds(case.id)[-1]
        return WorkBusy("work.changed", name=self.hands.people.get(last.by).name, at=told_at(last.at))

    def _deed(self, case: Case, act: Act, by: str, permission: Permission, key: str, wait: str = "") -> Deed:
        now = self.clock.now()
        return Deed(
            _named(act, case.step, key), case.id, case.version + 1, case.step, act, by, permission.value, now, wait
        )

    def _end_of_round(
        self, case: Case, act: Act, by: str, permission: Permission, key: str, note: str, to_step: str = ""
    ) -> Deed:
        times: Times = round_times(self.shelf.deeds(case.id), self.clock.now())
        return self._deed(case, act, by, permission, key).ending(times, note, to_step)

    def _to(self, case: Case, step: Step, person: str, deed: Deed) -> Case:
        """That step waits: in the person's hands if it is one of theirs, else nobody's."""
        not_for = self.hands.recorder(case, step)
        kept = self.hands.keeps(case, step, person, not_for)
        taken_at = None if not kept else case.taken_at if kept == case.holder else deed.at
        hands = {"holder": kept, "taken_at": taken_at, "not_for": not_for}
        return self._moved(case.moved(deed.at, State.WAITING, step=step.id, wait="", **hands), deed)

    def _ended(self, case: Case, state: State, deed: Deed) -> Case:
        return self._moved(case.moved(deed.at, state, wait="", ended_at=deed.at), deed)

    def _moved(self, case: Case, deed: Deed) -> Case:
        if not self.shelf.save(case):
            raise self._changed(case)
        self.shelf.note(deed)
        return case


def _named(act: Act, step: str, key: str) -> str:
    return f"{act.value}:{step}:{key}"
