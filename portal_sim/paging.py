"""One page of a list."""

from typing import Generic, NamedTuple, TypeVar

PAGE = 20  # rows

Row = TypeVar("Row")


class Page(NamedTuple, Generic[Row]):
    """Some of the rows that were asked for, and how many there are."""

    rows: list[Row]
    total: int
    number: int

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
