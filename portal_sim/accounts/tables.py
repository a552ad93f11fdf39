"""Accounts and their guards."""

from sqlalchemy import Boolean, Column, Enum, Index, Integer, Table

from portal_sim.accounts.domain import Account, Guard
from portal_sim.adapters.trigrams import index_trigrams, searched_text
from portal_sim.mapping import mapper, metadata
from portal_sim.roles import Role
from simkit.columns import text, time

accounts = Table(
    "accounts",
    metadata,
    text("user_id", key=True),
    text("password_hash"),
    Column("must_change_password", Boolean, nullable=False),
    Column("has_start_password", Boolean, nullable=False),
    Column("new_user", Boolean, nullable=False),
    Column("holders", Integer, nullable=False),
    Column("must_attach_order", Boolean, nullable=False),
    Column("must_be_approved", Boolean, nullable=False),
    Column("role", Enum(Role, native_enum=False), nullable=False),
    text("title"),
    text("first_name"),
    text("last_name"),
    text("position"),
    text("ministry"),
    text("department"),
    text("unit_name"),
    text("unit_code"),
    time("entered_at"),
    time("entered_before"),
    searched_text("user_id", "title || first_name", "last_name", "unit_name", "unit_code"),
    Index("new_users", "new_user", "user_id"),
)
index_trigrams(accounts)


guards = Table(
    "guards",
    metadata,
    text("user_id", key=True),
    Column("wrong_passwords", Integer, nullable=False),
    time("locked_until"),
    time("paused_until"),
    time("approvals_paused_until"),
)

mapper.map_imperatively(Account, accounts, exclude_properties=["searched"])
mapper.map_imperatively(Guard, guards)
