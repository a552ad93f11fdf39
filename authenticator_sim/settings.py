"""The phones' settings."""

from simkit.settings import SimSettings


class AuthenticatorSettings(SimSettings):
    """On top of those of every simulator."""

    portal_address: str  # host:port to connect to for portal_origin; may be a relay that records
    portal_seconds: float = 5.0  # how long a phone waits for the portal's answer
