"""The portal within the test's own process, with a real database and token store, reached like one over the wire."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx
from flask import Flask
from sqlalchemy import delete, select

from bench.stack.controls import Controls
from portal_sim.app import build
from portal_sim.credentials.adapters.keys import PortalKeys
from portal_sim.mail.tables import letters
from portal_sim.mapping import metadata
from portal_sim.settings import PortalSettings
from simkit.use_cases import UseCases
from tests.contract.running_portal import RunningPortal
from tests.integration.refusals.provider import Provider

Rows = dict[str, list[tuple[Any, ...]]]
NOT_OF_REQUESTS = {  # what threads note by themselves, at their time
    "letters": {"attempts", "next_try_at", "last_error"},
    "web_sessions": {"seen_at"},
}


class _ControlsWithin(Controls):
    """The controls, called without a socket."""

    def __init__(self, app: Flask) -> None:
        super().__init__("portal", Path("no-socket"))
        self._client = httpx.Client(transport=httpx.WSGITransport(app), base_url="http://portal.controls")


class PortalWithin(RunningPortal):
    """`database` is the portal's own."""

    def __init__(self, directory: Path, provider: Provider) -> None:
        super().__init__(directory, directory)
        secret = directory / "client-secret"
        secret.write_text("secret")
        self._portal = build(
            PortalSettings(
                directory=directory / "portal_sim",
                clock_file=self.clock_file,
                public_fd=0,
                control_socket=directory,
                portal_origin=self.origin,
                phone_origin="http://phone.localhost:1",
                agent_origin="http://agent.localhost:1",
                password_hashing="light",
                token_key_after_activation="refused",
                client_secret_file=secret,
                paotang_issuer=provider.issuer("paotang"),
                thaid_issuer=provider.issuer("thaid"),
                idp_address=provider.address,
            ),
            self.clock,
        )
        self.public = self._portal.public
        self.sim.controls.close()
        self.sim.controls = _ControlsWithin(self._portal.controls)

    def client(self) -> httpx.Client:
        host = {"Host": self.origin.removeprefix("http://")}
        transport = httpx.WSGITransport(self.public, raise_app_exceptions=False)
        client = httpx.Client(transport=transport, base_url=f"http://127.0.0.1:{self.sim.port}", headers=host)
        self._clients.append(client)
        return client

    def rest(self) -> None:
        self.clock.reset()
        self.sim.controls.rest()
        self.hang_up()

    def rows(self) -> Rows:
        """Everything in the database, table by table, and the names of the documents' files."""
        self.public.session_interface.rest()  # type: ignore[attr-defined]  # the portal's own, which knows of housekeeping
        assert self.public.database
        with self.public.database.transaction(reads=True):
            session = self.public.database.session
            rows = {
                table.name: sorted((tuple(row) for row in session.execute(select(*_columns(table)))), key=repr)
                for table in metadata.sorted_tables
            }
        kept = self.clock_file.parent / "portal_sim" / "documents"
        return rows | {"files": [(file.name,) for file in sorted(kept.iterdir())]}

    def close(self) -> None:
        """Nothing is left to be sent, and another portal may be built in this process."""
        assert self.public.database
        with self.public.database.transaction():
            self.public.database.session.execute(delete(letters))
        self.public.database.close()
        use_cases: UseCases = self.public.extensions["use-cases"][0]
        use_cases[PortalKeys].store.close()
        self.sim.close()

    def write(self, statement: Any) -> None:
        """Arrange in the database what nothing outside of the portal can bring about here."""
        assert self.public.database
        with self.public.database.transaction():
            self.public.database.session.execute(statement)


def _columns(table: Any) -> list[Any]:
    return [column for column in table.columns if column.name not in NOT_OF_REQUESTS.get(table.name, ())]


def changed(before: Mapping[str, object], after: Mapping[str, object]) -> set[str]:
    """Names of the tables that differ."""
    return {name for name in before if before[name] != after[name]}
