"""The book of letters. No key leads into other tables: who is asked for by user id, and units by code."""

from sqlalchemy import JSON, Column, Date, Index, Integer, Table, UniqueConstraint

from portal_sim.mapping import metadata
from simkit.columns import text, time

letters = Table(
    "finance_letters",
    metadata,
    Column("id", Integer, primary_key=True),
    text("kind"),
    text("unit"),
    Column("said", JSON, nullable=False),
    text("by"),
    Column("units", JSON, nullable=False),
    text("matter"),
    text("state"),
    text("number", empty=True),
    Column("fiscal_year", Integer),
    Column("running", Integer),
    text("signer"),
    text("signer_name"),
    text("proposer"),
    time("proposed_at"),
    text("reason"),
    Column("day", Date),
    text("digest"),
    text("code"),
    text("evidence", empty=True),
    time("settled_at"),
    UniqueConstraint("unit", "fiscal_year", "number", name="finance_letters_one_number"),
    UniqueConstraint("evidence", name="finance_letters_evidence_serves_once"),
    Index("finance_letters_to_sign", "signer", "state", "id"),
    Index("finance_letters_about", "matter", "unit", "id"),
    Index("finance_letters_running", "unit", "fiscal_year", "running"),
)
