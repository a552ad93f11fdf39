"""The tables: proofings, visits."""

from sqlalchemy import Boolean, Column, Enum, Integer, Table

from portal_sim.mapping import mapper, metadata
from portal_sim.registration.proofing.device import DeviceProofing, ProofingState
from portal_sim.registration.proofing.redirect import RedirectProofing
from simkit.columns import text, time

proofings = Table(
    "proofings",
    metadata,
    text("id", key=True),
    text("user_id", index=True),
    text("provider"),
    text("device_code"),
    text("user_code"),
    text("link"),
    text("nonce"),
    time("expires_at", empty=False),
    Column("interval", Integer, nullable=False),
    time("ask_again_at", empty=False),
    Column("settled", Enum(ProofingState, native_enum=False), nullable=False),
)


visits = Table(
    "visits",
    metadata,
    text("state_digest", key=True),
    text("session"),
    text("user_id", index=True),
    text("provider"),
    text("nonce"),
    text("verifier"),
    time("expires_at", empty=False),
    Column("used", Boolean, nullable=False),
)

mapper.map_imperatively(DeviceProofing, proofings)
mapper.map_imperatively(RedirectProofing, visits)
