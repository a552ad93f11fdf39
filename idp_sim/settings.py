"""The identity providers' settings."""

import stat
from pathlib import Path
from urllib.parse import urlsplit

from simkit.settings import SimSettings

OTHERS = stat.S_IRWXG | stat.S_IRWXO
SHORTEST_SECRET = 32  # characters


class SecretFileRefused(ValueError):
    """The client's secret is kept where others can read it, or is too short to be one."""


class IdpSettings(SimSettings):
    """The settings of every simulator, and these."""

    idp_origin: str  # as the portal and browsers see it, e.g. http://idp.localhost:8003
    portal_labels: tuple[str, ...] = ()  # people use the portal as http://<label>.portal.localhost:8001, too
    client_secret_file: Path  # the portal's client secret, mode 0600; both processes read it
    people_seed: str = "soft-token"  # another seed, other people
    slow_seconds: float = 20.0  # how long the fault provider.slow keeps a caller waiting at most

    @property
    def idp_host(self) -> str:
        """The host, with its port, where providers answer."""
        return urlsplit(self.idp_origin).netloc

    def app_host(self, app: str) -> str:
        """The host, with its port, below which phones show that app."""
        port = urlsplit(self.idp_origin).port
        return f"{app}.localhost:{port}" if port else f"{app}.localhost"

    def client_secret(self) -> str:
        """The portal's; raises SecretFileRefused."""
        if stat.S_IMODE(self.client_secret_file.stat().st_mode) & OTHERS:
            raise SecretFileRefused("others can read the client's secret: its file needs mode 0600")
        secret = self.client_secret_file.read_text().strip()
        if len(secret) < SHORTEST_SECRET:
            raise SecretFileRefused(f"the client's secret has less than {SHORTEST_SECRET} characters")
        return secret
