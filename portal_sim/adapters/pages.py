"""One page of what a query finds, and what a search looks for, in SQL."""

from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, true
from sqlalchemy.orm import Session, scoped_session

from portal_sim.paging import PAGE, Page, Row, last_number


def page_of(
    session: Session | scoped_session[Session], wanted: Select[*tuple[Any, ...]], number: int, row: Callable[..., Row]
) -> Page[Row]:
    """`row` makes a row of the columns; a number behind the end means the last page."""
    total = session.scalars(select(func.count()).select_from(wanted.order_by(None).subquery())).one()
    number = min(number, last_number(total))
    found = session.execute(wanted.offset((number - 1) * PAGE).limit(PAGE))
    return Page([row(*columns) for columns in found], total, number)


def matching(words: Iterable[str], searched: Iterable[Any]) -> ColumnElement[bool]:
    """Rows that have each of the words in one of the columns, whatever the case of their letters."""
    columns = tuple(searched)
    return and_(true(), *(or_(*(column.icontains(word, autoescape=True) for column in columns)) for word in words))


def itself(entity: Row) -> Row:
    """The row of a query for one kind of thing."""
    return entity
