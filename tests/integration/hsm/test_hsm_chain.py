"""The issuing CA with its key in a token, checked by OpenSSL's own program too."""

import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from hsm import Authority, Keys, Revoked, Token, TokenStore, make_csr, verify_client
from tests.tools import tool

PIN = "246810"

NOW = datetime(2025, 3, 14, 9, 26, 53, tzinfo=UTC)
CRL_URL = "http://portal.localhost/crl"


@pytest.fixture
def authority(store: TokenStore) -> Authority:
    keys = store.create_token("ca", PIN).open(PIN)
    return Authority.open(keys, "Issuing CA", NOW, CRL_URL)


@pytest.fixture
def issued(authority: Authority, keys: Keys) -> x509.Certificate:
    return authority.issue(make_csr(keys.make_ec("key"), "somchai", "nonce"), "somchai", NOW)


def test_a_phone_s_key_gets_a_trusted_certificate(authority: Authority, issued: x509.Certificate, keys: Keys) -> None:
    verify_client(issued, authority.certificate, NOW)
    keys.put_certificate("key", issued)
    assert keys.certificate("key") == issued


def test_an_authority_is_the_same_after_a_restart(directory: Path) -> None:
    certificates = []
    for _ in range(2):
        with TokenStore.open(directory) as store:
            token = store.token("ca") if "ca" in store.labels() else store.create_token("ca", PIN)
            certificates.append(Authority.open(token.open(PIN), "Issuing CA", NOW, CRL_URL).certificate)
    assert certificates[0] == certificates[1]


def test_a_first_start_cut_off_after_the_key_is_finished_by_the_next(token: Token) -> None:
    with token.unlocked(PIN) as keys:
        key = keys.make_ec("issuing-ca")
        authority = Authority.open(keys, "Issuing CA", NOW, CRL_URL)
        assert authority.certificate.public_key() == key.public_key()


def openssl_verify(folder: Path, *options: str) -> str:
    when = str(int(NOW.timestamp()))
    command = [tool("openssl"), "verify", "-x509_strict", "-attime", when, "-purpose", "sslclient", *options]
    answer = subprocess.run(  # noqa: S603 - OpenSSL on files of this test
        [*command, "-CAfile", str(folder / "ca.pem"), str(folder / "leaf.pem")],
        capture_output=True,
        text=True,
        check=False,
    )
    return answer.stdout + answer.stderr


@pytest.fixture
def folder(tmp_path: Path, authority: Authority, issued: x509.Certificate) -> Path:
    (tmp_path / "ca.pem").write_bytes(authority.certificate.public_bytes(Encoding.PEM))
    (tmp_path / "leaf.pem").write_bytes(issued.public_bytes(Encoding.PEM))
    return tmp_path


def test_openssl_trusts_the_chain(folder: Path) -> None:
    assert openssl_verify(folder).endswith("leaf.pem: OK\n")


def test_openssl_sees_the_revocation(folder: Path, authority: Authority, issued: x509.Certificate) -> None:
    crl = folder / "crl.pem"
    crl.write_bytes(authority.crl([], NOW, 1).public_bytes(Encoding.PEM))
    assert openssl_verify(folder, "-crl_check", "-CRLfile", str(crl)).endswith("leaf.pem: OK\n")
    revoked = [Revoked(issued.serial_number, NOW, x509.ReasonFlags.key_compromise)]
    crl.write_bytes(authority.crl(revoked, NOW, 2).public_bytes(Encoding.PEM))
    assert "certificate revoked" in openssl_verify(folder, "-crl_check", "-CRLfile", str(crl))
