"""Tokens in a TPM 2.0 (tpm2-pkcs11 over swtpm), each test with a TPM of its own."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, padding
from cryptography.hazmat.primitives.hashes import SHA256
from pkcs11.attributes import AttributeMapper

from bench.stack.tpm import VARIABLE, Tpm, TpmMissing, check_installed
from hsm import KeyMissing, NotUnlocked, PinLocked, PinWrong, StoreUnavailable, TokenFailed, TokenStore
from hsm.tpm2 import LeanMapper
from simkit import settings
from simkit.tree import ROOT

try:
    check_installed()
except TpmMissing as missing:
    pytest.skip(str(missing), allow_module_level=True)

PIN = "246810"
ECDSA = ec.ECDSA(SHA256())
KILLED = """\
import os, sys
from pathlib import Path
from hsm import TokenStore
from hsm.module import Module
store = TokenStore.open(Path(sys.argv[1]), hsm="tpm2")
keys = store.create_token("phone", "246810").open("246810")
Module.logout = lambda *_: os._exit(9)  # with the new key still loaded
keys.make_ec("one")
"""


@pytest.fixture
def tpm(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tpm]:
    running = Tpm(tmp_path / "tpm", tmp_path / "s", tmp_path / "tpm.log")
    settings.export(VARIABLE, running.environment[VARIABLE])
    yield running
    settings.export(VARIABLE, "")
    running.close()


@pytest.fixture
def directory(tmp_path: Path, tpm: Tpm) -> Path:
    return tmp_path / "store"


@pytest.fixture
def store(directory: Path) -> Iterator[TokenStore]:
    with TokenStore.open(directory, hsm="tpm2") as opened:
        yield opened


def test_more_keys_than_the_tpm_has_room_for_sign_side_by_side(store: TokenStore) -> None:
    opened = [store.create_token(f"token-{number}", PIN).open(PIN) for number in range(3)]
    keys = [keys.make_ec(label) for keys in opened for label in ("one", "two")]
    for key in keys:
        key.public_key().verify(key.sign(b"data", ECDSA), b"data", ECDSA)


def test_a_token_key_of_rsa_signs(store: TokenStore) -> None:
    with store.create_token("usb", PIN).unlocked(PIN) as keys:
        key = keys.make_rsa("legacy")
        signature = key.sign(b"data", padding.PKCS1v15(), SHA256())
    key.public_key().verify(signature, b"data", padding.PKCS1v15(), SHA256())


def test_tokens_without_numbers_are_told_by_their_labels(store: TokenStore, directory: Path) -> None:
    store.create_token("one", PIN)
    with pytest.raises(PinWrong):
        store.create_token("two", PIN).open("000000")
    assert (store.token("one").attempts_left, store.token("two").attempts_left) == (5, 4)
    assert store.token("one").serial == "one"


def test_five_wrong_pins_lock_one_token_and_no_other(store: TokenStore) -> None:
    token, other = store.create_token("phone", PIN), store.create_token("other", PIN)
    for _ in range(4):
        with pytest.raises(PinWrong):
            token.open("000000")
    for pin in ("000000", PIN):
        with pytest.raises(PinLocked):
            token.open(pin)
    assert other.open(PIN).labels() == []


def test_what_the_module_says_about_a_wrong_pin_stays_out_of_our_log(
    store: TokenStore, directory: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(PinWrong):
        store.create_token("phone", PIN).open("000000")
    assert capfd.readouterr().err == ""
    assert "authorization HMAC check failed" in (directory / "module.log").read_text()


def test_it_cant_seal_and_says_so(store: TokenStore) -> None:
    token = store.create_token("phone", PIN)
    assert not token.can_seal
    with pytest.raises(TokenFailed):
        token.open(PIN).make_sealing("seal")


def test_after_the_block_no_key_signs_and_a_second_login_is_needed(store: TokenStore) -> None:
    with store.create_token("phone", PIN).unlocked(PIN) as keys:
        key = keys.make_ec("key")
    with pytest.raises(NotUnlocked):
        key.sign(b"data", ECDSA)


def test_keys_stay_over_a_restart_until_they_are_destroyed(directory: Path) -> None:
    with TokenStore.open(directory, hsm="tpm2") as store, store.create_token("phone", PIN).unlocked(PIN) as keys:
        public = keys.make_ec("key").public_key()
    with TokenStore.open(directory, hsm="tpm2") as store, store.token("phone").unlocked(PIN) as keys:
        public.verify(keys.ec("key").sign(b"data", ECDSA), b"data", ECDSA)
        keys.destroy("key")
        with pytest.raises(KeyMissing):
            keys.ec("key")


def test_a_killed_process_leaves_no_slot_taken(directory: Path) -> None:
    killed = subprocess.run([sys.executable, "-c", KILLED, str(directory)], cwd=ROOT, check=False)  # noqa: S603
    assert killed.returncode == 9
    with TokenStore.open(directory, hsm="tpm2") as store, store.token("phone").unlocked(PIN) as keys:
        keys.make_ec("two")
        assert keys.labels() == ["one", "two"]


def test_a_failed_generation_leaves_no_slot_taken(store: TokenStore, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(LeanMapper, "public_key_template", AttributeMapper.public_key_template)
        keys = store.create_token("phone", PIN).open(PIN)
        for label in ("one", "two"):
            with pytest.raises(TokenFailed):
                keys.make_ec(label)
    other = store.create_token("other", PIN).open(PIN)
    for label in ("one", "two"):
        other.make_ec(label)


def test_a_key_has_no_fault_and_nothing_gets_it_out(store: TokenStore) -> None:
    with store.create_token("phone", PIN).unlocked(PIN) as keys:
        keys.make_ec("key")
        assert keys.attributes("key").faults() == []
        attempts = {attempt.way: attempt for attempt in keys.attempt_extraction("key")}
    assert [way for way, attempt in attempts.items() if not attempt.refused] == []
    assert attempts["clear SENSITIVE"].answer.startswith("taken, but reading it: ")


def test_that_a_token_key_of_rsa_could_decrypt_is_told(store: TokenStore) -> None:
    with store.create_token("usb", PIN).unlocked(PIN) as keys:
        keys.make_rsa("legacy")
        assert keys.attributes("legacy").faults() == ["may decrypt, sign"]


def test_without_a_tpm_the_store_says_what_is_missing(directory: Path, tpm: Tpm) -> None:
    settings.export(VARIABLE, "")
    with pytest.raises(StoreUnavailable, match="doesn't say which TPM"):
        TokenStore.open(directory, hsm="tpm2")


def test_a_tpm_that_is_gone_is_told(directory: Path, tpm: Tpm) -> None:
    tpm.close()
    with pytest.raises(StoreUnavailable, match="the TPM doesn't answer"):
        TokenStore.open(directory, hsm="tpm2")
