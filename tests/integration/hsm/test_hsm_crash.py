"""Killed at any moment: the store opens again, and no key that was acknowledged is lost."""

import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import structlog
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from pkcs11 import Attribute

from hsm import Keys, TokenStore
from hsm.journal import NAME as JOURNAL
from hsm.objectfile import BYTES

Start = Callable[[str], "subprocess.Popen[str]"]
PIN = "246810"
ROUNDS = 6
ES256 = ec.ECDSA(hashes.SHA256())
VALUE_HEADER = Attribute.VALUE.to_bytes(8, "big") + BYTES.to_bytes(8, "big")
LOGINS = """
token = store.token("phone")
print(store.repairs.restored != (), flush=True)
while True:
    with token.unlocked("246810") as keys:
        keys.ec("key")
        print("in", flush=True)
"""
CUT_WRITES_AT = """
import resource, signal
phone = store.token("phone")
{before}
signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))
{then}
"""


@pytest.fixture
def finished(directory: Path) -> Path:
    """A store with a token and an acknowledged key, closed."""
    with TokenStore.open(directory) as store:
        store.create_token("phone", PIN).open(PIN).make_ec("key")
    journal = directory / JOURNAL
    journal.unlink()
    journal.symlink_to("/dev/null")  # it isn't the journal whose writing is cut off
    return directory


def dies_in_a_write(process: "subprocess.Popen[str]") -> None:
    _, errors = process.communicate(timeout=30)
    assert process.returncode == -signal.SIGXFSZ, errors


def surviving_keys(directory: Path) -> list[str]:
    """After a restart: labels of the keys, each proven to work."""
    with TokenStore.open(directory) as store:
        keys = store.token("phone").open(PIN)
        labels = keys.labels()
        for label in labels:
            assert works(keys, label)
    return labels


def works(keys: Keys, label: str) -> bool:
    """Whether the key signs, and is guarded."""
    key = keys.ec(label)
    key.public_key().verify(key.sign(b"data", ES256), b"data", ES256)
    return keys.attributes(label).faults() == []


def test_killed_in_a_loop_of_logins_the_token_opens_again(finished: Path, start: Start) -> None:
    for logins_before in range(1, ROUNDS + 1):
        process = start(LOGINS)
        assert process.stdout is not None
        for _ in range(1 + logins_before):
            assert process.stdout.readline()
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=30)
        assert process.returncode == -signal.SIGKILL
    assert surviving_keys(finished) == ["key"]


def test_killed_in_the_write_of_a_login_the_token_comes_back(finished: Path, start: Start) -> None:
    program = CUT_WRITES_AT.format(size=100, before="", then='phone.open("246810")')
    dies_in_a_write(start(program))
    token_object = next(finished.glob("tokens/*/token.object"))
    assert token_object.stat().st_size == 100
    with TokenStore.open(finished) as store:
        assert store.repairs.restored == (token_object.parent.name,)
        assert store.token("phone").attempts_left == 4
    assert surviving_keys(finished) == ["key"]


def test_an_empty_token_object_comes_back(finished: Path) -> None:
    next(finished.glob("tokens/*/token.object")).write_bytes(b"")
    assert surviving_keys(finished) == ["key"]


BY_NIGHT = [pytest.param(size, marks=pytest.mark.by_night) for size in (8, 32, 600, 640)]


@pytest.mark.parametrize("size", [1, 300, 780, *BY_NIGHT])
def test_killed_while_a_key_is_made_nothing_half_made_is_left(finished: Path, start: Start, size: int) -> None:
    program = CUT_WRITES_AT.format(size=size, before='keys = phone.open("246810")', then='keys.make_ec("half-made")')
    dies_in_a_write(start(program))
    assert surviving_keys(finished) == ["key"]
    with TokenStore.open(finished) as store:
        keys = store.token("phone").open(PIN)
        keys.make_ec("half-made")
        assert works(keys, "half-made")


def test_killed_while_a_token_is_made_its_label_is_free_again(finished: Path, start: Start) -> None:
    program = CUT_WRITES_AT.format(size=100, before="", then='store.create_token("second", "1234")')
    dies_in_a_write(start(program))
    with TokenStore.open(finished) as store:
        assert len(store.repairs.swept) == 1
        assert store.labels() == ["phone"]
        store.create_token("second", "1234").open("1234").make_ec("key")
    assert surviving_keys(finished) == ["key"]


def private_key_file(directory: Path) -> Path:
    """The biggest object: a private key has more attributes than its public one."""
    return max(directory.glob("tokens/*/*.object"), key=lambda file: file.stat().st_size)


def test_a_private_key_killed_before_it_got_its_value_is_set_aside(finished: Path) -> None:
    private = private_key_file(finished)
    before, value = private.read_bytes().split(VALUE_HEADER)
    length = int.from_bytes(value[:8], "big")
    private.write_bytes(before + VALUE_HEADER + bytes(8) + value[8 + length :])
    with TokenStore.open(finished) as store:
        assert store.repairs.set_aside == (f"{private.parent.name}/{private.name}",)
    assert surviving_keys(finished) == []


def test_a_lone_public_key_is_swept(finished: Path) -> None:
    private = private_key_file(finished)
    private.write_bytes(b"")
    assert surviving_keys(finished) == []
    public = [file for file in private.parent.glob("*.object") if file.name != "token.object"]
    assert public == []


def test_a_repair_is_told_in_the_log_once_with_its_counts(finished: Path) -> None:
    next(finished.glob("tokens/*/token.object")).write_bytes(b"")
    with structlog.testing.capture_logs() as repaired, TokenStore.open(finished):
        pass
    with structlog.testing.capture_logs() as whole, TokenStore.open(finished):
        pass
    counts = {"restored": 1, "swept": 0, "set_aside": 0}
    assert repaired == [{"event": "token store repaired", "log_level": "warning", **counts}]
    assert whole == []


def test_repairing_twice_repairs_nothing_more(finished: Path) -> None:
    next(finished.glob("tokens/*/token.object")).write_bytes(b"")
    found = []
    for _ in range(2):
        with TokenStore.open(finished) as store:
            found.append(len(store.repairs.restored))
    assert found == [1, 0]
