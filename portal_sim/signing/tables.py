"""The table: login requests."""

from sqlalchemy import Column, Enum, Table

from portal_sim.mapping import mapper, metadata
from portal_sim.signing.domain import LoginRequest, RequestState
from simkit.columns import text, time

login_requests = Table(
    "login_requests",
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
)

mapper.map_imperatively(LoginRequest, login_requests)
