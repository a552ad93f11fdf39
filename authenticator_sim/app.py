"""The composition root of phones and agents: it goes through the features, and names nothing else of them."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from authenticator_sim.adapters.tokens import DeviceTokens
from authenticator_sim.by_host import ByHost
from authenticator_sim.core import Core
from authenticator_sim.faults import FAULTS
from authenticator_sim.feature import Feature
from authenticator_sim.messages import say_refusal
from authenticator_sim.phone.feature import FEATURE as PHONE
from authenticator_sim.settings import AuthenticatorSettings
from authenticator_sim.smart_id.feature import FEATURE as SMART_ID
from authenticator_sim.tables import metadata
from authenticator_sim.token_key.feature import FEATURE as TOKEN_KEY
from hsm import TokenStore
from simkit.camera import MAX_BYTES
from simkit.clock import Clock
from simkit.controls import Controls, new_controls
from simkit.database import Database, sqlite_url
from simkit.faults import Faults
from simkit.messages import provide_messages
from simkit.screens import Screens
from simkit.settings import SecretsFile
from simkit.sim import Sim
from simkit.use_cases import provide
from simkit.web import new_sim

ON_PHONES, ON_COMPUTERS = (PHONE, SMART_ID), (TOKEN_KEY,)


@dataclass(frozen=True)
class Phones:
    """The two applications of the process, and where their keys are; the public one serves phones and, at a host of
    its own, the agent."""

    public: ByHost
    controls: Controls
    store: TokenStore


def build(settings: AuthenticatorSettings, clock: Clock) -> Phones:
    """Make the phones from their settings."""
    settings.directory.mkdir(parents=True, exist_ok=True, mode=0o700)
    secret = SecretsFile(settings.directory / "secrets.json")
    core = _core(settings, clock, secret)
    core.use_cases.add([Screens(settings.screens)])
    for feature in (*ON_PHONES, *ON_COMPUTERS):
        core.use_cases.add(feature.build(core))
    phones = _application(core, secret, "phone", ON_PHONES)
    agent = _application(core, secret, "agent", ON_COMPUTERS)
    return Phones(ByHost(phones, agent, urlsplit(settings.agent_origin).netloc), _controls(core), core.store)


def _core(settings: AuthenticatorSettings, clock: Clock, secret: SecretsFile) -> Core:
    database = Database(settings.database_url or sqlite_url(settings.directory / "phones.db"), metadata)
    store = TokenStore.open(settings.directory / "tokens", settings.pkcs11_module, clock, settings.hsm)
    return Core(settings, clock, database, Faults(FAULTS), store, DeviceTokens(store, secret.get("device-tokens")))


def _application(core: Core, secret: SecretsFile, look: str, features: tuple[Feature, ...]) -> Sim:
    app = new_sim("authenticator_sim", core.clock, secret.get("flask"), look=look)
    app.database = core.database
    app.config["MAX_CONTENT_LENGTH"] = MAX_BYTES
    add_pages(app, features)
    provide(app, core.use_cases, core.database)
    for feature in features:
        feature.setup(app, core)
    return app


def add_pages(app: Sim, features: tuple[Feature, ...]) -> None:
    """Blueprints, and what they say."""
    app.jinja_env.globals["say_refusal"] = say_refusal
    provide_messages(app, [feature.messages for feature in features])
    for feature in features:
        for blueprint in feature.blueprints:
            app.register_blueprint(blueprint)


def _controls(core: Core) -> Controls:
    controls = new_controls(
        "authenticator_sim", core.database, core.faults, lambda: {"signed_with": core.devices.prove_ready()}
    )
    for feature in (*ON_PHONES, *ON_COMPUTERS):
        feature.controls(controls, core)
    return controls
