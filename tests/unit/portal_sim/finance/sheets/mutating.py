"""How a right workbook is changed, and what must come of it."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from portal_sim.finance.sheets.domain import Value, cell_name
from portal_sim.finance.sheets.kinds import Kind
from portal_sim.finance.sheets.layouts import LAYOUTS, Column, Layout
from tests.unit.portal_sim.finance.sheets.books import Book, Cell, Sheet, book_of

Place = tuple[str, str, str]  # key, tab, cell
TRIES = 9  # books of each layout


class NotHere(LookupError):
    """The layout has nothing that could be changed like this."""


@dataclass(frozen=True)
class Taken:
    """The rows as they are in the book; `notes` are the cells of which is said how they were read."""

    notes: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True)
class Refused:
    """With exactly these remarks; or, without a tab, as a file."""

    places: frozenset[Place]


@dataclass(frozen=True)
class Spot:
    """A cell of a data row, chosen by chance."""

    sheet: Sheet
    row: int
    at: int
    column: Column

    @property
    def name(self) -> str:
        return cell_name(self.at, self.row)

    @property
    def value(self) -> Value | None:
        return self.sheet.rows[self.row][self.column.name]

    def put(self, cell: Cell) -> None:
        self.sheet.cells[self.name] = cell

    def becomes(self, value: Value, cell: Cell) -> None:
        """Another right value."""
        self.sheet.rows[self.row][self.column.name] = value
        self.put(cell)

    def noted(self) -> Taken:
        return Taken(frozenset({(self.sheet.name, self.name)}))

    def refused(self, key: str) -> Refused:
        return refused((key, self.sheet.name, self.name))


@dataclass
class Trial:
    """One book, and the chance by which it is changed; `raw` is the file, where a book can't say it."""

    book: Book
    chance: Random
    raw: bytes | None = None

    def spot(self, *kinds: type[Kind], where: Callable[[Spot], bool] = lambda _spot: True) -> Spot:
        """A filled cell of a column of these kinds; raises NotHere."""
        found = [
            spot
            for sheet in self.book.sheets
            for row in sheet.rows
            for at, column in enumerate(self.book.layout.columns)
            if (spot := Spot(sheet, row, at, column)).value is not None
            and (not kinds or type(column.kind) in kinds) and where(spot)
        ]  # fmt: skip
        if not found:
            raise NotHere
        return self.chance.choice(found)

    @property
    def sheet(self) -> Sheet:
        return self.chance.choice(self.book.sheets)

    def data(self) -> bytes:
        return self.book.data() if self.raw is None else self.raw


Mutation = Callable[[Trial], Taken | Refused]


def refused(*places: Place) -> Refused:
    return Refused(frozenset(places))


def as_file(key: str) -> Refused:
    return refused((key, "", ""))


def free(spot: Spot) -> bool:
    """Its value may be another one without any other cell's being wrong."""
    layout = layout_of(spot)
    return spot.column.name not in {*(layout.sum.names if layout.sum else ()), *layout.key}


def layout_of(spot: Spot) -> Layout:
    return next(layout for layout in LAYOUTS.values() if spot.column in layout.columns)


def tried(mutation: Mutation, seed: int) -> tuple[Trial, Taken | Refused]:
    """The mutation of a book of a layout that has what it changes, all by chance of that seed."""
    chance = Random(seed)  # noqa: S311 - the same each time
    for layout in chance.sample(list(LAYOUTS.values()) * TRIES, len(LAYOUTS) * TRIES):
        trial = Trial(book_of(layout, chance, chance.randint(2, 4)), chance)
        try:
            return trial, mutation(trial)
        except NotHere:
            continue
    raise NotHere(mutation.__name__)
