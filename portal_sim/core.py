"""What every feature builds on: settings, clock, database, faults, keys; and the use cases made so far."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import TypeVar

from portal_sim.adapters.passwords import Argon2Hashes
from portal_sim.adapters.web_sessions import SqlWebSessions
from portal_sim.mapping import metadata
from portal_sim.settings import PortalSettings
from simkit.clock import Clock
from simkit.database import Database, sqlite_url
from simkit.faults import Faults
from simkit.hosts import origin_under
from simkit.screens import Screens
from simkit.settings import SecretsFile
from simkit.thai_text import in_bangkok
from simkit.use_cases import UseCases

T = TypeVar("T")


@dataclass(frozen=True)
class Addresses:
    """Where things are, as browsers see them: the portal's origin, and that of the signing agent ("" for none)."""

    portal: str
    agent: str

    def under(self, host: str) -> str:
        """The portal's origin as a browser has it that asked for that host; "" for a host that isn't the portal's."""
        return origin_under(self.portal, host)


@dataclass(frozen=True)
class Calendar:
    """The day that people write on a paper."""

    _clock: Clock

    def today(self) -> date:
        """In Bangkok."""
        return in_bangkok(self._clock.now())


class Core:
    """Made before the features, of the settings alone."""

    def __init__(self, settings: PortalSettings, clock: Clock, faults: Mapping[str, str]) -> None:
        settings.directory.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.settings = settings
        self.clock = clock
        self.faults = Faults(faults)
        self.secrets = SecretsFile(settings.directory / "secrets.json")
        self.database = Database(settings.database_url or sqlite_url(settings.directory / "portal.db"), metadata)
        self.session = self.database.session
        self.hashes = Argon2Hashes(settings.password_hashing)
        self.web_sessions = SqlWebSessions(self.database, clock, self.secrets.get("visitors"))
        self.use_cases = UseCases()
        self.use_cases.add([Addresses(settings.portal_origin, settings.agent_origin), Calendar(clock), Screens()])

    def __getitem__(self, kind: type[T]) -> T:
        """A use case of a feature that was built before; raises KeyError."""
        return self.use_cases[kind]

    def derived_key(self, name: str) -> bytes:
        """A secret of that name, 256 bits."""
        return sha256(self.secrets.get(name).encode()).digest()
