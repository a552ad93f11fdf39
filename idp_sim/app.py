"""The identity providers' composition root: the only place that sees all their parts."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from hsm import TokenStore
from idp_sim import gate, messages
from idp_sim.adapters import sql, tables
from idp_sim.adapters.bad_id_tokens import FaultyIdTokens
from idp_sim.adapters.call_faults import add_call_faults
from idp_sim.adapters.id_tokens import IdTokenKeys
from idp_sim.adapters.oauth import OAuthServer
from idp_sim.adapters.thaid_oauth import ThaidOAuthServer
from idp_sim.controls import add_paotang, add_people, add_thaid
from idp_sim.faults import ProviderFaults
from idp_sim.paotang import consent_web, home_web, proofing_web, verification_web
from idp_sim.paotang.dialect import NAME as PAOTANG
from idp_sim.paotang.dialect import paotang
from idp_sim.paotang.service import PaotangAccounts, Ports, Proofing
from idp_sim.people.service import Register
from idp_sim.provider import clients as relying_parties
from idp_sim.provider import web as provider_web
from idp_sim.provider.service import DeviceAuthorization
from idp_sim.provider.statements import Statements
from idp_sim.services import HeldBy, Provider, Services, Thaid, provide
from idp_sim.settings import IdpSettings
from idp_sim.thaid import auth_web as thaid_auth_web
from idp_sim.thaid import home_web as thaid_home_web
from idp_sim.thaid import proofing_web as thaid_proofing_web
from idp_sim.thaid import provider_web as thaid_provider_web
from idp_sim.thaid.app_service import ThaidApp, ThaidProofing
from idp_sim.thaid.dialect import NAME as THAID
from idp_sim.thaid.dialect import thaid
from idp_sim.thaid.service import CodeAuthorization
from simkit.clock import Clock
from simkit.controls import Controls, new_controls
from simkit.database import Database, sqlite_url
from simkit.settings import SecretsFile, export
from simkit.sim import Sim
from simkit.web import csrf, new_sim

APP_PAGES = (
    home_web.bp, verification_web.bp, consent_web.bp, proofing_web.bp, thaid_home_web.bp, thaid_proofing_web.bp,
)  # fmt: skip
CALLS = (provider_web.bp, thaid_provider_web.bp)  # what clients' servers ask
BROWSED = (provider_web.page, thaid_auth_web.bp)


@dataclass(frozen=True)
class Providers:
    """The two applications of the providers' process."""

    public: Sim
    controls: Controls


def build(settings: IdpSettings, clock: Clock) -> Providers:
    """Make the providers from their settings."""
    export("AUTHLIB_INSECURE_TRANSPORT", "1")  # plain http: nothing leaves the machine
    settings.directory.mkdir(parents=True, exist_ok=True, mode=0o700)
    secret = SecretsFile(settings.directory / "secrets.json")
    database = Database(settings.database_url or sqlite_url(settings.directory / "idp.db"), tables.metadata)
    faults = ProviderFaults()
    store = TokenStore.open(settings.directory / "tokens", settings.pkcs11_module, clock, settings.hsm)
    keys = IdTokenKeys(store, secret.get("id-token-keys"))
    key, thaid_key = keys.key(PAOTANG), keys.key(THAID)
    clients = relying_parties.Clients(relying_parties.portal(settings.portal_origin, settings.client_secret()))
    register = Register(sql.SqlPeople(database.session), settings.people_seed)
    device = DeviceAuthorization(
        paotang(settings.idp_origin), sql.SqlGrants(database.session), register, FaultyIdTokens(key, faults), clock,
        secret.get("pairwise-subjects").encode(),
    )  # fmt: skip
    provider = Provider(device.dialect, OAuthServer(device, clients), key.jwks)
    all_accounts = sql.SqlAccounts(database.session)
    accounts = PaotangAccounts(all_accounts, register, secret.get("paotang-holders"))
    ports = Ports(all_accounts, sql.SqlConsents(database.session), clients, device)
    proofing = Proofing(ports, "portal", clock)
    made_thaid = _thaid(settings, database, register, FaultyIdTokens(thaid_key, faults), clients, secret, clock)
    apps = {
        PAOTANG: HeldBy(settings.paotang_host, accounts.get), THAID: HeldBy(settings.thaid_host, made_thaid.app.get),
    }  # fmt: skip
    made = Services(
        settings.idp_host, settings.phone_origin, apps, {PAOTANG: provider}, accounts, proofing, made_thaid
    )  # fmt: skip
    app = _web(made, clock, secret.get("flask"), database)
    add_call_faults(app, {blueprint.name for blueprint in CALLS}, faults, settings.slow_seconds)

    proofs = (key.prove, thaid_key.prove)
    controls = new_controls("idp_sim", database, faults, lambda: {"signed_with": [prove() for prove in proofs]})
    add_people(controls, register)
    scheme = urlsplit(settings.idp_origin).scheme
    add_paotang(controls, accounts, proofing, f"{scheme}://{settings.paotang_host}")
    add_thaid(controls, made_thaid.app, f"{scheme}://{settings.thaid_host}")
    return Providers(app, controls)


def _web(made: Services, clock: Clock, secret_key: str, database: Database) -> Sim:
    app = new_sim("idp_sim", clock, secret_key, look="phone")
    app.database = database
    app.jinja_env.globals.update(say=messages.say)
    provide(app.extensions, made)
    gate.add_gate(app)
    for blueprint in CALLS:
        csrf.exempt(blueprint)  # no cookie means anything there: every call authenticates its client
    for blueprint in (*CALLS, *BROWSED, *APP_PAGES):
        app.register_blueprint(blueprint)
    return app


def _thaid(
    settings: IdpSettings, database: Database, register: Register, key: FaultyIdTokens,
    clients: relying_parties.Clients, secret: SecretsFile, clock: Clock,
) -> Thaid:  # fmt: skip
    dialect = thaid(settings.idp_origin)
    statements = Statements(dialect, register, key, clock, secret.get("pairwise-subjects").encode())
    authorization = CodeAuthorization(
        dialect, sql.SqlAuthorizations(database.session), statements, clock, secret.get("thaid-codes").encode()
    )  # fmt: skip
    app = ThaidApp(sql.SqlThaidAccounts(database.session), register, secret.get("thaid-holders"))
    oauth = ThaidOAuthServer(authorization, clients)
    return Thaid(authorization, oauth, key.jwks, clients, app, ThaidProofing(app, authorization, clients))
