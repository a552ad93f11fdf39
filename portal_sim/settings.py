"""The portal's settings."""

from typing import Literal

from simkit.settings import SimSettings


class PortalSettings(SimSettings):
    """On top of what every simulator is told."""

    password_hashing: Literal["full", "light"] = "full"  # noqa: S105 - light: for fast suites
