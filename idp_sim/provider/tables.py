"""The tables of the two flows, for all providers."""

from typing import Any

from sqlalchemy import JSON, Column, Integer, Table, UniqueConstraint

from idp_sim.adapters.columns import CitizenIdText, choice, metadata
from idp_sim.provider.decision import Stage
from simkit.columns import text, time


def _decision() -> list[Column[Any]]:
    """The columns of every decision."""
    return [
        *(text("id", key=True), text("issuer"), text("client"), Column("scopes", JSON, nullable=False)),
        *(text("nonce", empty=True), time("issued_at", empty=False), choice("stage", Stage)),
        *(text("phone", empty=True), Column("holder", CitizenIdText), Column("released", JSON, nullable=False)),
        time("decided_at"),
    ]


device_authorizations = Table(
    "device_authorizations",
    metadata,
    *_decision(),
    text("device_digest"),
    text("user_code"),
    Column("interval_seconds", Integer, nullable=False),
    time("polled_at"),
    UniqueConstraint("device_digest"),
    UniqueConstraint("issuer", "user_code"),
)
code_authorizations = Table(
    "code_authorizations",
    metadata,
    *_decision(),
    *map(text, ("ticket_digest", "ref_code", "redirect_uri", "state")),
    *(text(name, empty=True) for name in ("code_challenge", "code_digest", "access_digest")),
    *map(time, ("code_until", "access_until")),
    *map(UniqueConstraint, ("ticket_digest", "code_digest", "access_digest")),
)
