"""The tables."""

from sqlalchemy import JSON, Column, Date, Enum, Integer, MetaData, String, Table, UniqueConstraint

from idp_sim.paotang.accounts import Verification
from idp_sim.people.domain import Gender
from idp_sim.provider.grants import GrantState
from idp_sim.thaid.authorization import Stage
from simkit.database import UtcDateTime

metadata = MetaData()


def _text(name: str, *, key: bool = False, empty: bool = False) -> Column[str]:
    return Column(name, String, primary_key=key, nullable=empty)


people = Table(
    "people", metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("citizen_id", String, nullable=False, unique=True),
    Column("gender", Enum(Gender, native_enum=False), nullable=False),
    _text("title"), _text("first_name"), _text("last_name"), _text("title_en"), _text("first_name_en"),
    _text("last_name_en"), Column("birth_date", Date, nullable=False), _text("legal_address"),
)  # fmt: skip
grants = Table(
    "grants", metadata,
    _text("id", key=True), Column("device_digest", String, nullable=False, unique=True), _text("user_code"),
    _text("issuer"), _text("client"), Column("scopes", JSON, nullable=False), _text("nonce", empty=True),
    Column("issued_at", UtcDateTime, nullable=False), Column("interval_seconds", Integer, nullable=False),
    Column("polled_at", UtcDateTime), Column("state", Enum(GrantState, native_enum=False), nullable=False),
    _text("holder", empty=True), Column("released", JSON, nullable=False), Column("decided_at", UtcDateTime),
    UniqueConstraint("issuer", "user_code"),
)  # fmt: skip
paotang_accounts = Table(
    "paotang_accounts", metadata,
    _text("phone", key=True), _text("citizen_id"), _text("platform"),
    Column("verification", Enum(Verification, native_enum=False), nullable=False),
    Column("wrong_codes", Integer, nullable=False), Column("wrong_since", UtcDateTime),
)  # fmt: skip
authorizations = Table(
    "thaid_authorizations", metadata,
    _text("id", key=True), Column("ticket_digest", String, nullable=False, unique=True), _text("ref_code"),
    _text("client"), _text("redirect_uri"), _text("state"), Column("scopes", JSON, nullable=False),
    _text("nonce", empty=True), _text("code_challenge", empty=True), Column("issued_at", UtcDateTime, nullable=False),
    Column("stage", Enum(Stage, native_enum=False), nullable=False), _text("phone", empty=True),
    _text("holder", empty=True), Column("released", JSON, nullable=False), Column("decided_at", UtcDateTime),
    Column("code_digest", String, unique=True), Column("code_until", UtcDateTime),
    Column("access_digest", String, unique=True), Column("access_until", UtcDateTime),
)  # fmt: skip
thaid_accounts = Table(
    "thaid_accounts", metadata,
    _text("phone", key=True), _text("citizen_id"), _text("platform"), _text("pin_digest"),
    Column("pin_length", Integer, nullable=False), Column("wrong_pins", Integer, nullable=False),
)  # fmt: skip
consents = Table(
    "consents", metadata,
    _text("citizen_id", key=True), _text("client", key=True), Column("items", JSON, nullable=False),
    Column("given_at", UtcDateTime, nullable=False),
)  # fmt: skip
