"""The table: letters."""

from sqlalchemy import JSON, Column, Index, Integer, String, Table
from sqlalchemy.orm import deferred

from portal_sim.adapters.trigrams import index_trigrams, searched_text
from portal_sim.mail.domain import Letter
from portal_sim.mapping import mapper, metadata
from simkit.columns import text, time

letters = Table(
    "letters",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    text("recipient", index=True),
    text("subject"),
    text("body"),
    time("created_at", empty=False),
    time("next_try_at", empty=False),
    time("sent_at"),
    Column("attempts", Integer, nullable=False),
    text("last_error", empty=True),
    Column("attachments", JSON, nullable=False),
    searched_text("recipient", "subject"),
    Index("letters_waiting", "sent_at", "number", "last_error"),
)
index_trigrams(letters)

mapper.map_imperatively(
    Letter, letters, exclude_properties=["searched"],
    properties={"attachments": deferred(letters.c.attachments)},  # lists of letters don't read them
)  # fmt: skip
