"""Tables, and which domain object lives in which."""

from sqlalchemy import JSON, Boolean, Column, Enum, Integer, String, Table
from sqlalchemy.orm import registry

from portal_sim.accounts.domain import Account, Guard
from portal_sim.activation.domain import Offer
from portal_sim.registration.domain import Approval, Registration
from portal_sim.sign_in.domain import LoginRequest, RequestState
from portal_sim.soft_token.domain import Credential, CredentialState
from simkit.database import UtcDateTime

mapper = registry()
metadata = mapper.metadata


def _text(name: str, *, key: bool = False, empty: bool = False, index: bool = False) -> Column[str]:
    return Column(name, String, primary_key=key, nullable=empty, index=index)


def _time(name: str, *, empty: bool = True) -> Column[object]:
    return Column(name, UtcDateTime, nullable=empty)


accounts = Table(
    "accounts", metadata,
    _text("user_id", key=True), _text("password_hash"), Column("must_change_password", Boolean, nullable=False),
    _text("title"), _text("first_name"), _text("last_name"), _text("position"), _text("ministry"),
    _text("department"), _text("unit_name"), _text("unit_code"), _time("entered_at"), _time("entered_before"),
)  # fmt: skip
guards = Table(
    "guards", metadata,
    _text("user_id", key=True), Column("wrong_passwords", Integer, nullable=False), _time("locked_until"),
)  # fmt: skip
registrations = Table(
    "registrations", metadata,
    _text("user_id", key=True), _time("entered_at"), _time("proofed_at"), _time("confirmed_at"),
    Column("approval", Enum(Approval, native_enum=False), nullable=False), _time("approved_at"), _time("activated_at"),
)  # fmt: skip
offers = Table(
    "offers", metadata,
    _text("id", key=True), Column("digest", String, nullable=False, unique=True), _text("user_id", index=True),
    _text("nonce"), _time("created_at", empty=False), _text("device", empty=True), _text("csr_digest", empty=True),
    _text("credential", empty=True, index=True), _time("done_at"),
)  # fmt: skip
credentials = Table(
    "credentials", metadata,
    _text("id", key=True), _text("user_id", index=True), _text("device"), _text("platform"), _text("model"),
    _text("certificate_pem"), Column("serial", String, nullable=False, unique=True), _text("fingerprint"),
    _time("issued_at", empty=False), _time("not_after", empty=False),
    Column("state", Enum(CredentialState, native_enum=False), nullable=False),
    _time("confirmed_at"), _time("revoked_at"), _text("revocation_reason", empty=True),
)  # fmt: skip
login_requests = Table(
    "login_requests", metadata,
    _text("id", key=True), _text("user_id", index=True), _text("credential"), _text("browser"), _text("nonce"),
    _text("picture"), _text("portal"), _time("created_at", empty=False),
    Column("settled", Enum(RequestState, native_enum=False), nullable=False),
)  # fmt: skip
web_sessions = Table(
    "web_sessions", metadata,
    _text("digest", key=True), _text("user_id", empty=True, index=True), Column("content", JSON, nullable=False),
    _time("begun_at", empty=False), _time("seen_at", empty=False),
)  # fmt: skip

for kind, table in (
    (Account, accounts), (Guard, guards), (Registration, registrations), (Offer, offers), (Credential, credentials),
    (LoginRequest, login_requests),
):  # fmt: skip
    mapper.map_imperatively(kind, table)
