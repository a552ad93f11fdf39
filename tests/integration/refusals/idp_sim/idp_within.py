"""The identity providers within the test's own process, with a real database and token store."""

from pathlib import Path

import httpx

from idp_sim.adapters.columns import metadata
from idp_sim.app import build
from idp_sim.settings import IdpSettings
from tests.contract.idp.running_idp import PORTAL, RunningIdp
from tests.integration.refusals.table import Rows
from tests.integration.refusals.within import ControlsWithin, client_within, files, rows, sessions


class IdpWithin(RunningIdp):
    """Reached like one over the wire."""

    def __init__(self, directory: Path) -> None:
        super().__init__(directory, directory)
        self.secret_file.touch(mode=0o600)
        self.secret_file.write_text(self.secret)
        self._directory = directory / "idp_sim"
        self._providers = build(
            IdpSettings(
                directory=self._directory,
                clock_file=directory / "clock.json",
                public_fd=0,
                control_socket=directory,
                portal_origin=PORTAL,
                phone_origin="http://phone.localhost:8002",
                idp_origin=self.origin,
                client_secret_file=self.secret_file,
                hardened=True,  # what the manual doesn't have can be refused, too
            ),
            self.clock,
        )
        self.public = self._providers.public
        self.sim.controls.close()
        self.sim.controls = ControlsWithin(self._providers.controls)

    def at(self, origin: str) -> httpx.Client:
        client = client_within(self.public, origin, self.sim.port)
        self._clients.append(client)
        return client

    def rows(self) -> Rows:
        """Everything that it keeps, in the database, in files, and in its visitors' cookies."""
        assert self.public.database
        kept = rows(self.public.database, metadata) | files(self._directory)
        return kept | sessions(self.public, self._clients)

    def close(self) -> None:
        """Others may be built in this process."""
        assert self.public.database
        self.public.database.close()
        self._providers.store.close()
        self.sim.close()
