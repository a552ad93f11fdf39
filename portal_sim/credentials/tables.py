"""The tables: credentials, legacy certificates."""

from sqlalchemy import Column, Enum, Integer, String, Table
from sqlalchemy import text as sql

from portal_sim.credentials.domain import Credential, CredentialState
from portal_sim.credentials.legacy import LegacyCertificate
from portal_sim.mapping import mapper, metadata
from simkit.columns import text, time


def _revision(table: str) -> Column[int]:
    """Whatever changes a row makes it the table's highest: one look tells whether a CRL made before still holds."""
    highest = sql(f"(SELECT coalesce(max(revision), 0) + 1 FROM {table})")  # noqa: S608 - a name of ours
    return Column("revision", Integer, nullable=False, index=True, default=0, onupdate=highest)


credentials = Table(
    "credentials",
    metadata,
    text("id", key=True),
    text("user_id", index=True),
    text("device"),
    text("platform"),
    text("model"),
    text("certificate_pem"),
    Column("serial", String, nullable=False, unique=True),
    text("fingerprint"),
    time("issued_at", empty=False),
    time("not_after", empty=False),
    Column("state", Enum(CredentialState, native_enum=False), nullable=False, index=True),
    time("confirmed_at"),
    time("revoked_at"),
    text("revocation_reason", empty=True),
    _revision("credentials"),
)

legacy_certificates = Table(
    "legacy_certificates",
    metadata,
    text("serial", key=True),
    text("user_id", index=True),
    time("issued_at", empty=False),
    time("revoked_at"),
    _revision("legacy_certificates"),
)

mapper.map_imperatively(Credential, credentials, exclude_properties=["revision"])
mapper.map_imperatively(LegacyCertificate, legacy_certificates, exclude_properties=["revision"])
