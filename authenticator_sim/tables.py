"""What the tables of all features have in common."""

from sqlalchemy import Column, MetaData, String

metadata = MetaData()


def text(name: str, *, key: bool = False, empty: bool = False, index: bool = False) -> Column[str]:
    """A column of text; `empty`: it may be NULL."""
    return Column(name, String, primary_key=key, nullable=empty, index=index)
