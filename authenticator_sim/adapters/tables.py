"""The tables."""

from sqlalchemy import JSON, Boolean, Column, Enum, Float, Index, Integer, LargeBinary, MetaData, String, Table

from authenticator_sim.smart_id.profiles import ProfileState
from authenticator_sim.smart_id.renewals import RenewalState
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
    _text("key"), _text("old_key", empty=True),
)  # fmt: skip
renewals = Table(
    "renewals", metadata,
    _text("phone", key=True), _text("id", key=True), _text("profile"), _text("portal"), _text("user_id"),
    _text("nonce"), Column("issued_at", UtcDateTime, nullable=False), _text("key"), _text("csr", empty=True),
    _text("credential", empty=True), _text("fingerprint", empty=True), Column("not_after", UtcDateTime),
    Column("state", Enum(RenewalState, native_enum=False), nullable=False), _text("refusal", empty=True),
)  # fmt: skip
computers = Table(
    "computers", metadata,
    _text("name", key=True), _text("owner"), _text("hold_digest"), Column("running", Boolean, nullable=False),
)  # fmt: skip
token_keys = Table(
    "token_keys", metadata,
    Column("number", Integer, primary_key=True),  # their order
    Column("id", String, nullable=False, unique=True), _text("computer", index=True), _text("user_id"),
    Column("certified", Boolean, nullable=False), Column("plugged", Boolean, nullable=False),
)  # fmt: skip
requests = Table(
    "requests", metadata,
    _text("phone", key=True), _text("id", key=True), _text("profile"), _text("portal"), _text("user_id"),
    _text("nonce"), _text("picture"), Column("issued_at", UtcDateTime, nullable=False),
    Column("expires", Integer, nullable=False), _text("displayed", empty=True),
    Column("state", Enum(RequestState, native_enum=False), nullable=False), _text("refusal", empty=True),
    Index("requests_waiting", "profile", "state"),  # among all that a profile has ever answered
)  # fmt: skip
