"""Chips and profile tokens in a real token store."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography import x509

from authenticator_sim.adapters.tokens import DeviceTokens, ProfileTokens
from authenticator_sim.faults import FAULTS, TOKEN_FULL, TOKEN_LOCKED, TOKEN_MISSING
from authenticator_sim.keys import KeysFailed, SealLost
from authenticator_sim.pin import Pin, PinRefused
from hsm import Token, TokenStore, csr_challenge
from simkit.faults import Faults

DIGITS = "246810"
PIN = Pin(DIGITS)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[TokenStore]:
    store = TokenStore.open(tmp_path / "tokens")
    yield store
    store.close()


@pytest.fixture
def devices(store: TokenStore) -> DeviceTokens:
    devices = DeviceTokens(store, "secret")
    devices.install("mali")
    return devices


def test_a_chip_is_installed_once_however_often_it_is_asked(devices: DeviceTokens) -> None:
    before = devices.transport("mali").public_key()
    devices.install("mali")
    assert devices.transport("mali").public_key() == before


def test_a_sealed_pin_opens_for_its_phone_profile_and_faces_only(devices: DeviceTokens) -> None:
    sealed = devices.seal_for_sensor("mali", "p1", "faces", PIN)
    assert DIGITS.encode() not in sealed
    assert devices.open_for_sensor("mali", "p1", "faces", sealed) == PIN
    with pytest.raises(SealLost):
        devices.open_for_sensor("mali", "p2", "faces", sealed)
    with pytest.raises(SealLost):
        devices.open_for_sensor("mali", "p1", "other-faces", sealed)


def test_a_forgotten_enrolment_opens_nothing_any_more(devices: DeviceTokens) -> None:
    sealed = devices.seal_for_sensor("mali", "p1", "faces", PIN)
    devices.forget_enrolment("mali", "faces")
    with pytest.raises(SealLost):
        devices.open_for_sensor("mali", "p1", "faces", sealed)
    devices.forget_enrolment("mali", "never-used")


def test_a_chip_that_cant_seal_says_so_and_keeps_the_choice_as_it_is(
    store: TokenStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Token, "can_seal", False)
    devices = DeviceTokens(store, "secret")
    devices.install("mali")
    devices.prove_ready()
    assert devices.lacks() == "the tokens can't seal a PIN for a sensor: they have no AES-GCM"
    assert devices.open_choice("mali", devices.seal_choice("mali", PIN)) == PIN


def test_a_chip_that_seals_lacks_nothing(devices: DeviceTokens) -> None:
    devices.prove_ready()
    assert devices.can_seal("mali")
    assert devices.lacks() is None


def test_a_chosen_pin_is_sealed_for_its_phone(devices: DeviceTokens) -> None:
    devices.install("other")
    sealed = devices.seal_choice("mali", PIN)
    assert devices.open_choice("mali", sealed) == PIN
    with pytest.raises(SealLost):
        devices.open_choice("other", sealed)
    with pytest.raises(SealLost):
        devices.open_choice("mali", b"")


def test_a_profile_s_key_is_made_once_and_asks_for_its_certificate(store: TokenStore) -> None:
    profiles = ProfileTokens(store, Faults(FAULTS))
    profiles.make("p1", PIN)
    profiles.make("p1", PIN)
    csr = x509.load_pem_x509_csr(profiles.request("p1", PIN, "Q8888888888ST01", "nonce").encode())
    assert csr_challenge(csr) == "nonce"


def test_wrong_pins_are_told_and_lock(store: TokenStore) -> None:
    profiles = ProfileTokens(store, Faults(FAULTS))
    profiles.make("p1", PIN)
    told = []
    for _ in range(6):
        with pytest.raises(PinRefused) as refusal, profiles.unlocked("p1", Pin("111111")):
            pass
        told.append((refusal.value.key, refusal.value.values.get("left")))
    assert told[:4] == [("pin.wrong", left) for left in (4, 3, 2, 1)]
    assert {key for key, _ in told[4:]} == {"pin.locked"}
    assert profiles.locked("p1")


def test_a_certificate_that_makes_no_sense_is_refused(store: TokenStore) -> None:
    profiles = ProfileTokens(store, Faults(FAULTS))
    profiles.make("p1", PIN)
    with pytest.raises(KeysFailed, match=r"activation\.bad_certificate"):
        profiles.store("p1", PIN, "no certificate", "none either")


def test_the_store_proves_itself_by_a_signature(devices: DeviceTokens) -> None:
    assert devices.prove_ready() == devices.prove_ready() == "ready"


@pytest.mark.parametrize("fault", [TOKEN_MISSING, TOKEN_FULL])
def test_a_token_that_fails_once_leaves_nothing_half_made(store: TokenStore, fault: str) -> None:
    faults = Faults(FAULTS)
    profiles = ProfileTokens(store, faults)
    faults.arm(fault)
    with pytest.raises(KeysFailed, match=r"keys\.failed"):
        profiles.make("p1", PIN)
    profiles.make("p1", PIN)
    assert profiles.labels("p1", PIN) == ["profile"]


def test_on_a_full_store_there_is_no_next_key_and_the_first_one_stays(store: TokenStore) -> None:
    faults = Faults(FAULTS)
    profiles = ProfileTokens(store, faults)
    profiles.make("p1", PIN)
    faults.arm(TOKEN_FULL)
    with pytest.raises(KeysFailed):
        profiles.make_next("p1", PIN, "renewal-1")
    assert profiles.labels("p1", PIN) == ["profile"]


def test_somebody_else_s_five_guesses_lock_the_token_for_good(store: TokenStore) -> None:
    faults = Faults(FAULTS)
    profiles = ProfileTokens(store, faults)
    profiles.make("p1", PIN)
    faults.arm(TOKEN_LOCKED)
    for _ in range(2):
        with pytest.raises(PinRefused, match=r"pin\.locked"):
            profiles.labels("p1", PIN)
