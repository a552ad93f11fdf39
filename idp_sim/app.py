"""The identity providers' composition root: the only place that sees all their parts."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from hsm import TokenStore
from idp_sim import messages
from idp_sim.adapters import sql, tables
from idp_sim.adapters.bad_id_tokens import FaultyIdTokens
from idp_sim.adapters.call_faults import add_call_faults
from idp_sim.adapters.id_tokens import IdTokenKeys
from idp_sim.adapters.oauth import OAuthServer
from idp_sim.controls import add_paotang, add_people
from idp_sim.faults import ProviderFaults
from idp_sim.paotang import consent_web, gate, home_web, proofing_web, verification_web
from idp_sim.paotang.dialect import NAME as PAOTANG
from idp_sim.paotang.dialect import paotang
from idp_sim.paotang.service import PaotangAccounts, Ports, Proofing
from idp_sim.people.service import Register
from idp_sim.provider import clients as relying_parties
from idp_sim.provider import web as provider_web
from idp_sim.provider.service import DeviceAuthorization
from idp_sim.services import Provider, Services, provide
from idp_sim.settings import IdpSettings
from simkit.clock import Clock
from simkit.controls import Controls, new_controls
from simkit.database import Database, sqlite_url
from simkit.settings import SecretsFile, export
from simkit.web import Sim, csrf, new_sim

APP_PAGES = (home_web.bp, verification_web.bp, consent_web.bp, proofing_web.bp)


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
    key = IdTokenKeys(TokenStore.open(settings.directory / "tokens"), secret.get("id-token-keys")).key(PAOTANG)
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
    made = Services(
        settings.idp_host, settings.paotang_host, settings.phone_origin, {PAOTANG: provider}, accounts, proofing
    )
    app = _web(made, clock, secret.get("flask"), database)
    add_call_faults(app, provider_web.bp.name, faults, settings.slow_seconds)

    controls = new_controls("idp_sim", database, faults, lambda: {"signed_with": key.prove()})
    add_people(controls, register)
    add_paotang(controls, accounts, proofing, f"{urlsplit(settings.idp_origin).scheme}://{settings.paotang_host}")
    return Providers(app, controls)


def _web(made: Services, clock: Clock, secret_key: str, database: Database) -> Sim:
    app = new_sim("idp_sim", clock, secret_key, look="phone")
    app.database = database
    app.jinja_env.globals.update(say=messages.say)
    provide(app.extensions, made)
    gate.add_gate(app)
    csrf.exempt(provider_web.bp)  # no cookie means anything there: every call authenticates its client
    for blueprint in (provider_web.bp, provider_web.page, *APP_PAGES):
        app.register_blueprint(blueprint)
    return app
