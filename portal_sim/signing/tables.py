"""The tables: requests to phones, and what is kept of approvals."""

from sqlalchemy import Column, Enum, Index, LargeBinary, Table

from portal_sim.adapters.guards import Guard, guard
from portal_sim.mapping import mapper, metadata
from portal_sim.signing.domain import Purpose, RequestState, SigningRequest
from simkit.columns import text, time

signing_requests = Table(
    "signing_requests",
    metadata,
    text("id", key=True),
    text("user_id", index=True),
    text("credential"),
    text("browser"),
    text("nonce"),
    text("picture"),
    text("portal"),
    time("created_at", empty=False),
    Column("settled", Enum(RequestState, native_enum=False), nullable=False),
    Column("purpose", Enum(Purpose, native_enum=False), nullable=False),
    text("statement"),
    text("kind"),
    text("document"),
)
signing_evidence = Table(
    "signing_evidence",
    metadata,
    text("request", key=True),
    text("user_id"),
    text("kind"),
    text("document"),
    text("statement"),
    text("signed"),
    Column("status", LargeBinary, nullable=False),
    time("signed_at", empty=False),
    Index("signing_evidence_of", "kind", "document"),
)

guard(signing_evidence, Guard())

mapper.map_imperatively(SigningRequest, signing_requests)
