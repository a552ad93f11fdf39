"""Which steps and branches of the manual the recorded scenarios cover, by rules that a claim alone can't satisfy."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bench.manual.catalogue import Branch, Catalogue, Catalogues, Step
from bench.manual.features import HARDENED
from bench.recording.evidence import ScenarioRecord


class State(StrEnum):
    COVERED = "covered"
    FAILED = "failed"
    NOT_VERIFIED = "performed, not verified"
    MISSING = "missing"


@dataclass(frozen=True)
class Finding:
    """The state of one step or branch, and the ids of the scenarios that put it there."""

    state: State
    scenarios: tuple[str, ...] = ()


@dataclass(frozen=True)
class Coverage:
    """Findings by manual id, in the manual's order.

    `branches_on_trust` are covered, but no scenario with their tag verified any step of the manual on the way. `doors`
    has what was found at each door of a branch that counts at several, by the branch's id and the door's name.
    """

    steps: Mapping[str, Finding]
    branches: Mapping[str, Finding]
    branches_on_trust: tuple[str, ...]
    doors: Mapping[str, Mapping[str, Finding]]

    @property
    def findings(self) -> dict[str, Finding]:
        return {**self.steps, **self.branches}

    @property
    def covered(self) -> dict[str, tuple[str, ...]]:
        """What is covered, with the ids of the scenarios that cover it."""
        return {i: found.scenarios for i, found in self.findings.items() if found.state is State.COVERED}

    @property
    def missing(self) -> tuple[str, ...]:
        return self.in_state(State.MISSING)

    @property
    def performed_not_seen(self) -> tuple[str, ...]:
        return self.in_state(State.NOT_VERIFIED)

    @property
    def failed(self) -> tuple[str, ...]:
        return self.in_state(State.FAILED)

    @property
    def uncovered(self) -> tuple[str, ...]:
        """Everything that keeps the manual from being covered, for whatever reason."""
        return tuple(i for i, found in self.findings.items() if found.state is not State.COVERED)

    @property
    def summary(self) -> str:
        return f"steps {_share(self.steps)}, branches {_share(self.branches)}"

    def summary_of(self, manual: Catalogue) -> str:
        """The same of one manual, behind its prefix."""
        ids = {one for chapter in manual.chapters for one in chapter.ids}
        steps, branches = (
            {one: finding for one, finding in found.items() if one in ids} for found in (self.steps, self.branches)
        )
        return f"{manual.prefix}: steps {_share(steps)}, branches {_share(branches)}"

    def in_state(self, state: State) -> tuple[str, ...]:
        return tuple(i for i, found in self.findings.items() if found.state is state)


def coverage_of(records: Sequence[ScenarioRecord], catalogues: Catalogues) -> Coverage:
    """What was skipped doesn't count, nor what is added to the manual (`@hardened`).

    Raises UnknownManualId for a tag or an event that the manual doesn't have.
    """
    plays = [Play(record, catalogues) for record in records if record.outcome != "skipped"]
    plays = [play for play in plays if HARDENED not in play.tags]
    seeing = {play.id for play in plays if play.saw_something}
    branches = {branch.id: _branch_finding(branch, plays) for branch in catalogues.branches.values()}
    with_doors = [branch for branch in catalogues.branches.values() if branch.doors]
    return Coverage(
        steps={step.id: _step_finding(step, plays) for step in catalogues.steps.values()},
        branches=branches,
        branches_on_trust=tuple(
            i for i, found in branches.items() if found.state is State.COVERED and seeing.isdisjoint(found.scenarios)
        ),
        doors={branch.id: {door: _finding_at(door, branch, plays) for door in branch.doors} for branch in with_doors},
    )


class Play:
    """One recorded scenario, as the rules look at it."""

    def __init__(self, record: ScenarioRecord, catalogues: Catalogues) -> None:
        for tag in record.tags:
            catalogues.require_tag(tag)
        for event in record.events:
            catalogues.require(event.manual_id)
        self.id = record.id
        self.passed = record.outcome == "passed"
        self.tags = record.tags
        self._catalogue = catalogues
        self._first_performed: dict[str, int] = {}
        self._last_seen: dict[str, int] = {}
        for place, event in enumerate(record.events):
            if event.kind == "performs":
                self._first_performed.setdefault(event.manual_id, place)
            else:
                self._last_seen[event.manual_id] = place

    @property
    def saw_something(self) -> bool:
        return bool(self._last_seen)

    def performed(self, step: Step) -> bool:
        if step.repeats:
            return self._in_chapter_of(step) and all(self.performed(one) for one in self._repeated(step))
        return step.id in (self._first_performed if step.do else self._last_seen)

    def touched(self, step: Step) -> bool:
        """Performed, or at least one of the steps that it repeats, in its chapter."""
        if step.repeats:
            return self._in_chapter_of(step) and any(self.touched(one) for one in self._repeated(step))
        return self.performed(step)

    def verified(self, step: Step) -> bool:
        """Performed and seen later; only seen, where there is nothing to do; repeats all together, in their chapter."""
        if step.repeats:
            return self._in_chapter_of(step) and all(self.verified(one) for one in self._repeated(step))
        if not self.performed(step):
            return False
        return self._first_performed.get(step.id, -1) < self._last_seen.get(step.id, -1)

    def _repeated(self, step: Step) -> list[Step]:
        return [self._catalogue.steps[repeated] for repeated in step.repeats]

    def _in_chapter_of(self, step: Step) -> bool:
        chapter = self._catalogue.chapter_of(step)
        return any(tag == chapter or tag.startswith(f"{chapter}.") for tag in self.tags)


def _step_finding(step: Step, plays: Sequence[Play]) -> Finding:
    return _first_that_holds(
        (State.COVERED, (play for play in plays if play.passed and play.verified(step))),
        (State.FAILED, (play for play in plays if not play.passed and play.touched(step))),
        (State.NOT_VERIFIED, (play for play in plays if play.performed(step))),
    )


def _branch_finding(branch: Branch, plays: Sequence[Play]) -> Finding:
    """One that fails is enough: another with the same tag proves no more than its own half of the case.

    A branch with doors is missing while it is at one of them.
    """
    tagged = [play for play in plays if branch.id in play.tags]
    is_whole = all(_finding_at(door, branch, plays).scenarios for door in branch.doors)
    return _first_that_holds(
        (State.FAILED, (play for play in tagged if not play.passed)),
        (State.COVERED, tagged if is_whole else ()),
    )


def _finding_at(door: str, branch: Branch, plays: Sequence[Play]) -> Finding:
    """What the scenarios say that have the door's tag beside the branch's."""
    return _branch_finding(replace(branch, doors=()), [play for play in plays if door in play.tags])


def _first_that_holds(*candidates: tuple[State, Iterable[Play]]) -> Finding:
    for state, plays in candidates:
        if scenarios := tuple(play.id for play in plays):
            return Finding(state, scenarios)
    return Finding(State.MISSING)


def _share(findings: Mapping[str, Finding]) -> str:
    return f"{sum(found.state is State.COVERED for found in findings.values())}/{len(findings)}"
