"""A token that somebody brings along: listed, tried, and left as it was."""

import subprocess
import sys
from pathlib import Path

import pytest

from bench.stack.tpm import Tpm, TpmMissing, check_installed
from hsm import SOFTHSM, TokenStore
from hsm.softhsm import CONFIGURATION_VARIABLE
from simkit.settings import inherited
from simkit.tree import ROOT

PIN = "246810"
MAKE = """\
import sys
from pathlib import Path
from hsm import TokenStore
with TokenStore.open(Path(sys.argv[1]), hsm="tpm2") as store:
    store.create_token("mine", "246810")
"""


@pytest.fixture
def serial(tmp_path: Path) -> str:
    """Of a SoftHSM token with a key in it."""
    with TokenStore.open(tmp_path / "store") as store:
        token = store.create_token("mine", PIN)
        with token.unlocked(PIN) as keys:
            keys.make_ec("my key")
        return token.serial


def tried(*arguments: str, pin: str = PIN, **environment: str) -> tuple[int, list[str], str]:
    done = subprocess.run(  # noqa: S603 - our own module
        [sys.executable, "-m", "hsm.trial", *arguments], cwd=ROOT, env=inherited() | environment, input=pin + "\n",
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout.splitlines(), done.stderr


def soft(tmp_path: Path, *arguments: str, pin: str = PIN) -> tuple[int, list[str], str]:
    configuration = {CONFIGURATION_VARIABLE: str(tmp_path / "store" / "softhsm2.conf")}
    return tried(str(SOFTHSM), *arguments, pin=pin, **configuration)


def test_without_a_serial_number_tokens_are_listed(tmp_path: Path, serial: str) -> None:
    code, lines, _ = soft(tmp_path)
    assert code == 0
    assert [line.split()[:2] for line in lines] == [[serial, "mine"]]


def test_a_token_that_does_all_is_told_to_and_named(tmp_path: Path, serial: str) -> None:
    code, lines, errors = soft(tmp_path, serial)
    assert (code, errors) == (0, "")
    assert lines[0] == f"token {serial}: a key pair is made in it and destroyed again"
    assert {line[:5] for line in lines[1:]} == {"yes  "}
    with TokenStore.open(tmp_path / "store") as store, store.token("mine").unlocked(PIN) as keys:
        assert keys.labels() == ["my key"]


@pytest.mark.parametrize(("named", "pin", "reason"), [
    ("0123456789abcdef", PIN, "no token has the serial number 0123456789abcdef"), ("", "000000", "refuses the PIN"),
])  # fmt: skip
def test_what_cant_be_tried_is_told(tmp_path: Path, serial: str, named: str, pin: str, reason: str) -> None:
    code, _, errors = soft(tmp_path, named or serial, pin=pin)
    assert code == 2
    assert reason in errors
    assert "Traceback" not in errors


def test_a_tpm_lacks_aes_gcm_alone(tmp_path: Path) -> None:
    try:
        check_installed()
    except TpmMissing as missing:
        pytest.skip(str(missing))
    tpm, store = Tpm(tmp_path / "tpm", tmp_path / "s", tmp_path / "log"), tmp_path / "store"
    try:
        command = [sys.executable, "-c", MAKE, str(store)]
        subprocess.run(command, cwd=ROOT, env=inherited() | tpm.environment, check=True)  # noqa: S603
        module = next(Path("/usr/lib").glob("*/libtpm2_pkcs11.so.1"))
        where = {**tpm.environment, "TPM2_PKCS11_STORE": str(store / "database"), "TPM2_PKCS11_BACKEND": "esysdb"}
        code, lines, _ = tried(str(module), "mine", "--like", "tpm2", **where)
    finally:
        tpm.close()
    assert code == 1
    assert [line for line in lines if line.startswith("no ")] == ["no   a sensor that unlocks (AES-GCM)"]
