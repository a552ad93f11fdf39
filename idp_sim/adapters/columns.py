"""What the tables of all features are made of, on top of simkit.columns."""

from enum import StrEnum

from sqlalchemy import Column, Dialect, Enum, MetaData, String
from sqlalchemy.types import TypeDecorator

from simkit.citizen_id import CitizenId

metadata = MetaData()


class CitizenIdText(TypeDecorator[CitizenId]):
    """A citizen id, stored as its digits."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: CitizenId | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else value.digits

    def process_result_value(self, value: str | None, dialect: Dialect) -> CitizenId | None:  # noqa: ARG002
        return None if value is None else CitizenId(value)


def choice(name: str, kind: type[StrEnum]) -> Column[StrEnum]:
    """A member of an enum."""
    return Column(name, Enum(kind, native_enum=False), nullable=False)
