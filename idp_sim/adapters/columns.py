"""What the tables of all features are made of."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Column, Dialect, Enum, MetaData, String
from sqlalchemy.types import TypeDecorator

from simkit.citizen_id import CitizenId
from simkit.database import UtcDateTime

metadata = MetaData()


class CitizenIdText(TypeDecorator[CitizenId]):
    """A citizen id, stored as its digits."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: CitizenId | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else value.digits

    def process_result_value(self, value: str | None, dialect: Dialect) -> CitizenId | None:  # noqa: ARG002
        return None if value is None else CitizenId(value)


def text(name: str, *, key: bool = False, optional: bool = False, unique: bool = False) -> Column[str]:
    """A column of text."""
    return Column(name, String, primary_key=key, nullable=optional, unique=unique)


def moment(name: str, *, optional: bool = False) -> Column[datetime]:
    """A column with a point in time."""
    return Column(name, UtcDateTime(), nullable=optional)


def choice(name: str, kind: type[StrEnum]) -> Column[StrEnum]:
    """A column with a member of an enum."""
    return Column(name, Enum(kind, native_enum=False), nullable=False)
