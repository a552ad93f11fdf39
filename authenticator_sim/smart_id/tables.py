"""The tables of profiles and of what the portal wants from them."""

from typing import Any

from sqlalchemy import JSON, Column, Enum, Index, Integer, LargeBinary, String, Table

from authenticator_sim.smart_id.inbox.domain import ItemState
from authenticator_sim.smart_id.profiles.domain import ProfileState
from authenticator_sim.smart_id.requests.domain import Purpose
from authenticator_sim.tables import metadata
from simkit.columns import text, time

profiles = Table(
    "profiles",
    metadata,
    Column("number", Integer, primary_key=True),  # their order
    Column("id", String, nullable=False, unique=True),
    text("phone", index=True),
    text("portal"),
    text("portal_name"),
    text("user_id"),
    text("full_name"),
    Column("portal_key", JSON, nullable=False),
    text("ca_certificate"),
    text("nonce"),
    Column("state", Enum(ProfileState, native_enum=False), nullable=False),
    text("csr", empty=True),
    text("credential", empty=True),
    text("fingerprint", empty=True),
    time("not_after"),
    Column("sealed_pin", LargeBinary),
    text("sealed_for", empty=True),
    text("key"),
    text("old_key", empty=True),
)


def _inbox_item() -> list[Column[Any]]:
    """The columns that every kind of inbox item has."""
    return [
        text("phone", key=True),
        text("id", key=True),
        text("profile"),
        text("portal"),
        text("user_id"),
        text("nonce"),
        time("issued_at", empty=False),
        Column("state", Enum(ItemState, native_enum=False), nullable=False),
        text("refusal", empty=True),
    ]


renewals = Table(
    "renewals",
    metadata,
    *_inbox_item(),
    text("key"),
    text("csr", empty=True),
    text("credential", empty=True),
    text("fingerprint", empty=True),
    time("not_after"),
)
requests = Table(
    "requests",
    metadata,
    *_inbox_item(),
    text("picture"),
    Column("expires", Integer, nullable=False),
    Column("purpose", Enum(Purpose, native_enum=False), nullable=False),
    text("statement"),
    text("displayed", empty=True),
    Index("requests_waiting", "profile", "state"),  # among all that a profile has ever answered
)
