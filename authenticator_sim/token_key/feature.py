"""The legacy Token Key and its signing agent, as a feature: the agent is an application with a host of its own."""

from collections.abc import Iterable

from authenticator_sim.core import Core
from authenticator_sim.feature import Feature
from authenticator_sim.one_at_a_time import OneAtATime
from authenticator_sim.token_key import web
from authenticator_sim.token_key.adapters.chips import UsbChips
from authenticator_sim.token_key.api_web import bp as api
from authenticator_sim.token_key.controls import add_controls
from authenticator_sim.token_key.host_guard import ComputerGuard
from authenticator_sim.token_key.memory import SigningRequests
from authenticator_sim.token_key.messages import MESSAGES
from authenticator_sim.token_key.service import Agent, Desks
from authenticator_sim.token_key.sql import SqlComputers, SqlTokenKeys
from authenticator_sim.token_key.window_web import bp as window
from simkit.controls import Controls
from simkit.hosts import labelled
from simkit.sim import Sim
from simkit.web import csrf, let_forms_lead_to


def _build(core: Core) -> Iterable[object]:
    session = core.database.session
    keys, chips, requests = SqlTokenKeys(session), UsbChips(core.store), SigningRequests()
    desks = Desks(SqlComputers(session), keys, chips, requests)
    return [desks, Agent(core.settings.portal_origin, keys, chips, requests)]


def _add_controls(controls: Controls, core: Core) -> None:
    add_controls(controls, core.use_cases[Desks], core.turns, core.settings.agent_origin)


def guard_agent(app: Sim, portal: str, turns: OneAtATime) -> None:
    """Pages lead back to the portal; its API checks the origin of every call, in place of a CSRF token."""
    app.before_request(lambda: let_forms_lead_to(f"{portal} {labelled(portal, '*')}"))
    ComputerGuard(turns).stand_before(app)
    csrf.exempt(api)


def _set_up(app: Sim, core: Core) -> None:
    guard_agent(app, core.settings.portal_origin, core.turns)


FEATURE = Feature(_build, (web.bp, window, api), MESSAGES, _add_controls, _set_up)
