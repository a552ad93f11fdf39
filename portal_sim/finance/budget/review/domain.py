"""What the Excel Loader says, beside what the system says; and how far a month's report has come.

The Excel Loader's rows post nothing. A newer file takes the place of an older one, which stays.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from portal_sim.finance.budget.status.periods import calendar_year
from portal_sim.finance.fiscal import buddhist
from portal_sim.finance.units.domain import Permission
from simkit.refusals import Refused

CHANNELS = {  # what is compared
    "allotted": "ได้รับจัดสรร", "changed": "เปลี่ยนแปลง", "spent": "เบิกจ่ายแล้ว",
    "carried": "กันเงินไว้เบิกเหลื่อมปี", "left": "คงเหลือ",
}  # fmt: skip


class ReviewRefused(Refused):
    """`compare.differs` (values count, amount), `compare.no_file`, `review.closed`, `review.changed`, `review.no_case`,
    `review.other_case` (value number), `check.own`, `executives.no_report`, `executives.not_checked`.
    """  # fmt: skip

    status = 409


@dataclass(frozen=True)
class Month:
    """Whose report, of which month (1 is January) of which fiscal year (Gregorian)."""

    agency: str
    year: int
    month: int

    @property
    def shown_year(self) -> int:
        """The calendar year in which it lies, in the Buddhist era."""
        return buddhist(calendar_year(self.year, self.month))


@dataclass(frozen=True)
class LoaderRow:
    """A row of the Excel Loader, or the system's own of the same unit and budget code; figures in satang by channel."""

    unit: str
    budget_code: str
    figures: Mapping[str, int]
    unit_name: str = ""
    expenditure: str = ""
    item: str = ""
    document: str = ""
    recorded: date | None = None
    note: str = ""
    documents: Mapping[str, str] = field(default_factory=dict)  # the newest by channel; of the system's rows

    @property
    def key(self) -> tuple[str, str]:
        return self.unit, self.budget_code


@dataclass(frozen=True)
class Upload:
    """A file that was saved, at a step of that case."""

    of: Month
    by: str
    at: datetime
    case: int
    id: int = 0


class Cause(StrEnum):
    """Why two figures differ; of a row that is on one side only nobody has to say it."""

    WRONG = "บันทึกผิด"
    LATE = "ยังไม่ได้บันทึก"
    SYSTEM_ONLY = "มีเฉพาะในระบบ"
    LOADER_ONLY = "มีเฉพาะใน Excel Loader"


GIVEN = (Cause.WRONG, Cause.LATE)  # those that an officer says


@dataclass(frozen=True)
class Compared:
    """A figure of both sides, None where there is no such row; `cause` is of the difference as it is now."""

    unit: str
    unit_name: str
    budget_code: str
    channel: str
    system: int | None
    loader: int | None
    cause: Cause | None = None
    document: str = ""

    @property
    def key(self) -> str:
        return f"{self.unit}-{self.budget_code}-{self.channel}"

    @property
    def difference(self) -> int:
        return (self.system or 0) - (self.loader or 0)

    @property
    def is_same(self) -> bool:
        return self.difference == 0

    @property
    def is_open(self) -> bool:
        """Whether it differs and nobody has said why."""
        return not self.is_same and self.cause is None


Causes = Mapping[str, tuple[str, int]]  # by a line's key: the cause, and the difference that it was said of


def compare(system: Iterable[LoaderRow], loader: Iterable[LoaderRow], causes: Causes) -> list[Compared]:
    """Line by line, by unit, budget code and channel."""
    ours, theirs = ({row.key: row for row in rows} for rows in (system, loader))
    both = ((key, ours.get(key), theirs.get(key)) for key in sorted(ours.keys() | theirs.keys()))
    return [_explained(_line(key, here, there, channel), causes) for key, here, there in both for channel in CHANNELS]


def _line(key: tuple[str, str], here: LoaderRow | None, there: LoaderRow | None, channel: str) -> Compared:
    names = [row.unit_name for row in (here, there) if row]
    system, loader = (row.figures[channel] if row else None for row in (here, there))
    document = here.documents.get(channel, "") if here else ""
    return Compared(key[0], names[0], key[1], channel, system, loader, document=document)


