"""Phones and signing agents within the test's own process, with a real database and token store."""

import re
from functools import cached_property
from pathlib import Path
from typing import Any

import httpx

from authenticator_sim.app import build
from authenticator_sim.settings import AuthenticatorSettings
from authenticator_sim.smart_id.activation.service import Activation
from authenticator_sim.tables import metadata
from authenticator_sim.token_key.service import Agent
from simkit.clock import TestBedClock
from simkit.use_cases import UseCases
from tests.integration.refusals.authenticator_sim.portal import Portal
from tests.integration.refusals.table import Rows
from tests.integration.refusals.within import ControlsWithin, client_within, files, rows, sessions

PORT = 8002  # nothing listens there
PHONES, AGENT = f"http://phone.localhost:{PORT}", f"http://agent.localhost:{PORT}"
_TOKEN = re.compile(r'<meta name="csrf-token" content="([^"]+)"')


class PhonesWithin:
    """Reached like one over the wire."""

    def __init__(self, directory: Path, portal: Portal, clock: TestBedClock, clock_file: Path) -> None:
        self._directory = directory
        self._clients: list[httpx.Client] = []
        self._phones = build(
            AuthenticatorSettings(
                directory=directory,
                clock_file=clock_file,
                public_fd=0,
                control_socket=directory,
                portal_origin=portal.origin,
                portal_address=portal.address,
                phone_origin=PHONES,
                agent_origin=AGENT,
            ),
            clock,
        )
        self.controls = ControlsWithin(self._phones.controls)
        self.phones, self.agent = self._phones.public.phones, self._phones.public.agent
        assert self.phones.database
        self._database = self.phones.database
        use_cases: UseCases = self.phones.extensions["use-cases"][0]
        self._memories, self._signing = use_cases[Activation].memories, use_cases[Agent].requests

    def browser(self, origin: str) -> httpx.Client:
        """One that holds nothing."""
        client = client_within(self._phones.public, origin, PORT)
        self._clients.append(client)
        return client

    def opened(self, link: str) -> "Browser":
        """A browser that holds what the link puts into the hand."""
        scheme, _, rest = link.partition("://")
        host, _, path = rest.partition("/")
        client = self.browser(f"{scheme}://{host}")
        answer = client.get(f"/{path}")
        assert answer.is_redirect, "the link opens it"
        return Browser(client, answer)

    def rows(self) -> Rows:
        """Everything that they keep: in the database, in files, in cookies, and in memory."""
        tables = rows(self._database, metadata)
        memory = [repr(self._memories.of(name)) for name, *_ in tables["phones"]]
        kept = tables | files(self._directory) | sessions(self.phones, self._clients)
        return kept | {"memory": memory, "signing": [repr(self._signing)]}

    def write(self, statement: Any) -> None:
        """Arrange in the database what nothing outside can bring about."""
        with self._database.transaction():
            self._database.session.execute(statement)

    def rest(self) -> None:
        self.controls.rest()
        while self._clients:
            self._clients.pop().close()

    def close(self) -> None:
        """Others may be built in this process."""
        self._database.close()
        self._phones.store.close()
        self.controls.close()


class Browser:
    """In the holder's hand; it sends the token of the forms along."""

    def __init__(self, client: httpx.Client, opened: httpx.Response) -> None:
        self.http = client
        if "Secure" in opened.headers["Set-Cookie"]:  # a browser trusts names below localhost, httpx doesn't
            name, _, value = opened.headers["Set-Cookie"].partition(";")[0].partition("=")
            client.cookies.set(name, value, domain="127.0.0.1", path="/")

    def get(self, path: str) -> httpx.Response:
        return self.http.get(path, follow_redirects=True)

    @cached_property
    def token(self) -> dict[str, str]:
        """Of all forms, as scripts send it."""
        token = _TOKEN.search(self.http.get("/").text)
        assert token, "no CSRF token on the first page"
        return {"X-CSRFToken": token[1]}

    def post(self, path: str, picture: bytes | None = None, **form: str) -> httpx.Response:
        files = None if picture is None else {"picture": ("picture", picture)}
        return self.http.post(path, headers=self.token, data=form, files=files)
