"""The table: registrations."""

from sqlalchemy import JSON, Column, Enum, Index, Table, desc

from portal_sim.mapping import mapper, metadata
from portal_sim.registration.rows.domain import DecisionState, Registration
from simkit.columns import text, time

registrations = Table(
    "registrations",
    metadata,
    text("user_id", key=True),
    text("citizen_id", empty=True),
    text("document", empty=True),
    time("entered_at"),
    Column("identity_kept", JSON),
    time("proofed_at"),
    Column("details", JSON, nullable=False),
    Column("emptied", JSON),
    text("email", empty=True),
    time("email_confirmed_at"),
    time("confirmed_at"),
    Column("approval", Enum(DecisionState, native_enum=False), nullable=False),
    time("approved_at"),
    time("decided_at"),
    text("decided_by", empty=True),
    text("reason", empty=True),
    text("advice", empty=True),
    time("activated_at"),
    time("cancelled_at"),
    text("email_named", empty=True),
    text("holder", empty=True),
    Index("registrations_waiting", "approval", "confirmed_at", "user_id"),
    Index("registrations_decided", desc("decided_at"), "user_id", "approval", "decided_by"),
)

mapper.map_imperatively(Registration, registrations)
