"""What a unit is told at the end of a budget process, and at which steps that is done (budget.yaml, processes)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from portal_sim.finance.budget.work.cases.domain import Case
from portal_sim.finance.documents.domain import Document
from portal_sim.finance.letters.catalogue import LETTERS
from portal_sim.finance.letters.domain import LetterRefused
from portal_sim.finance.letters.filling import names_of
from portal_sim.finance.letters.kept import Kept, State
from portal_sim.finance.units.domain import Unit

SETTLED = (State.SIGNED, State.TOLD)
_MATTER = "case "
_CASE = "case"  # the value of letters that says which of several cases they are about


class NoticeRefused(LetterRefused):
    """`letter.no_document`: nothing is posted and found right yet. `notify.nobody`: no unit was ticked."""


@dataclass(frozen=True)
class Way:
    """Of a process: the steps at which its letters are written and told, one where both are; and what is recorded.

    `goes_back`: a letter that its signer disagrees with sends the case back to the check, else to who has drafted it.
    """

    letter: str
    telling: str
    goes_back: bool = False
    has_page: bool = True  # the letter's is the step's; else the page of the step leads there
    planners: bool = False  # told, too
    report: bool = False  # noted for the status report
    register: bool = False  # noted in the register of letters

    @property
    def is_one_step(self) -> bool:
        return self.letter == self.telling


WAYS: Mapping[str, Way] = {
    "BP1": Way("BP1.6", "BP1.7", goes_back=True, planners=True, report=True),
    "BP2": Way("BP2.6", "BP2.7", goes_back=True, planners=True, report=True),
    "BP3": Way("BP3.9", "BP3.9", has_page=False, report=True),
    "BP4": Way("BP4.6", "BP4.7", register=True),
    "BP5": Way("BP5.7", "BP5.7"),
}


@dataclass(frozen=True)
class Notice:
    """What one unit is to be told: a letter of that name (letters.yaml) with these values, of these documents.

    `subject` is what it is about, which some letters say themselves (`says_subject`) and others have typed.
    `mail` is what the mail says beside it; `amount` in satang, None of what is about no money. `is_ready`: what it
    tells is posted, and was found right.
    """

    unit: Unit
    kind: str
    subject: str
    values: Mapping[str, Any]
    mail: str
    documents: Sequence[Document] = ()
    amount: int | None = None
    is_ready: bool = True

    @property
    def key(self) -> str:
        """Tells it from the case's other ones."""
        result = self.values.get(_CASE, "")
        return f"{self.unit.code}-{result}" if result else self.unit.code

    @property
    def says_subject(self) -> bool:
        return not any("subject" in names_of(block) for block in LETTERS[self.kind].blocks)

    @property
    def numbers(self) -> list[str]:
        """Of the documents."""
        return [one.number for one in self.documents]


Facts = Callable[[Case], list[Notice]]


@dataclass
class NoticeFacts:
    """By process: what its cases have to tell."""

    known: dict[str, Facts] = field(default_factory=dict)

    def add(self, process: str, facts: Facts) -> None:
        """Where the notices of that process's cases are from; raises ValueError for a second one."""
        if process in self.known:
            raise ValueError(f"two kinds of notices for {process}")
        self.known[process] = facts

    def of(self, case: Case) -> list[Notice]:
        """One for each unit, in the order of the documents."""
        return self.known[case.process](case)


@dataclass(frozen=True)
class Written:
    """A notice with its letter: `letter` tells of just these documents; `before` told of one that was reversed."""

    notice: Notice
    letter: Kept | None = None
    before: Kept | None = None

    @property
    def is_settled(self) -> bool:
        return self.letter is not None and self.letter.state in SETTLED

    @property
    def is_waiting(self) -> bool:
        return self.letter is not None and self.letter.state is State.WAITING


def matter_of(case: int) -> str:
    """What the letters of a case are about, as the book has it."""
    return f"{_MATTER}{case}"


def case_of(letter: Kept) -> int | None:
    """The case that a letter is about."""
    number = letter.matter.removeprefix(_MATTER)
    return int(number) if number != letter.matter and number.isdecimal() else None


def written(notice: Notice, letters: Sequence[Kept]) -> Written:
    """The notice with what there is of it among the case's letters, the oldest first."""
    about = [one for one in letters if one.units == [notice.unit.code] and _result(one) in {"", *_results(notice)}]
    open_ones = [one for one in about if one.state not in {*SETTLED, State.RECALLED}]
    settled = [one for one in about if one.state in SETTLED]
    last = settled[-1] if settled else None
    if last and tells_of(last, notice):
        return Written(notice, last)
    return Written(notice, open_ones[-1] if open_ones else None, last)


def tells_of(letter: Kept, notice: Notice) -> bool:
    """Whether it tells of just the notice's documents."""
    return str(letter.said.get("document", "")) == str(notice.values.get("document", ""))


def _result(letter: Kept) -> str:
    return str(letter.said.get(_CASE, ""))


def _results(notice: Notice) -> set[str]:
    """A correction's `case` says of which process it is, not of which result."""
    return {str(notice.values.get(_CASE, "")), "allocation", "change"}
