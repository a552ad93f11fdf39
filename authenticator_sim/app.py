"""The phones' composition root: the only place that sees all their parts."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from authenticator_sim import messages
from authenticator_sim.adapters import sql, tables
from authenticator_sim.adapters.jose import DeviceProofs, SignedChallenges, TokenAnswers
from authenticator_sim.adapters.portal import HttpPortal
from authenticator_sim.adapters.tokens import DeviceTokens, ProfileTokens
from authenticator_sim.arrangements import add_profiles
from authenticator_sim.controls import add_phones
from authenticator_sim.faults import FAULTS
from authenticator_sim.phone import camera_web, store_web
from authenticator_sim.phone import web as phone_web
from authenticator_sim.phone.one_at_a_time import OneAtATime
from authenticator_sim.phone.service import PhoneService
from authenticator_sim.services import Services, provide
from authenticator_sim.settings import AuthenticatorSettings
from authenticator_sim.smart_id import activation_web, approval_web
from authenticator_sim.smart_id import web as smart_id_web
from authenticator_sim.smart_id.activation import Activation
from authenticator_sim.smart_id.approval import Approval, Ports
from authenticator_sim.smart_id.inbox import Inbox
from authenticator_sim.smart_id.memory import Memories
from hsm import TokenStore
from simkit.clock import Clock
from simkit.controls import Controls, new_controls
from simkit.database import Database, sqlite_url
from simkit.faults import Faults
from simkit.settings import SecretsFile
from simkit.web import Sim, new_sim

PAGES = (phone_web.bp, camera_web.bp, store_web.bp, smart_id_web.bp, activation_web.bp, approval_web.bp)


@dataclass(frozen=True)
class Phones:
    """The two applications of the phones' process."""

    public: Sim
    controls: Controls


def build(settings: AuthenticatorSettings, clock: Clock) -> Phones:
    """Make the phones from their settings."""
    settings.directory.mkdir(parents=True, exist_ok=True, mode=0o700)
    secret = SecretsFile(settings.directory / "secrets.json")
    database = Database(settings.database_url or sqlite_url(settings.directory / "phones.db"), tables.metadata)
    store = TokenStore.open(settings.directory / "tokens")
    devices, profile_keys = DeviceTokens(store, secret.get("device-tokens")), ProfileTokens(store)
    faults, memories, turns = Faults(FAULTS), Memories(), OneAtATime()

    def keep() -> None:
        database.end(keep=True)

    portal = HttpPortal(
        settings.portal_origin, settings.portal_address, DeviceProofs(devices), faults, clock,
        seconds=settings.portal_seconds,
    )  # fmt: skip
    profiles, requests = sql.SqlProfiles(database.session), sql.SqlRequests(database.session)
    activation = Activation(profiles, profile_keys, devices, portal, memories, settings.portal_origin, keep)
    inbox = Inbox(profiles, requests, portal, SignedChallenges(), activation, keep)
    ports = Ports(profiles, requests, profile_keys, devices, TokenAnswers(profile_keys, devices), portal)
    phones = PhoneService(
        sql.SqlPhones(database.session), devices, [memories.forget, activation.discard_unfinished]
    )  # fmt: skip
    _tidy_up(database, profiles, activation)

    app = new_sim("authenticator_sim", clock, secret.get("flask"), look="phone")
    app.database = database
    app.jinja_env.globals.update(
        say=messages.say, say_refusal=messages.say_refusal, say_in_english=messages.say_in_english
    )  # fmt: skip
    phones_host = urlsplit(settings.phone_origin).netloc
    approval = Approval(ports, memories, faults, keep)
    provide(app.extensions, Services(phones_host, clock, turns, phones, activation, inbox, approval))
    phone_web.add_gate(app)
    for blueprint in PAGES:
        app.register_blueprint(blueprint)

    controls = new_controls("authenticator_sim", database, faults, lambda: {"signed_with": devices.prove()})
    add_phones(controls, phones, turns, settings.phone_origin)
    add_profiles(controls, phones, activation, turns)
    return Phones(app, controls)


def _tidy_up(database: Database, profiles: sql.SqlProfiles, activation: Activation) -> None:
    """What the last end of the process left half done."""
    with database.transaction():
        for phone in profiles.unfinished():
            activation.discard_unfinished(phone)
