"""The sheet of a case: rows that are replaced and never changed, and what a process asks of them."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from portal_sim.finance.documents.domain import State
from portal_sim.finance.sheets.domain import Value
from portal_sim.finance.sheets.layouts import Layout
from simkit.messages import Told
from simkit.refusals import Refused

MOST_ROWS = 10_000
MOST_TOLD = 200  # faults that a page lists; more are counted
Values = Mapping[str, Value | None]


class SheetRefused(Refused):
    """A rule of the sheet was broken; `field` is the form's.

    `analysis.locked`, `analysis.no_rows`, `analysis.nothing_chosen`, `analysis.too_many`, `analysis.sum_differs`.
    """

    def __init__(self, key: str, field: str = "", **values: object) -> None:
        super().__init__(key, **values)
        self.field = field


class SheetBusy(SheetRefused):
    """`entry.changed_meanwhile`: the row isn't in the sheet any more."""

    status = 409


class SheetFaults(Refused):
    """`analysis.faults`: the sheet can't be confirmed; `faults` are all of them, in the order of the rows."""

    def __init__(self, faults: Sequence[Refused]) -> None:
        super().__init__("analysis.faults", count=len(faults))
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True)
class SheetRow:
    """`part` is the place of its tab in the layout, `number` its place in the whole sheet, from 1.

    `values` are by the columns' names, amounts in satang.
    """

    id: int
    part: int
    number: int
    values: Values

    @property
    def amount(self) -> int:
        """Satang; every layout has a column of that name."""
        return int(str(self.values.get("amount") or 0))


@dataclass(frozen=True)
class NewRow:
    """A row to be kept: `place` is its order in its part."""

    part: int
    place: int
    values: Values

    @property
    def amount(self) -> int:
        """Satang."""
        return int(str(self.values.get("amount") or 0))


@dataclass(frozen=True)
class Version:
    """That somebody has changed the sheet, `number` from 1; `file` names the workbook that it was taken from, if so."""

    case: int
    number: int
    key: str
    by: str
    at: datetime
    file: str = ""


@dataclass(frozen=True)
class Part:
    """How many rows stand in a part, and their sum in satang."""

    rows: int = 0
    amount: int = 0


@dataclass(frozen=True)
class Entered:
    """The document that a row was entered with, the last one that counts."""

    document: int
    number: str
    state: State


@dataclass(frozen=True)
class Judged:
    """What is wrong with a sheet, and what else is to be said of its rows."""

    faults: Sequence[Refused] = ()
    notes: Sequence[Told] = ()


class Rules(Protocol):
    """What a process asks of its sheet. `unit` is the unit of the case."""

    def judge(self, unit: str, rows: Sequence[SheetRow]) -> Judged:
        """All that is wrong, each with the value `row`."""

    def shown(self, unit: str, values: Values) -> Values:
        """With the columns that nobody types."""


def _nothing(_case: int, _rows: Sequence[SheetRow]) -> Sequence[Refused]:
    return ()


@dataclass(frozen=True)
class SheetKind:
    """The sheet of a process: at which `step` it is filled in, its columns, its rules.

    `form` makes the form of a row, for the unit and, of a row that there is, what it holds: the fields have the
    columns' names, `part` among them where the layout has several tabs. `cells` are the columns as the page's table
    has them, some below each other. `also` is what else is wrong with the rows of the case with that id.
    """

    step: str
    layout: Layout
    rules: Rules
    form: Callable[[str, Mapping[str, Any] | None], Any]
    cells: tuple[tuple[str, ...], ...]
    also: Callable[[int, Sequence[SheetRow]], Sequence[Refused]] = _nothing


class SheetKinds:
    """Of all processes that have one."""

    def __init__(self) -> None:
        self._kinds: dict[str, SheetKind] = {}

    def add(self, process: str, kind: SheetKind) -> None:
        """Raises ValueError for a second one."""
        if process in self._kinds:
            raise ValueError(f"two sheets of {process}")
        self._kinds[process] = kind

    def of(self, process: str) -> SheetKind:
        """Raises LookupError for a process without one."""
        return self._kinds[process]


class Store(Protocol):
    """All sheets. `case` is a case's id."""

    def last(self, case: int) -> Version | None:
        """The version that counts."""

    def done(self, key: str) -> bool:
        """Whether something was changed under that key."""

    def parts(self, case: int) -> Mapping[int, Part]:
        """Those that have rows."""

    def count(self, case: int) -> int:
        """How many rows there are."""

    def rows(self, case: int, part: int | None = None, first: int = 0, most: int = MOST_ROWS) -> list[SheetRow]:
        """In order, `most` of them from the `first` (from 0) on."""

    def picked(self, case: int, ids: Collection[int]) -> list[SheetRow]:
        """Those rows, in order; of what isn't there any more, nothing."""

    def numbered(self, case: int, number: int) -> SheetRow | None:
        """The row of that number."""

    def next_place(self, case: int, part: int) -> int:
        """Behind the last row of the part."""

    def place(self, row: int) -> int:
        """Of a row that there is, in its part."""

    def write(self, version: Version, added: Sequence[NewRow], *, gone: Collection[int] | None = ()) -> None:
        """A version without the rows `gone` (None: without all) and with those that are added."""

    def link(self, case: int, rows: Collection[int], document: int) -> None:
        """These rows were entered with that document."""

    def entered(self, case: int, rows: Collection[int] | None = None) -> Mapping[int, Entered]:
        """By the id of the row, of these rows or of all: those whose document isn't void."""

    def documents(self, case: int) -> Mapping[Entered, int]:
        """Those that aren't void, in order, each with how many rows were entered with it."""

    def case_of(self, document: int) -> int | None:
        """The case whose rows were entered with that document."""
