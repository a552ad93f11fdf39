"""The table: documents."""

from sqlalchemy import Column, Integer, Table

from portal_sim.mapping import metadata
from simkit.columns import text

documents = Table("documents", metadata, text("key", key=True), text("name"), Column("size", Integer, nullable=False))
