"""A case: a registered letter that goes through the steps of its process, one at a time and each in somebody's hands.

Times are seconds of the test-bed's clock: a step's work counts from its beginning to its end, without its pauses.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

from portal_sim.finance.budget.work.cases import sop
from portal_sim.finance.budget.work.cases.sop import Approver, Process, Step, Wait
from portal_sim.finance.units.domain import Permission
from simkit.refusals import Refused
from simkit.thai_text import date_and_time, short_date


class WorkRefused(Refused):
    """The case isn't there, or may not go there.

    `work.step_order`: another step comes before. `work.step_done`: the step lies behind. `work.ended`: it is over.
    `work.not_begun`: an act within a step that nobody has begun. `work.same_person`: whoever recorded doesn't check.
    `work.no_wait`: the step doesn't wait for that. `work.no_way_back`, `work.no_aside`, `work.no_end`: it has none.
    """


class WorkBusy(WorkRefused):
    """Somebody was faster.

    `work.taken`: the case is in another person's hands. `work.begun`: the step is under way already. `work.changed`:
    the case isn't any more as the page has shown it.
    """

    status = 409


class State(StrEnum):
    """How the case's current step stands, or how the case has ended."""

    WAITING = "waiting"
    WORKING = "working"
    PAUSED = "paused"
    SET_ASIDE = "set_aside"
    REFUSED = "refused"
    CLOSED = "closed"


OPEN = (State.WAITING, State.WORKING, State.PAUSED)
UNDER_WAY = (State.WORKING, State.PAUSED)


class Act(StrEnum):
    """What is done with a case."""

    REGISTER = "register"
    TAKE = "take"
    BEGIN = "begin"
    PAUSE = "pause"
    RESUME = "resume"
    FINISH = "finish"
    SEND_BACK = "send_back"
    SET_ASIDE = "set_aside"
    REFUSE = "refuse"


ENDS = (Act.FINISH, Act.SEND_BACK, Act.SET_ASIDE, Act.REFUSE)
"""Acts that end a round of a step."""


@dataclass(frozen=True)
class Case:
    """A letter as it was registered, and how far its process has come.

    `running` numbers the unit's letters of a fiscal year without a gap. `holder` is the user id of the person in whose
    hands the case is, "" for nobody's; `not_for` may not have it, since the step checks that person's work. `since` is
    when its state began, `worked` the seconds of work before that.
    """

    unit: str
    fiscal_year: int
    running: int
    process: str
    letter_number: str
    letter_day: date
    sender: str
    sender_name: str
    subject: str
    approver: str
    approved_on: date | None
    attachment: str
    received_at: datetime
    received_by: str
    number: str
    state: State
    step: str
    since: datetime
    holder: str = ""
    taken_at: datetime | None = None
    not_for: str = ""
    wait: str = ""
    worked: int = 0
    version: int = 1
    ended_at: datetime | None = None
    id: int = 0

    @property
    def current(self) -> Step:
        """The step that the case is at, or has ended at."""
        return sop.step(self.step)

    @property
    def of(self) -> Process:
        return sop.processes()[self.process]

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def under_way(self) -> bool:
        return self.state in UNDER_WAY

    def spent(self, now: datetime) -> int:
        """Seconds of work until now, over all steps."""
        return self.worked + (_between(self.since, now) if self.state is State.WORKING else 0)

    def expect(self, step: str) -> None:
        """Let an act at that step pass; raises WorkRefused."""
        if not self.is_open:
            raise WorkRefused("work.ended", number=self.number)
        if step != self.step:
            is_behind = self.of.is_before(step, self.step)
            raise WorkRefused("work.step_done" if is_behind else "work.step_order", step=_named(self, step, is_behind))

    def moved(self, now: datetime, state: State, **changes: object) -> "Case":
        """In that state from now on; what was worked until now is counted."""
        counted = {"worked": self.spent(now), "since": now, "state": state, "version": self.version + 1}
        return replace(self, **counted, **changes)  # type: ignore[arg-type]


def _named(case: Case, step: str, is_behind: bool) -> str:
    return (case.of.step(step) if is_behind else case.current).title


