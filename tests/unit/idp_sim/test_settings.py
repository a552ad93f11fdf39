"""Settings, messages and faults of the providers."""

import re
import threading
from pathlib import Path

import pytest

import idp_sim
from idp_sim.app import FEATURES
from idp_sim.faults import ProviderFaults
from idp_sim.messages import TH
from idp_sim.settings import IdpSettings, SecretFileRefused

REFUSALS = re.compile(r'(?:Proofing|ScanAttempt|Decision|Consent|Pin|PinAttempt)Refused\("([a-z_.]+)"')
TAKEN = re.compile(r'TAKEN = "([a-z_.]+)"')
SHOWN = re.compile(r'say\("([a-z_.]+)"\)|say\(\'([a-z_.]+)\'\)')
PACKAGE = Path(idp_sim.__file__).parent


@pytest.fixture
def secret_file(tmp_path: Path) -> Path:
    file = tmp_path / "secret"
    file.touch(mode=0o600)
    file.write_text("s" * 43 + "\n")
    return file


def settings(secret_file: Path, origin: str = "http://idp.localhost:8003") -> IdpSettings:
    return IdpSettings(
        directory=secret_file.parent,
        clock_file=secret_file,
        public_fd=3,
        control_socket=secret_file,
        portal_origin="http://portal.localhost:8001",
        phone_origin="http://phone.localhost:8002",
        idp_origin=origin,
        client_secret_file=secret_file,
    )


def test_the_app_is_at_the_same_port_as_the_provider(secret_file: Path) -> None:
    assert settings(secret_file).app_host("paotang") == "paotang.localhost:8003"
    assert settings(secret_file, "https://idp.localhost").app_host("paotang") == "paotang.localhost"


def test_the_secret_is_read_from_its_file(secret_file: Path) -> None:
    assert settings(secret_file).client_secret() == "s" * 43


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
def test_a_secret_that_others_can_read_is_refused(secret_file: Path, mode: int) -> None:
    secret_file.chmod(mode)
    with pytest.raises(SecretFileRefused):
        settings(secret_file).client_secret()


def test_a_short_secret_is_refused(secret_file: Path) -> None:
    secret_file.write_text("short")
    with pytest.raises(SecretFileRefused):
        settings(secret_file).client_secret()


def test_every_refusal_and_every_shown_key_has_a_message() -> None:
    sources = [file.read_text(encoding="utf-8") for kind in ("*.py", "*.html") for file in PACKAGE.rglob(kind)]
    keys = {key for source in sources for pattern in (REFUSALS, TAKEN) for key in pattern.findall(source)}
    keys |= {key for source in sources for groups in SHOWN.findall(source) for key in groups if key}
    assert len(keys) > 20
    assert keys <= set(TH).union(*(feature.messages for feature in FEATURES))


def test_rest_releases_a_call_that_the_slow_provider_holds() -> None:
    faults = ProviderFaults()
    waiting = threading.Thread(target=faults.keep_waiting, args=(60,))
    waiting.start()
    for _ in range(1000):
        faults.rest()
        waiting.join(0.01)
        if not waiting.is_alive():
            return
    pytest.fail("still waiting")
