"""Documents searched by number: where it begins, by its own index, for the trigrams of numbers are all alike."""

import re
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select

from portal_sim.adapters.pages import Beginnings, begins
from portal_sim.finance.codes.numbers import Series
from portal_sim.finance.documents.tables import documents
from portal_sim.finance.units.tables import units

_D, _PARENT = documents.c, documents.alias("parent")
_SERIES = "|".join(one.value for one in Series if one is not Series.ORDER_TO_PAY)  # that number is in a deed alone
_NUMBER = re.compile(rf"(?=.{{4,14}}\Z)(?:{_SERIES})[0-9]+|P[0-9]{{2,9}}")
SEARCHED = (_D.number, _D.reference, _D.payee_name, _D.taken_from)


def looks_like_number(word: str) -> bool:
    """The beginning of a document's number, of the reference of a payment (year and number), or of an agency's own."""
    return _NUMBER.fullmatch(word) is not None


def _has(word: str) -> ColumnElement[bool]:
    """It begins with the word, or what it builds on does; or its money was taken from the unit of that code."""
    parent = exists().where(_PARENT.c.id == _D.parent, begins(_PARENT.c.number, word))
    return or_(begins(_D.number, word), begins(_D.reference, word), parent, _taken_from(word))


def _keys(word: str) -> Sequence[Select[Any]]:
    built_on = select(_PARENT.c.id).where(begins(_PARENT.c.number, word))
    return (
        select(_D.id).where(begins(_D.number, word)),
        select(_D.id).where(begins(_D.reference, word)),
        select(_D.id).where(_D.parent.in_(built_on)),
        select(_D.id).where(_taken_from(word)),
    )


def _taken_from(word: str) -> ColumnElement[bool]:
    """Codes of units may look like numbers, too."""
    above = select(units.c.parent).where(units.c.code == word).scalar_subquery()
    return and_(_D.unit == above, _D.taken_from == word)


NUMBERS = Beginnings(looks_like_number, _has, _keys)