@dataclass(frozen=True)
class Times:
    """Seconds of one round of a step, or of several together: of work, and of each waiting."""

    worked: int = 0
    waited: Mapping[Wait, int] = field(default_factory=lambda: MappingProxyType({}))

    def __add__(self, other: "Times") -> "Times":
        waited = {wait: self.waited.get(wait, 0) + other.waited.get(wait, 0) for wait in Wait}
        return Times(self.worked + other.worked, waited)

    def of(self, wait: Wait) -> int:
        return self.waited.get(wait, 0)


@dataclass(frozen=True)
class Deed:
    """What somebody did with a case, added once and never changed. The times are those of the round that it ends."""

    key: str
    case: int
    version: int
    step: str
    act: Act
    by: str
    permission: str
    at: datetime
    wait: str = ""
    to_step: str = ""
    note: str = ""
    worked: int = 0
    signature: int = 0
    token: int = 0
    cgd: int = 0
    other: int = 0

    @property
    def times(self) -> Times:
        return Times(self.worked, {wait: getattr(self, wait.value) for wait in Wait})

    def ending(self, times: Times, note: str, to_step: str) -> "Deed":
        """The same as the end of a round that took so long."""
        waited = {wait.value: times.of(wait) for wait in Wait}
        return replace(self, note=note, to_step=to_step, worked=times.worked, **waited)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Paper:
    """A document or letter of the case; `ref` is its id as its page has it."""

    kind: str
    ref: str
    number: str
    title: str = ""


@dataclass(frozen=True)
class CasePaper:
    """A paper with the step from which it came."""

    paper: Paper
    step: str
    by: str
    at: datetime


def register_number(fiscal_year: int, running: int, ahead: int = 543) -> str:
    """`69/0301`: the year of the Buddhist era by its last two digits, and the running number."""
    return f"{(fiscal_year + ahead) % 100:02}/{running:04}"


def minutes(seconds: int) -> int:
    """Whole minutes, a begun one included."""
    return -(-seconds // 60)


def within(seconds: int, standard: int | None) -> bool:
    """Whether that work took no longer than the standard minutes; always where the SOP gives none."""
    return standard is None or seconds <= standard * 60


def round_times(deeds: Sequence[Deed], now: datetime) -> Times:
    """Of the round that is under way, which the last BEGIN has opened."""
    worked, waited = 0, dict.fromkeys(Wait, 0)
    begun = [place for place, one in enumerate(deeds) if one.act is Act.BEGIN]
    ours = list(deeds[begun[-1] :]) if begun else []
    for one, until in zip(ours, [*(deed.at for deed in ours[1:]), now], strict=True):
        if one.act is Act.PAUSE:
            waited[Wait(one.wait)] += _between(one.at, until)
        else:
            worked += _between(one.at, until)
    return Times(worked, waited)


def step_times(deeds: Iterable[Deed]) -> Mapping[str, Times]:
    """By step: all its rounds that have ended."""
    found: dict[str, Times] = {}
    for one in deeds:
        if one.act in ENDS:
            found[one.step] = found.get(one.step, Times()) + one.times
    return found


def done_by(deeds: Iterable[Deed], step: str) -> str:
    """In whose hands that step was last, whoever has signed for its end; "" for nobody's."""
    return next((one.by for one in reversed(list(deeds)) if one.step == step and one.act is Act.BEGIN), "")


def lacks_approval(process: Process, approver: Approver) -> bool:
    """Whether the letter has no approval of anybody of whom its process needs one (BP.P28)."""
    return bool(process.approval) and approver not in process.approval


def told_at(at: datetime | None) -> str:
    """A time as messages say it."""
    return date_and_time(at) if at else ""


def told_day(day: date) -> str:
    """A day as messages say it."""
    return short_date(day)


def _between(one: datetime, other: datetime) -> int:
    """Whole seconds; none when the test-bed's clock was put back."""
    return max(0, round((other - one).total_seconds()))


def signers(step: Step, wait: str) -> tuple[Permission, ...]:
    """Whose word a step that is paused waits for."""
    return step.signs if wait in {Wait.SIGNATURE, Wait.CGD} else ()
