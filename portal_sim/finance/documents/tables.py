"""The tables: documents, what was done with them, and whom money goes to. No key leads into the portal's own tables."""

from sqlalchemy import JSON, Boolean, Column, Date, ForeignKey, Index, Integer, Table, UniqueConstraint

from portal_sim.adapters.guards import Guard, guard
from portal_sim.adapters.trigrams import index_trigrams, searched_text
from portal_sim.finance.ledger.tables import Satang, entries, whole
from portal_sim.mapping import metadata
from simkit.columns import text, time

_DOCUMENTS = "finance_documents"
documents = Table(
    _DOCUMENTS,
    metadata,
    Column("id", Integer, primary_key=True),
    text("kind"),
    text("number"),
    Column("fiscal_year", Integer, nullable=False),
    text("state"),
    Column("version", Integer, nullable=False),
    text("unit"),
    Column("amount", Satang, nullable=False),
    text("source"),
    text("budget_code"),
    text("activity"),
    text("budget_type"),
    text("cost_centre"),
    text("taken_from"),
    text("given_to"),
    text("payee"),
    text("payee_name"),
    text("account"),
    text("reference"),
    Column("parent", ForeignKey(f"{_DOCUMENTS}.id"), index=True),
    Column("due", Date),
    Column("details", JSON, nullable=False),
    Column("entry", ForeignKey(entries.c.id)),
    Column("day", Date, nullable=False),
    text("by"),
    searched_text("number", "reference", "payee_name", "taken_from"),
    whole("amount"),
    Index("finance_documents_number", "number", "unit"),
    Index("finance_documents_of_unit", "unit", "id"),
    Index("finance_documents_of_kind", "unit", "kind", "id"),
    Index("finance_documents_of_day", "unit", "day", "id"),
    Index("finance_documents_of_amount", "unit", "amount"),
    Index("finance_documents_own_reference", "unit", "kind", "reference"),
    Index("finance_documents_in_state", "state", "unit", "id"),
    Index("finance_documents_of_code", "budget_code", "kind"),
    Index("finance_documents_by_kind", "kind", "id"),
    Index("finance_documents_reference", "reference", "kind"),
)
index_trigrams(documents)

deeds = Table(
    "finance_deeds",
    metadata,
    Column("id", Integer, primary_key=True),
    text("key"),
    Column("document", ForeignKey(documents.c.id), nullable=False, index=True),
    text("act"),
    text("by"),
    time("at", empty=False),
    Column("day", Date, nullable=False),
    text("permission"),
    text("unit"),
    Column("amount", Satang, nullable=False),
    Column("version", Integer, nullable=False),
    text("state"),
    Column("entry", ForeignKey(entries.c.id)),
    text("number"),
    text("note"),
    text("evidence", empty=True),
    Column("token_key", Boolean, nullable=False),
    UniqueConstraint("key", name="finance_deeds_once"),
    UniqueConstraint("evidence", name="finance_deeds_evidence_serves_once"),
)
guard(deeds, Guard())

vendors = Table("finance_vendors", metadata, text("number", key=True), text("name"), text("account"))
