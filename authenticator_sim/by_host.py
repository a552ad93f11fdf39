"""Two applications on one socket, told apart by the host that browsers ask for."""

from collections.abc import Iterable
from dataclasses import dataclass
from wsgiref.types import StartResponse, WSGIEnvironment

from simkit.sim import Sim


@dataclass(frozen=True)
class ByHost:
    """Hands a request for the agent's host to the agent, any other to the phones; an empty host is nobody's."""

    phones: Sim
    agent: Sim
    agent_host: str

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        chosen = self.agent if self.agent_host and environ.get("HTTP_HOST") == self.agent_host else self.phones
        return chosen(environ, start_response)

    def may_write(self, method: str, path: str) -> bool:
        """Whether such a request takes the writers' place, at either host."""
        return self.phones.may_write(method, path) or self.agent.may_write(method, path)
