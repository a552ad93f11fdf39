"""The tables of the two flows, for all providers."""

from typing import Any

from sqlalchemy import JSON, Column, Integer, Table, UniqueConstraint

from idp_sim.adapters.columns import CitizenIdText, choice, metadata, moment, text
from idp_sim.provider.decision import Stage


def _decision() -> list[Column[Any]]:
    """The columns of every decision."""
    return [
        *(text("id", key=True), text("issuer"), text("client"), Column("scopes", JSON, nullable=False)),
        *(text("nonce", optional=True), moment("issued_at"), choice("stage", Stage), text("phone", optional=True)),
        *(Column("holder", CitizenIdText), Column("released", JSON, nullable=False)),
        moment("decided_at", optional=True),
    ]


device_authorizations = Table(
    "device_authorizations",
    metadata,
    *_decision(),
    text("device_digest", unique=True),
    text("user_code"),
    Column("interval_seconds", Integer, nullable=False),
    moment("polled_at", optional=True),
    UniqueConstraint("issuer", "user_code"),
)
code_authorizations = Table(
    "code_authorizations",
    metadata,
    *_decision(),
    text("ticket_digest", unique=True),
    *(text("ref_code"), text("redirect_uri"), text("state"), text("code_challenge", optional=True)),
    *(text("code_digest", optional=True, unique=True), moment("code_until", optional=True)),
    *(text("access_digest", optional=True, unique=True), moment("access_until", optional=True)),
)
