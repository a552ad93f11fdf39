"""What CGD and the Budget Bureau work on, as their lists have it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from portal_sim.finance.documents.domain import BudgetType, Document, State
from portal_sim.finance.units.domain import Unit
from portal_sim.paging import Page
from simkit.refusals import Refused


class NothingChosen(Refused):
    """`cgd.nothing_chosen`: an act on what is ticked, and nothing is."""


class Outcome(StrEnum):
    """ผลการพิจารณา."""

    PAY = "pay"
    REFUSE = "refuse"


@dataclass(frozen=True)
class Project:
    """One budget code of a project: its first frame, and what has become of all its frames, in satang."""

    frame: Document
    agency: Unit
    allotted: int
    left: int
    budget_type: BudgetType | None

    @property
    def name(self) -> str:
        return str(self.frame.details["project"])

    @property
    def code(self) -> str:
        """The project's, within its agency: `E1025`."""
        return self.frame.fund.budget_code[5:10]

    @property
    def plan(self) -> str:
        """`E1`"""
        return self.code[:2]

    @property
    def amount(self) -> int:
        """All that was mapped."""
        return self.allotted + self.left


@dataclass(frozen=True)
class Waiting:
    """A withdrawal that CGD has to process or transfer; `since` is the act that has brought it here.

    `order` is the number of the order to pay, "" before there is one.
    """

    document: Document
    unit: Unit
    since: datetime
    order: str = ""


@dataclass(frozen=True)
class Round:
    """What was done with those that were ticked, and the numbers of those that somebody else has dealt with.

    `refused` are the numbers of those that the bank doesn't transfer, each with its reason.
    """

    done: tuple[Document, ...]
    gone: tuple[str, ...]
    refused: tuple[tuple[str, str], ...] = ()

    @property
    def amount(self) -> int:
        return sum(one.amount for one in self.done)


class Queues(Protocol):
    """Ids of documents, whatever unit they are of."""

    def standing(self, state: State, words: list[str], number: int) -> Page[int]:
        """Withdrawals in that state with these words, the oldest first."""

    def count(self, state: State) -> int:
        """How many there are, or some of many."""

    def frames(self, begins: str, number: int) -> Page[int]:
        """First frames whose budget code begins so, the newest first."""
