"""The Nexus Smart ID app, as a feature."""

from collections.abc import Iterable

from authenticator_sim.adapters.tokens import ProfileTokens
from authenticator_sim.core import Core
from authenticator_sim.feature import Feature
from authenticator_sim.phone.service import PhoneService
from authenticator_sim.smart_id import web
from authenticator_sim.smart_id.activation import web as activation_web
from authenticator_sim.smart_id.activation.service import Activation
from authenticator_sim.smart_id.adapters.jose import DeviceProofs, SignedChallenges, TokenAnswers
from authenticator_sim.smart_id.adapters.portal import HttpPortal
from authenticator_sim.smart_id.controls import Answering, add_controls
from authenticator_sim.smart_id.inbox.domain import Tray
from authenticator_sim.smart_id.messages import IN_ENGLISH, MESSAGES
from authenticator_sim.smart_id.profiles.memory import Memories
from authenticator_sim.smart_id.renewals import web as renewals_web
from authenticator_sim.smart_id.renewals.domain import Renewal
from authenticator_sim.smart_id.renewals.service import ProfileUpdate
from authenticator_sim.smart_id.requests import web as requests_web
from authenticator_sim.smart_id.requests.domain import SigningRequest
from authenticator_sim.smart_id.requests.service import RequestAnswer
from authenticator_sim.smart_id.service import Inbox
from authenticator_sim.smart_id.sql import SqlItems, SqlProfiles
from authenticator_sim.smart_id.tables import renewals, requests
from simkit.controls import Controls
from simkit.sim import Sim


def _build(core: Core) -> Iterable[object]:
    session, release, devices = core.database.session, core.database.release, core.devices
    profiles, challenges, memories = SqlProfiles(session), SignedChallenges(), Memories()
    waiting = Tray(SqlItems(session, SigningRequest, requests), profiles, challenges.request)
    updates = Tray(SqlItems(session, Renewal, renewals), profiles, challenges.renewal)
    keys, portal = ProfileTokens(core.store, core.faults, core.clock), _portal(core)
    answers = TokenAnswers(keys, devices)
    activation = Activation(profiles, keys, devices, portal, memories, core.settings.portal_origin, release)
    update = ProfileUpdate(updates, keys, answers, portal, release)
    answer = RequestAnswer(waiting, keys, devices, answers, portal, memories, core.faults, update.retire, release)
    finish = [activation.confirm_stored, update.confirm_stored]
    inbox = Inbox(profiles, waiting, updates, portal, finish, release)
    core.on_restart.extend([memories.forget, activation.discard_unfinished])
    _tidy_up(core, activation)
    return [activation, update, answer, inbox]


def _portal(core: Core) -> HttpPortal:
    origin, address, seconds = core.settings.portal_origin, core.settings.portal_address, core.settings.portal_seconds
    return HttpPortal(origin, address, DeviceProofs(core.devices), core.faults, core.clock, seconds=seconds)


def _tidy_up(core: Core, activation: Activation) -> None:
    """What the last end of the process left half done."""
    with core.database.transaction():
        for phone in activation.profiles.unfinished():
            activation.discard_unfinished(phone)


def _add_controls(controls: Controls, core: Core) -> None:
    phones, activation = core.use_cases[PhoneService], core.use_cases[Activation]
    answering = Answering(core.use_cases[Inbox], core.use_cases[RequestAnswer])
    keys = ProfileTokens(core.store, core.faults, core.clock)
    add_controls(controls, phones, activation, keys, answering, core.turns)


def _set_up(app: Sim, _core: Core) -> None:
    app.jinja_env.globals["say_in_english"] = lambda key: IN_ENGLISH.get(key, "")


PAGES = (web.bp, activation_web.bp, requests_web.bp, renewals_web.bp)
FEATURE = Feature(_build, PAGES, MESSAGES, _add_controls, _set_up)
