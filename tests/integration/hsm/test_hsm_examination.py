"""The examination of a store: a process that opens every token, and attacks every key."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from hsm import Keys, StoreUnavailable, TokenStore, pkcs11_tool
from hsm.journal import thumbprint
from hsm.objectfile import attributes
from hsm.softhsm_values import secret_values
from tests.integration.hsm.conftest import PROJECT

PIN = "246810"
HERE = Path(__file__).parent
WAYS = ["read the value", "clear SENSITIVE", "set EXTRACTABLE", "copy as extractable", "wrap with a key of one's own"]
WEAK = """
import pkcs11
from pkcs11 import Attribute, KeyType, MechanismFlag
with pkcs11.lib(str(SOFTHSM)).get_token(token_label="phone").open(rw=True, user_pin="246810") as session:
    weak = {Attribute.SENSITIVE: False, Attribute.EXTRACTABLE: True, Attribute.ID: b"weak"}
    capabilities = MechanismFlag.ENCRYPT | MechanismFlag.DECRYPT
    session.generate_key(KeyType.AES, 256, label="weak", store=True, capabilities=capabilities, template=weak)
"""


def examined(store: Path, *pins: str, module: str | None = None) -> list[dict[str, Any]]:
    job = {"store": str(store), "module": module, "pins": {"phone": pins}}
    done = subprocess.run(
        [sys.executable, "-m", "hsm.examination"], cwd=PROJECT, input=json.dumps(job), capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


@pytest.fixture
def filled(directory: Path) -> dict[str, str | None]:
    """A closed store with a key of each kind; their thumbprints."""
    with TokenStore.open(directory) as store, store.create_token("phone", PIN).unlocked(PIN) as keys:
        keys.make_sealing("seal")
        return {
            "seal": None,
            "ec": thumbprint(keys.make_ec("ec").public_key()),
            "rsa": thumbprint(keys.make_rsa("rsa").public_key()),
        }


def test_every_key_is_found_guarded_and_every_attempt_refused(directory: Path, filled: dict[str, str | None]) -> None:
    (token,) = examined(directory, "000000", PIN)
    assert {key["label"]: key["thumbprint"] for key in token["keys"]} == filled
    assert {key["label"]: key["kind"] for key in token["keys"]} == {
        "ec": "EC P-256",
        "rsa": "RSA-2048",
        "seal": "AES-256",
    }
    for key in token["keys"]:
        assert key["faults"] == []
        by_tool = ["export by pkcs11-tool", *(["wrap by pkcs11-tool"] if key["label"] == "seal" else [])]
        assert [attempt["way"] for attempt in key["attempts"]] == WAYS + by_tool
        assert [attempt for attempt in key["attempts"] if not attempt["refused"]] == []


def test_the_tool_tells_what_the_token_answered(directory: Path, filled: dict[str, str | None]) -> None:
    (token,) = examined(directory, PIN)
    (seal,) = [key for key in token["keys"] if key["label"] == "seal"]
    answers = {attempt["way"]: attempt["answer"] for attempt in seal["attempts"]}
    assert answers["export by pkcs11-tool"] == "CKR_ATTRIBUTE_SENSITIVE"
    assert answers["wrap by pkcs11-tool"] == "CKR_KEY_UNEXTRACTABLE"


def test_a_weak_key_comes_out_in_every_way(
    directory: Path, filled: dict[str, str | None], start: Callable[[str], "subprocess.Popen[str]"]
) -> None:
    _, errors = start(WEAK).communicate(timeout=30)
    assert not errors
    (token,) = examined(directory, PIN)
    (weak,) = [key for key in token["keys"] if key["label"] == "weak"]
    assert {attempt["way"] for attempt in weak["attempts"] if not attempt["refused"]} == {
        *WAYS,
        "export by pkcs11-tool",
        "wrap by pkcs11-tool",
    }
    assert "extractable is True" in weak["faults"]
    others = [attempt for key in token["keys"] if key is not weak for attempt in key["attempts"]]
    assert all(attempt["refused"] for attempt in others)


def test_a_token_that_no_pin_opens_is_told(directory: Path, filled: dict[str, str | None]) -> None:
    (token,) = examined(directory, "000000")
    assert (token["opened"], token["keys"]) == (False, [])


def test_a_token_that_we_locked_is_looked_at_all_the_same(directory: Path, filled: dict[str, str | None]) -> None:
    for counter in directory.glob("attempts/*.json"):
        counter.write_text('{"attempts_left": 0}')
    (token,) = examined(directory, PIN)
    assert len(token["keys"]) == 3


def test_a_public_key_without_its_private_one_is_told(directory: Path, filled: dict[str, str | None]) -> None:
    private = max(directory.glob("tokens/*/*.object"), key=lambda file: file.stat().st_size)
    private.unlink()
    (token,) = examined(directory, PIN)
    assert token["lone_public"] == ["rsa"]


def test_nss_lets_a_key_out_that_says_it_never_was_extractable(tmp_path: Path) -> None:
    """The control: the same attempts, another module, and one of them succeeds."""
    done = subprocess.run(  # noqa: S603 - this folder's program
        [sys.executable, str(HERE / "nss_examination.py"), str(tmp_path), PIN], cwd=PROJECT, capture_output=True,
        text=True, check=False, env={"PYTHONPATH": str(PROJECT)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    (key,) = [key for token in json.loads(done.stdout) for key in token["keys"]]
    assert key["attributes"]["never_extractable"]
    assert [attempt["way"] for attempt in key["attempts"] if not attempt["refused"]] == [WAYS[-1]]


def token_of(directory: Path) -> Path:
    return next((directory / "tokens").iterdir())


def test_the_private_bytes_are_those_of_the_keys(directory: Path, keys: Keys) -> None:
    public = keys.make_ec("ec").public_key()
    legacy = keys.make_rsa("rsa").public_key()
    values = [value for _, value in secret_values(token_of(directory), PIN)]
    scalar = min(values, key=len)
    assert ec.derive_private_key(int.from_bytes(scalar, "big"), ec.SECP256R1()).public_key() == public
    exponent, *primes = [int.from_bytes(value, "big") for value in values if value != scalar]
    assert primes[0] * primes[1] == legacy.public_numbers().n
    assert exponent == rsa.rsa_crt_dmp1(exponent, primes[0]) + exponent // (primes[0] - 1) * (primes[0] - 1)


def test_the_private_bytes_need_the_pin(directory: Path, keys: Keys) -> None:
    keys.make_ec("ec")
    with pytest.raises(ValueError, match=r"PIN|padding"):
        list(secret_values(token_of(directory), "246811"))


def test_on_disk_they_are_encrypted(directory: Path, keys: Keys) -> None:
    keys.make_ec("ec")
    values = [value for _, value in secret_values(token_of(directory), PIN)]
    content = b"".join(file.read_bytes() for file in directory.rglob("*") if file.is_file())
    assert values
    assert not [value for value in values if value in content]
    assert any(dict(attributes(file.read_bytes())) for file in directory.glob("tokens/*/*.object"))


def test_a_missing_tool_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with pytest.raises(StoreUnavailable, match="apt-get install opensc"):
        pkcs11_tool.found_program()
