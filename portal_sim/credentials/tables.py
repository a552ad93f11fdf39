"""The tables: credentials, legacy certificates."""

from sqlalchemy import Column, Enum, Index, Integer, String, Table, desc
from sqlalchemy import text as sql

from portal_sim.adapters.trigrams import index_trigrams, searched_text
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
    Column("state", Enum(CredentialState, native_enum=False), nullable=False),
    time("confirmed_at"),
    time("revoked_at"),
    text("revocation_reason", empty=True),
    _revision("credentials"),
    searched_text("serial"),
    Index("certificates", desc("issued_at"), "serial", "state", "not_after"),
    Index("certificates_by_state", "state", desc("issued_at"), "serial", "not_after"),
)

legacy_certificates = Table(
    "legacy_certificates",
    metadata,
    text("serial", key=True),
    text("user_id", index=True),
    time("issued_at", empty=False),
    time("revoked_at"),
    _revision("legacy_certificates"),
    searched_text("serial"),
    Index("old_certificates", desc("issued_at"), "serial"),
)
index_trigrams(credentials, legacy_certificates)

mapper.map_imperatively(Credential, credentials, exclude_properties=["revision", "searched"])
mapper.map_imperatively(LegacyCertificate, legacy_certificates, exclude_properties=["revision", "searched"])
