"""Columns as the tables of all simulators have them."""

from datetime import datetime

from sqlalchemy import Column, String

from simkit.database import UtcDateTime

LAST_ID = 2**31 - 1  # of an Integer column


def text(name: str, *, key: bool = False, empty: bool = False, index: bool = False) -> Column[str]:
    """A text; `empty`: it may be NULL."""
    return Column(name, String, primary_key=key, nullable=empty, index=index)


def time(name: str, *, empty: bool = True) -> Column[datetime]:
    """An aware time; unless `empty` there is always one."""
    return Column(name, UtcDateTime, nullable=empty)
