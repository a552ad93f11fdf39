"""Accounts and their guards."""

from sqlalchemy import Boolean, Column, Enum, Integer, Table

from portal_sim.accounts.domain import Account, Guard
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
)


guards = Table(
    "guards",
    metadata,
    text("user_id", key=True),
    Column("wrong_passwords", Integer, nullable=False),
    time("locked_until"),
    time("paused_until"),
)

mapper.map_imperatively(Account, accounts)
mapper.map_imperatively(Guard, guards)
