"""The register's table."""

from sqlalchemy import Column, Date, Integer, Table

from idp_sim.adapters.columns import CitizenIdText, choice, metadata
from idp_sim.people.domain import Gender
from simkit.columns import text

people = Table(
    "people",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("citizen_id", CitizenIdText, nullable=False, unique=True),
    choice("gender", Gender),
    *map(text, ("title", "first_name", "last_name", "title_en", "first_name_en", "last_name_en", "legal_address")),
    Column("birth_date", Date, nullable=False),
)
