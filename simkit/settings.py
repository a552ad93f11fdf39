"""Settings: the only way in for the environment, and for what a process must not show to others."""

import json
import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from pydantic_settings import BaseSettings, SettingsConfigDict

from simkit.durable import write_durably


def export(name: str, value: str) -> None:
    """Put a value where a loaded C library looks for it (SoftHSM reads its configuration's path from there)."""
    os.environ[name] = value


def inherited() -> dict[str, str]:
    """The environment that a child process starts from."""
    return dict(os.environ)


def told_by(environment: Mapping[str, str]) -> None:
    """What this process was started with is that, and nothing else (a fork has what its parent was told)."""
    os.environ.clear()
    os.environ.update(environment)


class SimSettings(BaseSettings):
    """What every simulator is told by its starter, each as `TESTBED_<NAME>`."""

    model_config = SettingsConfigDict(env_prefix="TESTBED_", frozen=True)

    directory: Path  # this simulator's own place: database, token store, secrets
    clock_file: Path
    public_fd: int  # a listening socket, bound by the simulator's starter
    control_socket: Path
    portal_origin: str  # as browsers see it, e.g. http://portal.localhost:8001
    phone_origin: str  # phones are hosts below this one: http://<phone>.phone.localhost:8002
    agent_origin: str = ""  # the signing agent of Token Keys, the same for every computer; empty: there is none
    database_url: str = ""  # empty: a SQLite file in the simulator's directory
    hardened: bool = False  # what this test-bed adds to the manual for safety is on (docs/fidelity.md)
    any_citizen_id: bool = False  # ids that a real person may hold are taken, too: never with real people's data
    screens: tuple[Path, ...] = ()  # control sockets of those whose pages show QR codes, for the phones' panels
    threads: int = 6  # half of them for requests that only read
    hsm: Literal["softhsm", "tpm2"] = "softhsm"  # what the keys are kept in; a TPM is found by TPM2_PKCS11_TCTI
    pkcs11_module: Path | None = None  # of the token store; none: the one that belongs to `hsm`


class SecretsFile:
    """Secrets of one simulator, made at random on first use and kept in a file that only its owner reads."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known: dict[str, str] = json.loads(path.read_text()) if path.exists() else {}

    def get(self, name: str) -> str:
        """The secret of that name (43 URL-safe characters, 256 bits)."""
        if name not in self._known:
            self._known[name] = secrets.token_urlsafe(32)
            write_durably(self._path, json.dumps(self._known).encode())
        return self._known[name]
