"""The tables: credentials, legacy certificates."""

from sqlalchemy import Column, Enum, String, Table

from portal_sim.credentials.domain import Credential, CredentialState
from portal_sim.credentials.legacy import LegacyCertificate
from portal_sim.mapping import mapper, metadata
from simkit.columns import text, time

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
)

legacy_certificates = Table(
    "legacy_certificates",
    metadata,
    text("serial", key=True),
    text("user_id", index=True),
    time("issued_at", empty=False),
    time("revoked_at"),
)

mapper.map_imperatively(Credential, credentials)
mapper.map_imperatively(LegacyCertificate, legacy_certificates)
