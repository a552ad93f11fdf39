"""The app's tables."""

from sqlalchemy import JSON, Column, Integer, Table

from idp_sim.adapters.columns import CitizenIdText, choice, metadata
from idp_sim.paotang.accounts import Verification
from simkit.columns import text, time

accounts = Table(
    "paotang_accounts",
    metadata,
    text("phone", key=True),
    Column("citizen_id", CitizenIdText, nullable=False),
    text("platform"),
    choice("verification", Verification),
    Column("wrong_codes", Integer, nullable=False),
    time("wrong_since"),
)
consents = Table(
    "paotang_consents",
    metadata,
    Column("citizen_id", CitizenIdText, primary_key=True),
    text("client", key=True),
    Column("items", JSON, nullable=False),
    time("given_at", empty=False),
)
