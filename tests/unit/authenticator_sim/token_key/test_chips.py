"""Chips of Token Keys in a real token store: custody, one PIN a signature, the lock."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from joserfc import jws
from joserfc.jwk import RSAKey

from authenticator_sim.token_key.adapters.chips import KEY, UsbChips
from authenticator_sim.token_key.domain import TokenKeyRefused
from hsm import Authority, TokenStore, make_legacy_csr
from hsm.authority import self_signed

NOW = datetime(2025, 6, 12, tzinfo=UTC)
PIN, WRONG, USER = "97531864", "46813579", "Q99990000011001"
CLAIMS = {"portal": "http://portal.localhost:8001", "nonce": "n" * 43, "purpose": "login"}


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    return tmp_path / "tokens"


@pytest.fixture
def store(directory: Path) -> Iterator[TokenStore]:
    with TokenStore.open(directory) as opened:
        yield opened


def certificate_for(csr: str) -> str:
    key = ec.generate_private_key(ec.SECP256R1())
    authority = Authority(key, self_signed(key, "Old CA", NOW), "http://portal.localhost/old.crl")
    asked = x509.load_pem_x509_csr(csr.encode())
    return authority.issue_legacy(asked, USER, NOW, NOW + timedelta(days=1)).public_bytes(Encoding.PEM).decode()


@pytest.fixture
def chips(store: TokenStore) -> UsbChips:
    """With one certified Token Key, `k1`."""
    made = UsbChips(store)
    made.store("k1", PIN, certificate_for(made.make("k1", PIN, USER)))
    return made


def refusal(chips: UsbChips, pin: str) -> TokenKeyRefused:
    with pytest.raises(TokenKeyRefused) as refused:
        chips.sign("k1", pin, CLAIMS)
    return refused.value


def test_it_signs_the_claims_and_shows_its_certificate(chips: UsbChips) -> None:
    signed = chips.sign("k1", PIN, CLAIMS)
    registry = jws.JWSRegistry(algorithms=["RS256"])
    registry.max_header_length = 4096
    message = jws.extract_compact(signed.encode(), registry=registry)
    certificate = x509.load_pem_x509_certificate(
        f"-----BEGIN CERTIFICATE-----\n{message.headers()['x5c'][0]}\n-----END CERTIFICATE-----\n".encode()
    )
    public = certificate.public_key()
    assert isinstance(public, rsa.RSAPublicKey)
    assert jws.validate_compact(message, RSAKey.import_key(public), registry=registry)
    assert json.loads(message.payload) == CLAIMS
    assert message.headers()["typ"] == "token-key-answer+jwt"


@pytest.mark.usefixtures("chips")
def test_the_key_has_a_token_of_its_own_and_never_leaves_it(store: TokenStore) -> None:
    with store.token("token-key-k1").unlocked(PIN) as keys:
        assert keys.labels() == [KEY]
        assert keys.attributes(KEY).faults() == []
        assert [attempt for attempt in keys.attempt_extraction(KEY) if not attempt.refused] == []


def test_every_signature_needs_the_pin(chips: UsbChips) -> None:
    chips.sign("k1", PIN, CLAIMS)
    assert refusal(chips, WRONG).key == "token_key.wrong_pin"


def test_five_wrong_pins_lock_it_for_the_right_one_too(chips: UsbChips) -> None:
    told = [refusal(chips, WRONG) for _ in range(5)]
    assert [one.values.get("left") for one in told] == [4, 3, 2, 1, None]
    assert told[-1].key == "token_key.pin_locked"
    assert chips.locked("k1")
    assert refusal(chips, PIN).key == "token_key.pin_locked"


def test_wrong_pins_are_counted_over_a_restart(directory: Path) -> None:
    with TokenStore.open(directory) as store:
        chips = UsbChips(store)
        chips.store("k1", PIN, certificate_for(chips.make("k1", PIN, USER)))
        refusal(chips, WRONG)
    with TokenStore.open(directory) as store:
        assert refusal(UsbChips(store), WRONG).values == {"left": 3}


@pytest.mark.parametrize("other", ["no certificate", "another key's"])
def test_a_certificate_that_is_not_its_own_is_refused(chips: UsbChips, other: str) -> None:
    stranger = make_legacy_csr(rsa.generate_private_key(65537, 2048), USER).public_bytes(Encoding.PEM).decode()
    certificate = certificate_for(stranger) if other == "another key's" else other
    with pytest.raises(TokenKeyRefused, match=r"token_key\.bad_certificate"):
        chips.store("k1", PIN, certificate)


def test_a_missing_token_is_a_failure_not_a_wrong_pin(chips: UsbChips) -> None:
    with pytest.raises(TokenKeyRefused, match=r"token_key\.failed"):
        chips.sign("none", PIN, CLAIMS)
