"""Chips and profile tokens in a real token store."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography import x509

from authenticator_sim.adapters.tokens import DeviceTokens, ProfileTokens
from authenticator_sim.smart_id.keys import KeysFailed, SealLost
from authenticator_sim.smart_id.pin import PinRefused
from hsm import TokenStore, csr_challenge
from tests.unit.authenticator_sim.phone_fakes import PIN


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
    assert PIN.encode() not in sealed
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


def test_a_chosen_pin_is_sealed_for_its_phone(devices: DeviceTokens) -> None:
    devices.install("other")
    sealed = devices.seal_choice("mali", PIN)
    assert devices.open_choice("mali", sealed) == PIN
    with pytest.raises(SealLost):
        devices.open_choice("other", sealed)
    with pytest.raises(SealLost):
        devices.open_choice("mali", b"")


def test_a_profile_s_key_is_made_once_and_asks_for_its_certificate(store: TokenStore) -> None:
    profiles = ProfileTokens(store)
    profiles.make("p1", PIN)
    profiles.make("p1", PIN)
    csr = x509.load_pem_x509_csr(profiles.request("p1", PIN, "Q8888888888ST01", "nonce").encode())
    assert csr_challenge(csr) == "nonce"


def test_wrong_pins_are_told_and_lock(store: TokenStore) -> None:
    profiles = ProfileTokens(store)
    profiles.make("p1", PIN)
    told = []
    for _ in range(6):
        with pytest.raises(PinRefused) as refusal, profiles.unlocked("p1", "111111"):
            pass
        told.append((refusal.value.key, refusal.value.values.get("left")))
    assert told[:4] == [("pin.wrong", left) for left in (4, 3, 2, 1)]
    assert {key for key, _ in told[4:]} == {"pin.locked"}
    assert profiles.locked("p1")


def test_a_certificate_that_makes_no_sense_is_refused(store: TokenStore) -> None:
    profiles = ProfileTokens(store)
    profiles.make("p1", PIN)
    with pytest.raises(KeysFailed, match=r"activation\.bad_certificate"):
        profiles.store("p1", PIN, "no certificate", "none either")


def test_the_store_proves_itself_by_a_signature(devices: DeviceTokens) -> None:
    assert devices.prove() == devices.prove() == "ready"
