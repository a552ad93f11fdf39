"""The tables."""

from sqlalchemy import JSON, Boolean, Column, Enum, Float, Integer, LargeBinary, MetaData, String, Table

from authenticator_sim.smart_id.profiles import ProfileState
from authenticator_sim.smart_id.requests import RequestState
from simkit.database import UtcDateTime

metadata = MetaData()


def _text(name: str, *, key: bool = False, empty: bool = False, index: bool = False) -> Column[str]:
    return Column(name, String, primary_key=key, nullable=empty, index=index)


phones = Table(
    "phones", metadata,
    _text("name", key=True), _text("owner"), _text("platform"), _text("model"),
    Column("sensor", Boolean, nullable=False), _text("enrolment", empty=True), _text("hold_digest"),
    Column("skew_seconds", Float, nullable=False), Column("apps", JSON, nullable=False),
    Column("app_links", JSON, nullable=False),
)  # fmt: skip
profiles = Table(
    "profiles", metadata,
    Column("number", Integer, primary_key=True),  # their order
    Column("id", String, nullable=False, unique=True), _text("phone", index=True), _text("portal"),
    _text("portal_name"), _text("user_id"), _text("full_name"), Column("portal_key", JSON, nullable=False),
    _text("ca_certificate"), _text("nonce"),
    Column("state", Enum(ProfileState, native_enum=False), nullable=False),
    _text("csr", empty=True), _text("credential", empty=True), _text("fingerprint", empty=True),
    Column("not_after", UtcDateTime), Column("sealed_pin", LargeBinary), _text("sealed_for", empty=True),
)  # fmt: skip
requests = Table(
    "requests", metadata,
    _text("phone", key=True), _text("id", key=True), _text("profile", index=True), _text("portal"), _text("user_id"),
    _text("nonce"), _text("picture"), Column("issued_at", UtcDateTime, nullable=False),
    Column("expires", Integer, nullable=False), _text("displayed", empty=True),
    Column("state", Enum(RequestState, native_enum=False), nullable=False), _text("refusal", empty=True),
)  # fmt: skip
