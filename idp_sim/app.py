"""The identity providers' composition root: it goes through its features, and builds what they share."""

from dataclasses import dataclass

from hsm import TokenStore
from idp_sim import messages
from idp_sim.adapters.call_faults import add_call_faults
from idp_sim.adapters.columns import metadata
from idp_sim.adapters.id_tokens import IdTokenKeys
from idp_sim.controls import add_people
from idp_sim.core import Core
from idp_sim.faults import ProviderFaults
from idp_sim.host_guard import HostGuard
from idp_sim.paotang.feature import FEATURE as PAOTANG
from idp_sim.people.service import Register
from idp_sim.people.sql import SqlPeople
from idp_sim.provider import web as provider_web
from idp_sim.provider.clients import Clients, portal
from idp_sim.settings import IdpSettings
from idp_sim.thaid.feature import FEATURE as THAID
from simkit.camera import MAX_BYTES
from simkit.citizen_id import CitizenId
from simkit.clock import Clock
from simkit.controls import Controls, new_controls
from simkit.database import Database, sqlite_url
from simkit.messages import provide_messages
from simkit.screens import Screens
from simkit.settings import SecretsFile, export
from simkit.sim import Sim
from simkit.use_cases import UseCases, provide
from simkit.web import csrf, new_sim

FEATURES = (PAOTANG, THAID)
APP_PAGES = tuple(blueprint for feature in FEATURES for blueprint in feature.pages)
CALLS = (provider_web.bp, *(blueprint for feature in FEATURES for blueprint in feature.calls))
BROWSED = (provider_web.page, *(blueprint for feature in FEATURES for blueprint in feature.browsed))


@dataclass(frozen=True)
class Providers:
    """The two applications of the providers' process, and where their keys are."""

    public: Sim
    controls: Controls
    store: TokenStore


def build(settings: IdpSettings, clock: Clock) -> Providers:
    """Make the providers from their settings."""
    export("AUTHLIB_INSECURE_TRANSPORT", "1")  # plain http: nothing leaves the machine
    CitizenId.any_province = settings.any_citizen_id
    core = _core(settings, clock)
    use_cases = UseCases()
    elsewhere = [controls for controls in settings.screens if controls != settings.control_socket]
    use_cases.add([core.device_providers, Screens(elsewhere)])
    for feature in FEATURES:
        use_cases.add(feature.build(core))
    return Providers(_public(core, use_cases), _controls(core, use_cases), core.keys.store)


def _core(settings: IdpSettings, clock: Clock) -> Core:
    settings.directory.mkdir(parents=True, exist_ok=True, mode=0o700)
    secrets = SecretsFile(settings.directory / "secrets.json")
    database = Database(settings.database_url or sqlite_url(settings.directory / "idp.db"), metadata)
    store = TokenStore.open(settings.directory / "tokens", settings.pkcs11_module, clock, settings.hsm)
    return Core(
        settings=settings,
        clock=clock,
        database=database,
        faults=ProviderFaults(),
        secrets=secrets,
        keys=IdTokenKeys(store, secrets.get("id-token-keys")),
        register=Register(SqlPeople(database.session), settings.people_seed),
        clients=Clients(portal(settings.portal_origin, settings.client_secret(), settings.portal_labels)),
        device_providers=provider_web.DeviceProviders(),
    )


def _public(core: Core, use_cases: UseCases) -> Sim:
    app = new_sim("idp_sim", core.clock, core.secrets.get("flask"), look="phone")
    app.database = core.database
    app.config["MAX_CONTENT_LENGTH"] = MAX_BYTES
    provide(app, use_cases, core.database)
    provide_messages(app, [messages.TH, *(feature.messages for feature in FEATURES)])
    HostGuard(core.settings, FEATURES, (*CALLS, *BROWSED)).add_to(app)
    for blueprint in CALLS:
        csrf.exempt(blueprint)  # no cookie means anything there: every call authenticates its client
    for blueprint in (*CALLS, *BROWSED, *APP_PAGES):
        app.register_blueprint(blueprint)
    add_call_faults(app, {blueprint.name for blueprint in CALLS}, core.faults, core.settings.slow_seconds)
    return app


def _controls(core: Core, use_cases: UseCases) -> Controls:
    controls = new_controls("idp_sim", core.database, core.faults, lambda: {"signed_with": core.keys.prove()})
    use_cases[Screens].add_controls(controls)
    add_people(controls, core.register)
    for feature in FEATURES:
        feature.add_controls(controls, use_cases, core.app_origin(feature.name))
    return controls
