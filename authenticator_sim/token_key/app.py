"""The agent's application: one host for all computers, beside the phones' hosts on the same socket."""

from collections.abc import Iterable
from urllib.parse import urlsplit
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from authenticator_sim import messages
from authenticator_sim.token_key import api_web, web, window_web
from authenticator_sim.token_key.services import AgentServices, provide
from simkit.clock import Clock
from simkit.database import Database
from simkit.sim import Sim
from simkit.web import csrf, let_forms_lead_to, new_sim


class ByHost:
    """Hands a request for the agent's host to the agent, any other one to the phones."""

    def __init__(self, phones: WSGIApplication, agent: WSGIApplication, agent_origin: str) -> None:
        self._phones = phones
        self._agent = agent
        self._host = urlsplit(agent_origin).netloc

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        chosen = self._agent if self._host and environ.get("HTTP_HOST") == self._host else self._phones
        return chosen(environ, start_response)


def new_agent(made: AgentServices, database: Database, clock: Clock, secret_key: str) -> Sim:
    """The agent's pages and what the portal's page may ask of it."""
    app = new_sim("authenticator_sim", clock, secret_key, look="desktop")
    app.before_request(lambda: let_forms_lead_to(made.portal))
    app.database = database
    app.jinja_env.globals.update(say=messages.say, say_refusal=messages.say_refusal)
    provide(app.extensions, made)
    web.add_gate(app)
    for blueprint in (web.bp, window_web.bp, api_web.bp):
        app.register_blueprint(blueprint)
    csrf.exempt(api_web.bp)  # the origin is checked instead, for every call
    return app
