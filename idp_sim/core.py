"""What all providers share."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from idp_sim.adapters.bad_id_tokens import FaultyIdTokens
from idp_sim.adapters.id_tokens import IdTokenKeys
from idp_sim.faults import ProviderFaults
from idp_sim.people.service import Register
from idp_sim.provider.clients import Clients
from idp_sim.provider.dialects import Dialect
from idp_sim.provider.statements import Statements
from idp_sim.provider.web import DeviceProviders
from idp_sim.settings import IdpSettings
from simkit.clock import Clock
from simkit.database import Database
from simkit.settings import SecretsFile


@dataclass(frozen=True)
class Core:
    """Made by the composition root, for the features to build their use cases with."""

    settings: IdpSettings
    clock: Clock
    database: Database
    faults: ProviderFaults
    secrets: SecretsFile
    keys: IdTokenKeys
    register: Register
    clients: Clients
    device_providers: DeviceProviders

    def id_tokens(self, provider: str) -> FaultyIdTokens:
        """A provider's ID tokens and key set, as they should be unless a fault is armed."""
        return FaultyIdTokens(self.keys.key(provider), self.faults)

    def statements(self, dialect: Dialect) -> Statements:
        """A provider's statements, signed with its key unless a token fault is armed."""
        pairwise_key = self.secrets.get("pairwise-subjects").encode()
        return Statements(dialect, self.register, self.id_tokens(dialect.name), self.clock, pairwise_key)

    def app_origin(self, app: str) -> str:
        """The origin below which phones show that app."""
        return f"{urlsplit(self.settings.idp_origin).scheme}://{self.settings.app_host(app)}"
