"""The phones' composition root: the only place that sees all their parts."""

from dataclasses import dataclass
from urllib.parse import urlsplit
from wsgiref.types import WSGIApplication

from authenticator_sim import messages
from authenticator_sim.adapters import sql, tables
from authenticator_sim.adapters.jose import DeviceProofs, SignedChallenges, TokenAnswers
from authenticator_sim.adapters.portal import HttpPortal
from authenticator_sim.adapters.token_keys import UsbChips
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
from authenticator_sim.smart_id import activation_web, approval_web, updating_web
from authenticator_sim.smart_id import web as smart_id_web
from authenticator_sim.smart_id.activation import Activation
from authenticator_sim.smart_id.approval import Approval, Ports
from authenticator_sim.smart_id.inbox import Inbox
from authenticator_sim.smart_id.memory import Memories
from authenticator_sim.smart_id.profiles import ProfileState
from authenticator_sim.smart_id.updating import RenewalPorts, Updating
from authenticator_sim.token_key.app import ByHost, new_agent
from authenticator_sim.token_key.controls import add_token_keys
from authenticator_sim.token_key.requests import Requests
from authenticator_sim.token_key.service import Agent, Desks
from authenticator_sim.token_key.services import AgentServices
from hsm import TokenStore
from simkit.clock import Clock
from simkit.controls import Controls, new_controls
from simkit.database import Database, sqlite_url
from simkit.faults import Faults
from simkit.settings import SecretsFile
from simkit.web import new_sim

PAGES = (
    phone_web.bp,
    camera_web.bp,
    store_web.bp,
    smart_id_web.bp,
    activation_web.bp,
    approval_web.bp,
    updating_web.bp,
)


@dataclass(frozen=True)
class Phones:
    """The two applications of the process; the public one serves phones and, at a host of its own, the agent."""

    public: WSGIApplication
    controls: Controls


def build(settings: AuthenticatorSettings, clock: Clock) -> Phones:
    """Make the phones from their settings."""
    settings.directory.mkdir(parents=True, exist_ok=True, mode=0o700)
    secret = SecretsFile(settings.directory / "secrets.json")
    database = Database(settings.database_url or sqlite_url(settings.directory / "phones.db"), tables.metadata)
    store = TokenStore.open(settings.directory / "tokens", settings.pkcs11_module, clock, settings.hsm)
    faults, memories, turns = Faults(FAULTS), Memories(), OneAtATime()
    devices, profile_keys = DeviceTokens(store, secret.get("device-tokens")), ProfileTokens(store, faults)

    def keep() -> None:
        database.end(keep=True)

    portal = HttpPortal(
        settings.portal_origin, settings.portal_address, DeviceProofs(devices), faults, clock,
        seconds=settings.portal_seconds,
    )  # fmt: skip
    profiles, requests = sql.SqlProfiles(database.session), sql.SqlRequests(database.session)
    activation = Activation(profiles, profile_keys, devices, portal, memories, settings.portal_origin, keep)
    renewals, answers = sql.SqlRenewals(database.session), TokenAnswers(profile_keys, devices)
    updating = Updating(RenewalPorts(profiles, renewals, profile_keys, answers, portal), keep)
    inbox = Inbox(profiles, requests, renewals, portal, SignedChallenges(), activation, updating, keep)
    ports = Ports(profiles, requests, profile_keys, devices, answers, portal)
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
    approval = Approval(ports, memories, faults, updating.retire, keep)
    provide(app.extensions, Services(phones_host, clock, turns, phones, activation, inbox, approval, updating))
    phone_web.add_gate(app)
    for blueprint in PAGES:
        app.register_blueprint(blueprint)

    controls = new_controls("authenticator_sim", database, faults, lambda: {"signed_with": devices.prove()})
    add_phones(controls, phones, turns, settings.phone_origin, devices.lacks)
    add_profiles(
        controls, phones, activation, lambda phone: profiles.of(phone, ProfileState.ACTIVE), profile_keys.labels, turns
    )  # fmt: skip
    chips, kept_keys, asked = UsbChips(store), sql.SqlTokenKeys(database.session), Requests()
    desks = Desks(sql.SqlComputers(database.session), kept_keys, chips, asked)
    agent = AgentServices(settings.portal_origin, turns, desks, Agent(kept_keys, chips, asked))
    add_token_keys(controls, desks, turns, settings.agent_origin)
    public = ByHost(app, new_agent(agent, database, clock, secret.get("flask")), settings.agent_origin)
    return Phones(public, controls)


def _tidy_up(database: Database, profiles: sql.SqlProfiles, activation: Activation) -> None:
    """What the last end of the process left half done."""
    with database.transaction():
        for phone in profiles.unfinished():
            activation.discard_unfinished(phone)
