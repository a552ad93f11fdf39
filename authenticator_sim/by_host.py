"""Two applications on one socket, told apart by the host that browsers ask for."""

from collections.abc import Iterable
from dataclasses import dataclass
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment


@dataclass(frozen=True)
class ByHost:
    """Hands a request for the agent's host to the agent, any other to the phones; an empty host is nobody's."""

    phones: WSGIApplication
    agent: WSGIApplication
    agent_host: str

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        chosen = self.agent if self.agent_host and environ.get("HTTP_HOST") == self.agent_host else self.phones
        return chosen(environ, start_response)
