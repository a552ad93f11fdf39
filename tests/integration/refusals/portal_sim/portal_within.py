"""The portal within the test's own process, with a real database and token store, reached like one over the wire."""

from pathlib import Path
from typing import Any

import httpx
from sqlalchemy import delete

from portal_sim.app import FEATURES, build
from portal_sim.credentials.adapters.keys import PortalKeys
from portal_sim.mail.tables import letters
from portal_sim.mapping import metadata
from portal_sim.settings import PortalSettings
from simkit.use_cases import UseCases
from tests.contract.running_portal import RunningPortal
from tests.demonstration.feature import DEMO
from tests.integration.refusals.portal_sim.provider import Provider
from tests.integration.refusals.table import Rows
from tests.integration.refusals.within import ControlsWithin, client_within, files, rows

NOT_OF_REQUESTS = {  # what threads note by themselves, at their time
    "letters": {"attempts", "next_try_at", "last_error"},
    "web_sessions": {"seen_at"},
}


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
            (*FEATURES, DEMO),
        )
        self.public = self._portal.public
        self.sim.controls.close()
        self.sim.controls = ControlsWithin(self._portal.controls)

    def client(self) -> httpx.Client:
        client = client_within(self.public, self.origin, self.sim.port)
        self._clients.append(client)
        return client

    def rest(self) -> None:
        self.clock.reset()
        self.sim.controls.rest()
        self.hang_up()

    def rows(self) -> Rows:
        """Everything that it keeps, in the database and in files."""
        self.public.session_interface.rest()  # type: ignore[attr-defined]  # the portal's own, which knows of housekeeping
        assert self.public.database
        directory = self.clock_file.parent / "portal_sim"
        return rows(self.public.database, metadata, NOT_OF_REQUESTS) | files(directory)

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
