"""What a workbook is to its rules: tabs, rows, cells; and what is said of it, by tab and cell."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple, Protocol

from simkit import typed
from simkit.refusals import Refused

Value = str | int | date
MOST_KEPT = 200  # remarks of a file; more are counted
MOST_FOUND = 60  # signs of what a cell holds, in a remark
_LETTERS = 26


class CellKind(StrEnum):
    """What a cell holds. PERCENT is a number that is shown times 100; OTHER a logical value or an error."""

    TEXT = "text"
    NUMBER = "number"
    PERCENT = "percent"
    DAY = "day"
    FORMULA = "formula"
    OTHER = "other"


class Cell(NamedTuple):
    """`text` is the file's own: of a number its digits, which no float has seen; of a day ISO 8601."""

    kind: CellKind
    text: str


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row that holds something: its number from 1, and its cells by column from 0."""

    number: int
    cells: Mapping[int, Cell]
    is_hidden: bool = False


class Tab(Protocol):
    """A tab of a workbook; `hidden_columns` (each first and last, from 0) and `merged` are known after its rows."""

    @property
    def name(self) -> str: ...
    @property
    def is_hidden(self) -> bool: ...
    @property
    def hidden_columns(self) -> Sequence[tuple[int, int]]: ...
    @property
    def merged(self) -> Sequence[str]: ...
    def rows(self) -> Iterator[RawRow]: ...


class FileRefused(Refused):
    """No workbook to be read cell by cell: `loader.not_xlsx`, `.too_big`, `.broken`, `.password`, `.macros`."""


class CellRefused(Refused):
    """A cell doesn't hold what its column asks for (`loader.cell_…`)."""


@dataclass(frozen=True)
class Remark:
    """What is said of a place: a message key with its values. `cell` is as in `G14`, `found` what it holds."""

    key: str
    tab: str
    cell: str
    label: str = ""
    found: str = ""
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def told(self) -> Mapping[str, object]:
        """What fills the message's placeholders; {cell} is as in `สถานะ!G14`."""
        place = {"tab": self.tab, "cell": f"{self.tab}!{self.cell}", "label": self.label, "found": self.found}
        return {**place, **self.values}


class Remarks:
    """The first 200 of a file, and how many there are."""

    def __init__(self) -> None:
        self.kept: list[Remark] = []
        self.count = 0

    def add(self, remark: Remark) -> None:
        self.count += 1
        if self.count <= MOST_KEPT:
            self.kept.append(remark)


class RowsRefused(Refused):
    """`loader.cells_refused` with {count}: `remarks` are the first of them, `more` how many others there are."""

    def __init__(self, remarks: Remarks) -> None:
        super().__init__("loader.cells_refused", count=remarks.count)
        self.remarks = tuple(remarks.kept)
        self.more = remarks.count - len(remarks.kept)


@dataclass(frozen=True, slots=True)
class Row:
    """A row that was taken: where it stood, and its values by the columns' names, None of an empty cell.

    Amounts are satang, percents hundredths of a percent, days and years Gregorian.
    """

    tab: str
    number: int
    values: Mapping[str, Value | None]


@dataclass(frozen=True)
class Rows:
    """All rows of a file that was taken; of `notes` (what was read otherwise than it is written) the first 200."""

    rows: tuple[Row, ...]
    notes: tuple[Remark, ...]
    more_notes: int = 0


def cell_name(column: int, row: int) -> str:
    """`G14` of column 6 and row 14."""
    return f"{column_name(column)}{row}"


def column_name(column: int) -> str:
    """`A` of 0, `AA` of 26."""
    name = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, _LETTERS)
        name = chr(ord("A") + letter) + name
    return name


def shortened(text: str) -> str:
    """What a cell holds, as a remark shows it: its beginning, and a sign in place of each that can't be printed."""
    shown = "".join(sign if typed.is_plain(sign) else "\ufffd" for sign in text[:MOST_FOUND])
    return shown if len(text) <= MOST_FOUND else f"{shown}…"
