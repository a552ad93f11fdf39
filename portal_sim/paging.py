"""One page of a list."""

from typing import Generic, NamedTuple, TypeVar

PAGE = 20  # rows
MOST_COUNTED = 999  # rows that a menu counts

Row = TypeVar("Row")
Other = TypeVar("Other")


class Page(NamedTuple, Generic[Row]):
    """Some of the rows that were asked for, and how many may be looked at."""

    rows: list[Row]
    total: int
    number: int
    more: bool = False  # a search has found more than `total`

    @property
    def counted(self) -> str:
        """How many there are, as a page says it."""
        return f"{self.total}+" if self.more else f"{self.total}"

    def of(self, rows: list[Other]) -> "Page[Other]":
        """The same page, of something else about its rows."""
        return Page(rows, self.total, self.number, self.more)

    @property
    def first(self) -> int:
        return (self.number - 1) * PAGE + 1

    @property
    def last(self) -> int:
        return self.first + len(self.rows) - 1

    @property
    def last_number(self) -> int:
        return last_number(self.total)


def last_number(total: int) -> int:
    """Of a list with that many rows; an empty one has a page, too."""
    return max(1, -(-total // PAGE))
