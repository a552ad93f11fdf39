"""The table: holder_changes."""

from sqlalchemy import Column, Integer, Table

from portal_sim.adapters.trigrams import index_trigrams, searched_text
from portal_sim.mapping import mapper, metadata
from portal_sim.office.holders.domain import HolderChange
from simkit.columns import text, time

holder_changes = Table(
    "holder_changes",
    metadata,
    Column("number", Integer, primary_key=True),
    time("at", empty=False),
    text("officer"),
    text("user_id", index=True),
    text("before"),
    text("after"),
    text("letter"),
    searched_text("user_id", "before", "after", "letter"),
)
index_trigrams(holder_changes)

mapper.map_imperatively(HolderChange, holder_changes, exclude_properties=["searched"])
