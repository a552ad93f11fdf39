"""Tables, and which domain object lives in which."""

from sqlalchemy import JSON, Boolean, Column, Enum, Integer, LargeBinary, String, Table
from sqlalchemy.orm import registry

from portal_sim.accounts.domain import Account, Guard, Role
from portal_sim.credentials.domain import Credential, CredentialState
from portal_sim.login.start_password.domain import Successor
from portal_sim.login.token_key.domain import Challenge, LegacyCertificate
from portal_sim.mail.domain import Letter
from portal_sim.office.registrations.domain import Decided, Decision
from portal_sim.office.requests.domain import Line, ServiceRequest, SetAside, State, What
from portal_sim.registration.email_check.domain import EmailCode, EmailHolder
from portal_sim.registration.envelopes.domain import Envelope
from portal_sim.registration.proofing.domain import Proofing, ProofingState
from portal_sim.registration.proofing.visits import Visit
from portal_sim.registration.rows.domain import Approval, Registration
from portal_sim.signing.domain import LoginRequest, RequestState
from portal_sim.soft_token.activation.domain import Offer
from portal_sim.soft_token.renewal.domain import Renewal
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
    Column("new_user", Boolean, nullable=False), Column("must_attach_order", Boolean, nullable=False),
    Column("role", Enum(Role, native_enum=False), nullable=False),
    _text("title"), _text("first_name"), _text("last_name"), _text("position"), _text("ministry"),
    _text("department"), _text("unit_name"), _text("unit_code"), _time("entered_at"), _time("entered_before"),
)  # fmt: skip
envelopes = Table(
    "envelopes", metadata,
    Column("order", Integer, primary_key=True), _text("number"), _text("user_id", index=True),
    Column("digest", String, nullable=False, unique=True), Column("sealed", LargeBinary),
    _time("printed_at", empty=False), _text("printed_by"), _time("opened_at"),
)  # fmt: skip
guards = Table(
    "guards", metadata,
    _text("user_id", key=True), Column("wrong_passwords", Integer, nullable=False), _time("locked_until"),
    _time("paused_until"),
)  # fmt: skip
registrations = Table(
    "registrations", metadata,
    _text("user_id", key=True), _text("citizen_id", empty=True), _text("document", empty=True), _time("entered_at"),
    Column("identity_kept", JSON), _time("proofed_at"), Column("details", JSON, nullable=False),
    _text("email", empty=True), _time("email_confirmed_at"), _time("confirmed_at"),
    Column("approval", Enum(Approval, native_enum=False), nullable=False), _time("approved_at"), _time("decided_at"),
    _text("decided_by", empty=True), _text("reason", empty=True), _text("advice", empty=True), _time("activated_at"),
    _time("cancelled_at"), _time("suspended_at"), _text("email_named", empty=True),
)  # fmt: skip
history = Table(
    "history", metadata,
    Column("number", Integer, primary_key=True), _time("at", empty=False), _text("officer"),
    _text("user_id", index=True), Column("what", Enum(Decision, native_enum=False), nullable=False),
    _text("reason", empty=True), _text("told", empty=True),
)  # fmt: skip
documents = Table(
    "documents", metadata, _text("key", key=True), _text("name"), Column("size", Integer, nullable=False)
)  # fmt: skip
email_codes = Table(
    "email_codes", metadata,
    _text("user_id", key=True), _text("address"), _text("digest", empty=True), _time("sent_at"),
    Column("attempts_left", Integer, nullable=False), Column("sent", JSON, nullable=False),
)  # fmt: skip
email_holders = Table("email_holders", metadata, _text("address", key=True), _text("citizen_id"))
proofings = Table(
    "proofings", metadata,
    _text("id", key=True), _text("user_id", index=True), _text("provider"), _text("device_code"), _text("user_code"),
    _text("link"), _text("nonce"), _time("expires_at", empty=False), Column("interval", Integer, nullable=False),
    _time("ask_again_at", empty=False), Column("settled", Enum(ProofingState, native_enum=False), nullable=False),
)  # fmt: skip
visits = Table(
    "visits", metadata,
    _text("state_digest", key=True), _text("session"), _text("user_id", index=True), _text("provider"), _text("nonce"),
    _text("verifier"), _time("expires_at", empty=False), Column("used", Boolean, nullable=False),
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
renewals = Table(
    "renewals", metadata,
    Column("number", Integer, primary_key=True), Column("id", String, nullable=False, unique=True),
    _text("user_id", index=True), _text("credential"), _text("nonce"), _text("portal"),
    _time("created_at", empty=False), _text("csr_digest", empty=True), _text("successor", empty=True, index=True),
    _time("done_at"), _time("rejected_at"),
)  # fmt: skip
login_requests = Table(
    "login_requests", metadata,
    _text("id", key=True), _text("user_id", index=True), _text("credential"), _text("browser"), _text("nonce"),
    _text("picture"), _text("portal"), _time("created_at", empty=False),
    Column("settled", Enum(RequestState, native_enum=False), nullable=False),
)  # fmt: skip
letters = Table(
    "letters", metadata,
    Column("number", Integer, primary_key=True), Column("id", String, nullable=False, unique=True),
    _text("recipient", index=True), _text("subject"), _text("body"), _time("created_at", empty=False),
    _time("next_try_at", empty=False), _time("sent_at"), Column("attempts", Integer, nullable=False),
    _text("last_error", empty=True),
)  # fmt: skip
service_requests = Table(
    "service_requests", metadata,
    Column("number", Integer, primary_key=True), Column("id", String, nullable=False, unique=True),
    Column("mail", Integer, nullable=False, unique=True), _text("sender"), _time("received_at", empty=False),
    _text("user_id", index=True), _text("full_name"), _text("unit_name"), Column("form_kept", JSON, nullable=False),
    _text("document"), Column("state", Enum(State, native_enum=False), nullable=False), _text("officer", empty=True),
    _time("settled_at"), _text("note"), _text("reviewer", empty=True), _time("checked_at"), _time("revoked_at"),
)  # fmt: skip
request_history = Table(
    "request_history", metadata,
    Column("number", Integer, primary_key=True), _text("request", index=True), _time("at", empty=False),
    Column("what", Enum(What, native_enum=False), nullable=False), _text("who"), _text("note"),
)  # fmt: skip
set_aside = Table(
    "set_aside", metadata,
    Column("mail", Integer, primary_key=True, autoincrement=False), _text("sender"), _text("subject"),
    _time("received_at", empty=False), _text("why"), _text("user_id"),
)  # fmt: skip
web_sessions = Table(
    "web_sessions", metadata,
    _text("digest", key=True), _text("user_id", empty=True, index=True), Column("content", JSON, nullable=False),
    _time("begun_at", empty=False), _time("seen_at", empty=False),
)  # fmt: skip
token_key_challenges = Table(
    "token_key_challenges", metadata,
    _text("nonce", key=True), _text("browser", index=True), _time("created_at", empty=False),
    Column("spent", Boolean, nullable=False),
)  # fmt: skip
legacy_certificates = Table(
    "legacy_certificates", metadata,
    _text("serial", key=True), _text("user_id", index=True), _time("issued_at", empty=False), _time("revoked_at"),
)  # fmt: skip
successors = Table(
    "successors", metadata,
    _text("legacy_user_id", key=True), Column("user_id", String, nullable=False, unique=True),
    _time("asked_at", empty=False),
)  # fmt: skip

for kind, table in (
    (Account, accounts), (Guard, guards), (Registration, registrations), (Offer, offers), (Credential, credentials),
    (LoginRequest, login_requests), (EmailCode, email_codes), (EmailHolder, email_holders), (Proofing, proofings),
    (Letter, letters), (Decided, history), (Envelope, envelopes), (Renewal, renewals),
    (Challenge, token_key_challenges), (LegacyCertificate, legacy_certificates), (Successor, successors),
    (Visit, visits), (ServiceRequest, service_requests),
    (Line, request_history), (SetAside, set_aside),
):  # fmt: skip
    mapper.map_imperatively(kind, table)
