"""The wire API under generated calls: all checks of schemathesis, as a stranger and as a phone with a right proof."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from simkit.settings import inherited
from tests.contract.computer import Computer
from tests.contract.running_portal import RunningPortal
from tests.contract.scene import Holder

CONFIG = Path(__file__).with_name("schemathesis.toml")
ROOT = CONFIG.parents[3]
SECONDS = 120


def _run(portal: RunningPortal, directory: Path, **environment: str) -> str:
    """What schemathesis says of it; fails when a check does."""
    command = [
        sys.executable, "-m", "schemathesis.cli", "--config-file", str(CONFIG), "run",
        f"http://127.0.0.1:{portal.sim.port}/soft-token/openapi.json", "--checks", "all", "--no-color",
        "--header", f"Host: {portal.origin.removeprefix('http://')}",
    ]  # fmt: skip
    done = subprocess.run(  # noqa: S603 - a fixed program
        command,
        cwd=directory,
        env={**inherited(), "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **environment},
        timeout=SECONDS,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.by_night
def test_a_stranger_breaks_nothing(portal: RunningPortal, tmp_path: Path) -> None:
    assert "Tested: 7" in _run(portal, tmp_path)


@pytest.mark.by_night
def test_a_phone_with_a_right_proof_breaks_nothing(
    portal: RunningPortal, new_holder: Callable[[], Holder], tmp_path: Path
) -> None:
    phone = new_holder().phone
    offer = Computer(portal).log_in(portal.invite()).activation_link()
    key = phone.transport.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    clock = str(portal.clock_file)
    told = {"origin": portal.origin, "clock": clock, "credential": phone.credential, "offer": offer, "key": key}
    said = _run(portal, tmp_path, FUZZ_PHONE=json.dumps(told), SCHEMATHESIS_HOOKS="tests.contract.fuzz_hooks")
    assert "Tested: 7" in said
    assert "Authentication failed" not in said, "the proofs were not right"
