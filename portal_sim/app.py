"""The portal's composition root: the only place that sees all its parts."""

import threading
from dataclasses import dataclass
from hashlib import sha256

from flask import Flask
from flask_smorest import Api

from portal_sim import access, pki
from portal_sim.accounts.service import PasswordLogin
from portal_sim.activation import web as activation_web
from portal_sim.activation.service import Activation
from portal_sim.adapters import back_office, smtp, sql, tables
from portal_sim.adapters.documents import DiskDocuments
from portal_sim.adapters.jose import CertificateSignatures, TokenChallenges
from portal_sim.adapters.keys import PortalKeys, TokenAuthority
from portal_sim.adapters.oidc import PaotangProvider
from portal_sim.adapters.passwords import Argon2Hashes
from portal_sim.adapters.web_sessions import COOKIE, SqlWebSessions
from portal_sim.arrangements import Arrangements, new_portal_controls
from portal_sim.back_office import web as back_office_web
from portal_sim.back_office.arrangements import BackOfficeArrangements, add_controls
from portal_sim.back_office.service import BackOffice
from portal_sim.downloads import web as downloads_web
from portal_sim.email_check.service import EmailCheck
from portal_sim.home import web as home_web
from portal_sim.identity import web as proofing_web
from portal_sim.identity.service import IdentityProofing
from portal_sim.mail.outbox import SqlOutbox
from portal_sim.mail.sender import Sender
from portal_sim.mail.service import Mailing
from portal_sim.messages import say
from portal_sim.password_change import web as password_change_web
from portal_sim.password_change.service import PasswordChange
from portal_sim.registration import details_web
from portal_sim.registration import web as registration_web
from portal_sim.registration.service import Registering
from portal_sim.services import Services, provide
from portal_sim.settings import PortalSettings
from portal_sim.sign_in import web as sign_in_web
from portal_sim.sign_in.service import SignIn
from portal_sim.soft_token import web as soft_token_web
from portal_sim.soft_token.dpop import Nonces
from simkit.citizen_id import CitizenId
from simkit.clock import Clock
from simkit.controls import Controls
from simkit.database import Database, sqlite_url
from simkit.faults import Faults
from simkit.settings import SecretsFile
from simkit.web import Sim, csrf, new_sim

PAGES = (
    sign_in_web.bp, registration_web.bp, details_web.bp, proofing_web.bp,
    activation_web.bp, activation_web.link_bp, password_change_web.bp,
    home_web.bp, back_office_web.bp, downloads_web.bp, pki.bp,
)  # fmt: skip


@dataclass(frozen=True)
class Portal:
    """The two applications of the portal's process."""

    public: Sim
    controls: Controls


class ProtocolApi(Api):
    """flask-smorest without its own error pages: the protocol's blueprint has problem documents, the rest has HTML."""

    def _register_error_handlers(self) -> None:
        pass


def build(settings: PortalSettings, clock: Clock) -> Portal:
    """Make the portal from its settings."""
    settings.directory.mkdir(parents=True, exist_ok=True, mode=0o700)
    secret = SecretsFile(settings.directory / "secrets.json")
    database = Database(settings.database_url or sqlite_url(settings.directory / "portal.db"), tables.metadata)
    keys = PortalKeys(
        settings.directory / "tokens", secret.get("portal-token-pin"), settings.portal_origin, clock.now()
    )

    hashes = Argon2Hashes(settings.password_hashing)
    accounts, guards = sql.SqlAccounts(database.session), sql.SqlGuards(database.session)
    registrations, offers = sql.SqlRegistrations(database.session), sql.SqlOffers(database.session)
    credentials, requests = sql.SqlCredentials(database.session), sql.SqlLoginRequests(database.session)
    sessions = SqlWebSessions(database, clock)
    authority, challenges = TokenAuthority(keys), TokenChallenges(keys)
    activation = Activation(
        offers, credentials, registrations, accounts, authority, _key(secret, "offer-links"), clock
    )  # fmt: skip
    documents = DiskDocuments(settings.directory / "documents", database)
    with database.transaction():
        documents.sweep()
    faults = Faults(smtp.FAULTS)
    mail = _add_mail(database, settings.smtp_address, faults, clock)
    registering = Registering(registrations, accounts, documents, clock)
    proofing = IdentityProofing(
        sql.SqlProofings(database.session), registrations,
        PaotangProvider(settings.paotang_issuer, "portal", settings.client_secret_file), database.keep, clock,
    )  # fmt: skip
    holders = sql.SqlEmailHolders(database.session)
    email_check = EmailCheck(
        sql.SqlEmailCodes(database.session), holders, registrations, mail,
        _key(secret, "email-codes"), clock,
    )  # fmt: skip
    sign_in = SignIn(
        PasswordLogin(accounts, guards, hashes, clock), accounts, requests, credentials,
        CertificateSignatures(keys.authority.certificate), settings.portal_origin, clock,
    )  # fmt: skip

    office = BackOffice(
        back_office.SqlCases(database.session), back_office.SqlHistory(database.session), accounts, documents, mail,
        clock,
    )  # fmt: skip

    app = new_sim("portal_sim", clock, secret.get("flask"), look="desktop")
    app.database, app.session_interface = database, sessions
    app.jinja_env.globals["say"] = say
    app.jinja_env.filters["grouped_citizen_id"] = lambda digits: CitizenId(digits).grouped
    app.context_processor(access.remember_account(accounts))
    provide(
        app.extensions,
        Services(
            portal=settings.portal_origin, clock=clock, activation=activation, back_office=office,
            challenges=challenges,
            credentials=credentials, crl=lambda: authority.crl(credentials.revoked(), clock.now()),
            mail=mail, nonces=Nonces(_key(secret, "dpop-nonces")),
            password_change=PasswordChange(accounts, guards, hashes, sessions, clock),
            registrations=registrations, registering=registering, proofing=proofing,
            email_check=email_check, sign_in=sign_in,
        ),
    )  # fmt: skip
    for blueprint in PAGES:
        app.register_blueprint(blueprint)
    _add_protocol(app)

    arrangements = Arrangements(accounts, registrations, holders, activation, hashes, settings.portal_origin, clock)
    controls = new_portal_controls(database, faults, arrangements, keys.prove)
    in_office = BackOfficeArrangements(accounts, registrations, holders, documents, sessions, clock)
    add_controls(controls, in_office, COOKIE)
    return Portal(app, controls)


def _add_mail(database: Database, address: str, faults: Faults, clock: Clock) -> Mailing:
    bell = threading.Event()
    outbox = SqlOutbox(database, bell)
    sender = Sender(outbox, smtp.SmtpPost(address, faults), database.transaction, bell, clock)
    sender.start()
    return Mailing(outbox, sender, database.session.commit, clock)


def _key(secret: SecretsFile, name: str) -> bytes:
    return sha256(secret.get(name).encode()).digest()


def _add_protocol(app: Flask) -> None:
    app.config.update(
        API_TITLE="Soft Token protocol", API_VERSION="v1", OPENAPI_VERSION="3.1.0", OPENAPI_URL_PREFIX="/soft-token",
        OPENAPI_JSON_PATH="openapi.json",
    )  # fmt: skip
    ProtocolApi(app).register_blueprint(soft_token_web.bp)
    csrf.exempt(soft_token_web.bp)  # no cookie means anything there: every call proves its device itself
