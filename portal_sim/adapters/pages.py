"""One page of a list of rows, and what a search looks for, in SQL: what a page costs doesn't grow with the list."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic

from sqlalchemy import Column, ColumnElement, Select, and_, case, func, literal, or_, select, true

from portal_sim.adapters.trigrams import AnySession, few_of, rows_near, small
from portal_sim.paging import MOST_COUNTED, PAGE, Page, Row, last_number
from simkit.typed import is_plain

MOST_LISTED = 100 * PAGE  # rows that can be paged through; what lies deeper is searched for
MOST_FOUND = 5 * PAGE  # that a search shows; who gets more needs another word


@dataclass(frozen=True)
class Beginnings:
    """Words that are looked for where a text begins, by an index of that text: trigrams of numbers are all alike.

    `fits` says which words; `has` is what a row with the word is, and `keys` are selects of `named` that have together
    all such rows, each by one index.
    """

    fits: Callable[[str], bool]
    has: Callable[[str], ColumnElement[bool]]
    keys: Callable[[str], Sequence[Select[Any]]]


NOWHERE = Beginnings(lambda _: False, lambda _: true(), lambda _: ())


@dataclass(frozen=True)
class Listing(Generic[Row]):
    """Rows in an order that an index has. `make` makes one of what `rows` selects; `key` is the column that names one.

    Each word of a search is in one of the `searched`, or begins as `beginnings` say. `found_by` are columns, each of a
    table with trigrams of these texts, whose values the rows have as `named`.
    """

    rows: Any  # a Select, of one or more entities
    make: Callable[..., Row]
    key: Any
    order: tuple[ColumnElement[Any], ...]
    searched: tuple[ColumnElement[str], ...] = ()
    named: Any = None
    found_by: tuple[Column[Any], ...] = ()
    beginnings: Beginnings = NOWHERE

    def page(
        self, session: AnySession, words: list[str], number: int, where: Any = None, within: Any = None
    ) -> Page[Row]:
        """Of those rows alone; a number behind the end means the last page.

        The keys are found first, with what indexes have, and then the rows of this page. `within` is that part of
        `where` whose rows an index has in the list's order: of many rows, these are read until the page is full.
        """
        where = true() if where is None else where
        keys = self._searched(session, words, number, where) if words else self._listed(session, number, where, within)
        rows = session.execute(self.rows.where(self.key.in_(keys.rows)).order_by(*self.order)) if keys.rows else ()
        return keys.of([self.make(*columns) for columns in rows])

    def _listed(self, session: AnySession, number: int, where: Any, within: Any) -> Page[Any]:
        counted = count_some(session, self.key.table, where, MOST_LISTED + 1)
        total = min(counted, MOST_LISTED)
        number = min(number, last_number(total))
        wanted = select(self.key).order_by(*self.order)
        if within is None:
            wanted = wanted.where(where)
        elif counted > MOST_LISTED:
            wanted = wanted.where(within, by_no_index(where))
        else:  # all of them by the index of `where`, and then in order
            wanted = wanted.where(self.key.in_(select(self.key).where(where).limit(MOST_LISTED)))
        keys = session.scalars(wanted.offset((number - 1) * PAGE).limit(PAGE))
        return Page(list(keys), total, number, counted > total)

    def _searched(self, session: AnySession, words: list[str], number: int, where: Any) -> Page[Any]:
        found = self._find(session, words, where)
        total = min(len(found), MOST_FOUND)
        number = min(number, last_number(total))
        return Page(found[:total][(number - 1) * PAGE : number * PAGE], total, number, len(found) > total)

    def _find(self, session: AnySession, words: list[str], where: Any) -> list[Any]:
        """Keys of rows with all the words; of many, one more than are shown."""
        if not all(map(is_plain, words)):  # no text has such signs, and databases take none
            return []
        begun = [word for word in words if self.beginnings.fits(word)]
        others = [word for word in words if word not in begun]
        near = self._near(session, begun, others)
        if near == set():
            return []
        wanted = self.rows.with_only_columns(self.key, maintain_column_froms=True)
        if near is None:
            wanted = wanted.where(where, *(self._has(word) for word in others))
        else:  # by these alone: no database is to think that an index of `where` had fewer rows
            wanted = wanted.where(self.named.in_(near), by_no_index(where))
        has = (self.beginnings.has(word) for word in begun)
        wanted = wanted.where(*has, matching(others, self.searched)).order_by(*self.order)
        return list(session.scalars(wanted.limit(MOST_FOUND + 1)))

    def _near(self, session: AnySession, begun: list[str], others: list[str]) -> set[Any] | None:
        """As `rows_near`; what begins with a word is so little that no index of trigrams is asked beside."""
        found = [few_of(session, *self.beginnings.keys(word)) for word in begun]
        known = [keys for keys in found if keys is not None]
        if known:
            return set.intersection(*known)
        return rows_near(session, others, self.found_by) if others else None

    def _has(self, word: str) -> ColumnElement[bool]:
        """The same as `matching`, or a little more: asked before it, since it costs little where the answer is no."""
        tables: Any = [column.table for column in self.found_by]
        return or_(*(table.c.searched.contains(small(word), autoescape=True) for table in tables))


def count_some(session: AnySession, table: Any, where: Any, most: int = MOST_COUNTED + 1) -> int:
    """How many such rows the table has, or `most` of more."""
    some = select(literal(1)).select_from(table).where(where).limit(most).subquery()
    return session.scalars(select(func.count()).select_from(some)).one()


def by_no_index(where: Any) -> ColumnElement[bool]:
    """The same, as no database takes it for a reason to read an index."""
    return case((where, 1), else_=0) == 1


def begins(column: Any, word: str) -> ColumnElement[bool]:
    """The column's text begins with that word, as an index of the column has it: between two texts."""
    return and_(column >= word, column < word[:-1] + chr(ord(word[-1]) + 1))


def matching(words: Iterable[str], searched: Iterable[Any]) -> ColumnElement[bool]:
    """Rows that have each of the words in one of the columns, whatever the case of their letters."""
    columns = tuple(searched)
    return and_(true(), *(or_(*(column.icontains(word, autoescape=True) for column in columns)) for word in words))


def itself(entity: Row) -> Row:
    """The row of a query for one kind of thing."""
    return entity