def _explained(line: Compared, causes: Causes) -> Compared:
    if line.is_same:
        return line
    if line.loader is None:
        return replace(line, cause=Cause.SYSTEM_ONLY)
    if line.system is None:
        return replace(line, cause=Cause.LOADER_ONLY)
    cause, difference = causes.get(line.key, ("", None))
    return replace(line, cause=Cause(cause)) if difference == line.difference else line


class State(StrEnum):
    """How far a month's report has come."""

    COMPARING = "comparing"
    CHECKING = "checking"
    CHECKED = "checked"
    WITH_DIRECTOR = "with_director"
    WITH_EXECUTIVES = "with_executives"
    DECIDED = "decided"


class Act(StrEnum):
    """What is done with it."""

    SEND = "send"
    CONFIRM = "confirm"
    SEND_BACK = "send_back"
    PROPOSE = "propose"
    FORWARD = "forward"
    RETURN = "return"
    DECIDE = "decide"


@dataclass(frozen=True)
class Rule:
    """From which state to which, and by whom: somebody with one of these permissions."""

    before: State
    after: State
    permissions: tuple[Permission, ...]


_P = Permission
LIFE: Mapping[Act, Rule] = {
    Act.SEND: Rule(State.COMPARING, State.CHECKING, (_P.BUDGET_OFFICER,)),
    Act.CONFIRM: Rule(State.CHECKING, State.CHECKED, (_P.HEAD_OF_BUDGET, _P.BUDGET_OFFICER)),
    Act.SEND_BACK: Rule(State.CHECKING, State.COMPARING, (_P.HEAD_OF_BUDGET, _P.BUDGET_OFFICER)),
    Act.PROPOSE: Rule(State.CHECKED, State.WITH_DIRECTOR, (_P.BUDGET_OFFICER,)),
    Act.FORWARD: Rule(State.WITH_DIRECTOR, State.WITH_EXECUTIVES, (_P.FINANCE_MISSION_DIRECTOR,)),
    Act.RETURN: Rule(State.WITH_DIRECTOR, State.COMPARING, (_P.FINANCE_MISSION_DIRECTOR,)),
    Act.DECIDE: Rule(State.WITH_EXECUTIVES, State.DECIDED, (_P.EXECUTIVES,)),
}


class Purpose(StrEnum):
    """What the report is put to the executives for."""

    DECIDE = "พิจารณา"
    NOTE = "รับทราบ"


class Outcome(StrEnum):
    """What the executives say."""

    NOTED = "รับทราบ"
    AGREED = "เห็นชอบ"
    HURRY = "ให้เร่งรัดการเบิกจ่าย"


@dataclass(frozen=True)
class Review:
    """A month's report on its way. `reports` are names (reports.py) of those that are put to the executives, `case`
    the letter with whose steps it goes.
    """

    of: Month
    state: State = State.COMPARING
    causes: Causes = field(default_factory=dict)
    reports: Sequence[str] = ()
    purpose: str = ""
    summary: str = ""
    case: int | None = None
    id: int = 0
    version: int = 1


@dataclass(frozen=True)
class Deed:
    """What somebody did with it: `note` is a reason or an instruction, `outcome` the executives' word."""

    review: int
    act: Act
    by: str
    at: datetime
    note: str = ""
    outcome: str = ""
    id: int = 0


class Uploads(Protocol):
    """Every file that was saved, with its rows."""

    def add(self, upload: Upload, rows: Sequence[LoaderRow]) -> Upload:
        """Keep it, with its id."""

    def get(self, upload: int) -> Upload:
        """Raises LookupError."""

    def newest(self, of: Month) -> Upload | None:
        """The one that counts."""

    def rows(self, upload: Upload) -> list[LoaderRow]:
        """In the order of the file."""

    def history(self, of: Month) -> list[Upload]:
        """The newest first."""


class Reviews(Protocol):
    """The reports of all months, and what was done with them."""

    def of(self, month: Month) -> Review | None:
        """The one of that month."""

    def of_case(self, case: int) -> Review | None:
        """The one that goes with that case."""

    def in_state(self, state: State) -> list[Review]:
        """Those of all agencies that have come so far."""

    def of_year(self, agency: str, year: int) -> list[Review]:
        """Those of the fiscal year."""

    def add(self, review: Review) -> Review:
        """Keep a new one, with its id."""

    def save(self, review: Review) -> None:
        """Write it anew."""

    def note(self, deed: Deed) -> None:
        """Keep it."""

    def deeds(self, review: Review) -> list[Deed]:
        """In order."""
