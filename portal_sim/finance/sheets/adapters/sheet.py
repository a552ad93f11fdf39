"""A tab's rows, read as a stream: each cell as the file has it, no number as a float."""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta

from portal_sim.finance.sheets.adapters.markup import Attributes, parser, plain
from portal_sim.finance.sheets.domain import Cell, CellKind, FileRefused, RawRow

EPOCH, EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
MOST_COLUMNS, MOST_ROW = 16_384, 1_048_576  # of Excel
TRUE = {"1", "true"}
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")  # ECMA-376, part 1, 22.4.2.4 (bstr)
_SERIAL = re.compile(r"(\d{1,7})(?:\.\d*)?", re.ASCII)
_ISO = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})", re.ASCII)


@dataclass(frozen=True)
class Looks:
    """What a workbook says of all its cells: shared texts, what each style shows, and where days begin."""

    texts: Sequence[str]
    styles: Sequence[CellKind]
    epoch: date = EPOCH

    def cell(self, kind: str, style: str, text: str) -> Cell:
        """By its type (`t`), its style's number and its text; raises FileRefused for what no such cell can have."""
        if kind in {"inlineStr", "str"}:
            return Cell(CellKind.TEXT, unescaped(text))
        if kind == "s":
            return Cell(CellKind.TEXT, self.texts[_index(text, len(self.texts))])
        if kind == "d":
            found = _ISO.match(text)
            return Cell(CellKind.DAY, found[0]) if found else Cell(CellKind.OTHER, text)
        if kind != "n":
            return Cell(CellKind.OTHER, text)
        shown = self.styles[_index(style, len(self.styles))] if style else CellKind.NUMBER
        return self._day(text.strip()) if shown is CellKind.DAY else Cell(shown, text.strip())

    def _day(self, text: str) -> Cell:
        """A serial number's day, whatever its time of day; those before March 1900 are a day off, as none is meant."""
        if found := _SERIAL.fullmatch(text):
            with suppress(OverflowError):
                return Cell(CellKind.DAY, (self.epoch + timedelta(int(found[1]))).isoformat())
        return Cell(CellKind.OTHER, text)


@dataclass
class SheetPart:
    """One tab; its rows can be read once."""

    name: str
    is_hidden: bool
    chunks: Iterable[bytes]
    looks: Looks
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)

    def rows(self) -> Iterator[RawRow]:
        """Those that hold something; raises FileRefused."""
        reader = _Reader(self)
        feed = parser(reader.start, reader.end, reader.text)
        for chunk in self.chunks:
            feed(chunk, False)
            yield from reader.ready
            reader.ready.clear()
        feed(b"", True)
        yield from reader.ready


class _Reader:
    """What comes of a sheet's elements: `ready` rows."""

    def __init__(self, sheet: SheetPart) -> None:
        self.ready: list[RawRow] = []
        self._sheet, self._looks = sheet, sheet.looks
        self._row, self._column, self._is_hidden = 0, -1, False
        self._cells: dict[int, Cell] = {}
        self._kind = self._style = ""
        self._said: list[str] = []
        self._listens = self._is_formula = self._is_phonetic = False

    def start(self, name: str, attributes: Attributes) -> None:
        name = plain(name)
        if name in {"v", "t"}:
            self._listens = not self._is_phonetic
        elif name == "c":
            self._begin_cell(attributes)
        elif name == "row":
            self._begin_row(attributes)
        elif name == "f":
            self._is_formula = True
        elif name == "rPh":
            self._is_phonetic = True
        elif name == "col" and _is_unseen(attributes, "width"):
            first, last = (_index(attributes.get(one, ""), MOST_COLUMNS + 1) - 1 for one in ("min", "max"))
            self._sheet.hidden_columns.append((first, last))
        elif name == "mergeCell":
            self._sheet.merged.append(attributes.get("ref", ""))

    def text(self, text: str) -> None:
        if self._listens:
            self._said.append(text)

    def end(self, name: str) -> None:
        name = plain(name)
        if name in {"v", "t"}:
            self._listens = False
        elif name == "c":
            self._end_cell()
        elif name == "rPh":
            self._is_phonetic = False
        elif name == "row" and self._cells:
            self.ready.append(RawRow(self._row, self._cells, self._is_hidden))

    def _begin_row(self, attributes: Attributes) -> None:
        """Numbers are left out by some programs; none goes back."""
        number = _index(given, MOST_ROW + 1) if (given := attributes.get("r")) else self._row + 1
        if number <= self._row:
            raise FileRefused("loader.broken")
        self._row, self._column, self._cells = number, -1, {}
        self._is_hidden = _is_unseen(attributes, "ht")

    def _begin_cell(self, attributes: Attributes) -> None:
        column = _column(given, self._row) if (given := attributes.get("r")) else self._column + 1
        if column <= self._column:
            raise FileRefused("loader.broken")
        self._column = column
        self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "")
        self._said.clear()
        self._is_formula = False

    def _end_cell(self) -> None:
        text = "".join(self._said)
        if self._is_formula:
            self._cells[self._column] = Cell(CellKind.FORMULA, text)
        elif text:
            self._cells[self._column] = self._looks.cell(self._kind, self._style, text)


def unescaped(text: str) -> str:
    """`_x0009_` is a tab; halves of a pair, which no file of ours can hold, are a control character."""
    return _ESCAPED.sub(_sign, text) if "_x" in text else text


def _sign(found: re.Match[str]) -> str:
    sign = chr(int(found[1], 16))
    return "\0" if "\ud800" <= sign <= "\udfff" else sign


def _is_unseen(attributes: Attributes, size: str) -> bool:
    return attributes.get("hidden") in TRUE or re.fullmatch(r"0(\.0*)?", attributes.get(size, "")) is not None


def _column(place: str, row: int) -> int:
    found = _PLACE.fullmatch(place)
    if found is None or int(found[2]) != row:
        raise FileRefused("loader.broken")
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return _index(str(column), MOST_COLUMNS + 1) - 1


def _index(text: str, end: int) -> int:
    """A whole number from 0 and below `end`; raises FileRefused."""
    if text.isascii() and text.isdecimal() and len(text) < 10 and int(text) < end:
        return int(text)
    raise FileRefused("loader.broken")
