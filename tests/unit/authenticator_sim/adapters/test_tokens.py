"""Chips and profile tokens in a real token store."""

from collections.abc import Iterator
from contextlib import nullcontext
from datetime import timedelta
from errno import ENOSPC
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding

from authenticator_sim.adapters.tokens import DeviceTokens, ProfileTokens
from authenticator_sim.faults import FAULTS, TOKEN_FULL, TOKEN_LOCKED, TOKEN_MISSING
from authenticator_sim.keys import BadCertificate, KeysFailed, SealLost
from authenticator_sim.pin import Pin, PinRefused
from authenticator_sim.smart_id.adapters.jose import DeviceProofs
from hsm import Authority, Token, TokenStore, csr_challenge
from hsm.authority import self_signed
from simkit.faults import Faults
from tests.unit.authenticator_sim.fakes import NOW, FixedClock

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
    with devices.transport("mali") as key:
        before = key.public_key()
    devices.install("mali")
    with devices.transport("mali") as key:
        assert key.public_key() == before


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
    profiles = ProfileTokens(store, Faults(FAULTS), FixedClock())
    profiles.make("p1", PIN)
    profiles.make("p1", PIN)
    csr = x509.load_pem_x509_csr(profiles.request("p1", PIN, "Q8888888888ST01", "nonce").encode())
    assert csr_challenge(csr) == "nonce"


def test_wrong_pins_are_told_and_lock(store: TokenStore) -> None:
    profiles = ProfileTokens(store, Faults(FAULTS), FixedClock())
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
    profiles = ProfileTokens(store, Faults(FAULTS), FixedClock())
    profiles.make("p1", PIN)
    with pytest.raises(KeysFailed, match=r"activation\.bad_certificate"):
        profiles.store("p1", PIN, "no certificate", "none either")


@pytest.mark.parametrize(
    ("days", "taken"), [(0, True), (1, True), (-1, False), (-30, False), (729, True), (731, False)]
)
def test_a_certificate_that_isn_t_valid_now_is_refused(store: TokenStore, days: int, taken: bool) -> None:
    """F30: the clock was moved between the portal's certificate and the phone's."""
    key = ec.generate_private_key(ec.SECP256R1())
    ca = self_signed(key, "CA", NOW - timedelta(days=3650))
    profiles = ProfileTokens(store, Faults(FAULTS), FixedClock(NOW + timedelta(days=days)))
    profiles.make("p1", PIN)
    csr = x509.load_pem_x509_csr(profiles.request("p1", PIN, "Q8888888888ST01", "nonce").encode())
    issued, pem = Authority(key, ca, "http://portal/crl").issue(csr, "Q8888888888ST01", NOW), Encoding.PEM
    texts = (issued.public_bytes(pem).decode(), ca.public_bytes(pem).decode())
    with nullcontext() if taken else pytest.raises(BadCertificate, match=r"activation\.certificate_time"):
        profiles.store("p1", PIN, *texts)


def test_the_store_proves_itself_by_a_signature(devices: DeviceTokens) -> None:
    assert devices.prove_ready() == devices.prove_ready() == "ready"


@pytest.mark.parametrize("fault", [TOKEN_MISSING, TOKEN_FULL])
def test_a_token_that_fails_once_leaves_nothing_half_made(store: TokenStore, fault: str) -> None:
    faults = Faults(FAULTS)
    profiles = ProfileTokens(store, faults, FixedClock())
    faults.arm(fault)
    with pytest.raises(KeysFailed, match=r"keys\.failed"):
        profiles.make("p1", PIN)
    profiles.make("p1", PIN)
    assert profiles.labels("p1", PIN) == ["profile"]


def test_on_a_full_store_there_is_no_next_key_and_the_first_one_stays(store: TokenStore) -> None:
    faults = Faults(FAULTS)
    profiles = ProfileTokens(store, faults, FixedClock())
    profiles.make("p1", PIN)
    faults.arm(TOKEN_FULL)
    with pytest.raises(KeysFailed):
        profiles.make_next("p1", PIN, "renewal-1")
    assert profiles.labels("p1", PIN) == ["profile"]


def test_somebody_else_s_five_guesses_lock_the_token_for_good(store: TokenStore) -> None:
    faults = Faults(FAULTS)
    profiles = ProfileTokens(store, faults, FixedClock())
    profiles.make("p1", PIN)
    faults.arm(TOKEN_LOCKED)
    for _ in range(2):
        with pytest.raises(PinRefused, match=r"pin\.locked"):
            profiles.labels("p1", PIN)


def test_a_proof_that_can_t_be_noted_is_refused_in_words_and_later_made(
    devices: DeviceTokens, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F28: the token store is full, and has room again."""
    proofs = DeviceProofs(devices)

    def proof() -> str:
        return proofs.sign_dpop("mali", "GET", "http://portal.localhost/", None, NOW)

    with monkeypatch.context() as full:
        full.setattr("hsm.journal.os.write", _no_room)
        with pytest.raises(KeysFailed, match=r"keys\.failed"):
            proof()
    assert proof()


def _no_room(*_: object) -> int:
    raise OSError(ENOSPC, "No space left on device")


@pytest.mark.parametrize("tries", [1, 6])
def test_a_token_whose_file_can_t_be_read_serves_again_once_it_can(
    store: TokenStore, tmp_path: Path, tries: int
) -> None:
    """F28: and no attempt is counted meanwhile, for nothing was tried."""
    profiles = ProfileTokens(store, Faults(FAULTS), FixedClock())
    profiles.make("p1", PIN)
    (file,) = (tmp_path / "tokens" / "tokens").glob("*/token.object")
    file.rename(file.with_suffix(".away"))
    for _ in range(tries):
        with pytest.raises(KeysFailed, match=r"keys\.failed"):
            profiles.labels("p1", PIN)
    file.with_suffix(".away").rename(file)
    assert profiles.labels("p1", PIN) == ["profile"]
