"""The portal's composition root: the only place that sees all its parts."""

from dataclasses import dataclass
from hashlib import sha256

from flask import Flask
from flask_smorest import Api

from portal_sim import access, pki
from portal_sim.accounts.service import PasswordLogin
from portal_sim.activation import web as activation_web
from portal_sim.activation.service import Activation
from portal_sim.adapters import sql, tables
from portal_sim.adapters.jose import CertificateSignatures, TokenChallenges
from portal_sim.adapters.keys import PortalKeys, TokenAuthority
from portal_sim.adapters.passwords import Argon2Hashes
from portal_sim.adapters.web_sessions import SqlWebSessions
from portal_sim.arrangements import Arrangements, new_portal_controls
from portal_sim.home import web as home_web
from portal_sim.messages import say
from portal_sim.password_change import web as password_change_web
from portal_sim.password_change.service import PasswordChange
from portal_sim.registration import web as registration_web
from portal_sim.services import Services, provide
from portal_sim.settings import PortalSettings
from portal_sim.sign_in import web as sign_in_web
from portal_sim.sign_in.service import SignIn
from portal_sim.soft_token import web as soft_token_web
from portal_sim.soft_token.dpop import Nonces
from simkit.clock import Clock
from simkit.controls import Controls
from simkit.database import Database, sqlite_url
from simkit.faults import Faults
from simkit.settings import SecretsFile
from simkit.web import Sim, csrf, new_sim

PAGES = (
    sign_in_web.bp, registration_web.bp, activation_web.bp, activation_web.link_bp, password_change_web.bp,
    home_web.bp, pki.bp,
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
    sign_in = SignIn(
        PasswordLogin(accounts, guards, hashes, clock), accounts, requests, credentials,
        CertificateSignatures(keys.authority.certificate), settings.portal_origin, clock,
    )  # fmt: skip

    app = new_sim("portal_sim", clock, secret.get("flask"), look="desktop")
    app.database, app.session_interface = database, sessions
    app.jinja_env.globals["say"] = say
    app.context_processor(access.remember_account(accounts))
    provide(
        app.extensions,
        Services(
            portal=settings.portal_origin, clock=clock, activation=activation, challenges=challenges,
            credentials=credentials, crl=lambda: authority.crl(credentials.revoked(), clock.now()),
            nonces=Nonces(_key(secret, "dpop-nonces")), password_change=PasswordChange(accounts, hashes, sessions),
            registrations=registrations, sign_in=sign_in,
        ),
    )  # fmt: skip
    for blueprint in PAGES:
        app.register_blueprint(blueprint)
    _add_protocol(app)

    arrangements = Arrangements(accounts, registrations, activation, hashes, settings.portal_origin, clock)
    return Portal(app, new_portal_controls(database, Faults({}), arrangements, keys.prove))


def _key(secret: SecretsFile, name: str) -> bytes:
    return sha256(secret.get(name).encode()).digest()


def _add_protocol(app: Flask) -> None:
    app.config.update(
        API_TITLE="Soft Token protocol", API_VERSION="v1", OPENAPI_VERSION="3.1.0", OPENAPI_URL_PREFIX="/soft-token",
        OPENAPI_JSON_PATH="openapi.json",
    )  # fmt: skip
    ProtocolApi(app).register_blueprint(soft_token_web.bp)
    csrf.exempt(soft_token_web.bp)  # no cookie means anything there: every call proves its device itself
