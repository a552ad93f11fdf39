"""What a case of BP3 is about, and which form of the letters' book is the notice of which document."""

from sqlalchemy import JSON, Column, ForeignKey, Index, Integer, Table

from portal_sim.adapters.guards import Guard, guard
from portal_sim.finance.budget.work.cases.tables import cases
from portal_sim.finance.documents.tables import documents
from portal_sim.mapping import metadata
from simkit.columns import text, time

asked = Table(
    "budget_on_behalf",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("case", ForeignKey(cases.c.id), nullable=False),
    Column("form", JSON, nullable=False),
    text("by"),
    time("at", empty=False),
    Index("budget_on_behalf_of_case", "case", "id"),
)
guard(asked, Guard())
notices = Table(
    "budget_on_behalf_notices",
    metadata,
    Column("document", ForeignKey(documents.c.id), primary_key=True),
    Column("letter", Integer, nullable=False),
)
guard(notices, Guard())
