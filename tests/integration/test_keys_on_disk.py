"""Private keys are in token stores and nowhere else on the disk (check 17)."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from joserfc.jwk import ECKey

from bench.arranging.cast import Cast
from bench.stack.stack import Stack

MARKS = {
    "PEM": b"PRIVATE KEY-----",
    "JWK": b'"d":',
    "EC, PKCS #8": bytes.fromhex("06082a8648ce3d030107046d306b0201010420"),
    "RSA, PKCS #8": bytes.fromhex("300d06092a864886f70d01010105000482"),
    "EC, SEC 1": bytes.fromhex("30770201010420"),
}
EC, RSA = ec.generate_private_key(ec.SECP256R1()), rsa.generate_private_key(65537, 2048)


def _kept_outside_token_stores(directory: Path) -> Iterator[tuple[str, str]]:
    """File, and the kind of key that it holds."""
    for file in directory.rglob("*"):
        if file.is_file() and "tokens" not in file.relative_to(directory).parts:
            content = file.read_bytes().replace(b'"d": ', b'"d":')
            yield from ((file.name, kind) for kind, mark in MARKS.items() if mark in content)


def test_no_private_key_is_on_the_disk_but_in_a_token_store(stack: Stack, cast: Cast) -> None:
    person = cast.invite("malee")
    name = cast.give_phone(person).split("//", 1)[1].split(".", 1)[0]
    cast.activate(person, name, biometrics=True)
    cast.give_token_key(cast.invite("somsri"))
    stores = {path.parent.name for path in stack.directory.rglob("tokens") if path.parent.parent == stack.directory}
    assert stores == {"portal_sim", "authenticator_sim", "idp_sim"}
    assert {"portal.db", "phones.db", "idp.db"} <= {file.name for file in stack.directory.rglob("*.db")}
    assert list(_kept_outside_token_stores(stack.directory)) == []


@pytest.mark.parametrize(
    ("kind", "leaked"),
    [
        ("PEM", EC.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())),
        ("JWK", json.dumps(ECKey.generate_key("P-256", private=True).as_dict(private=True)).encode()),
        ("EC, PKCS #8", EC.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())),
        ("RSA, PKCS #8", RSA.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())),
        ("EC, SEC 1", EC.private_bytes(Encoding.DER, PrivateFormat.TraditionalOpenSSL, NoEncryption())),
    ],
)
def test_the_look_would_notice_one(tmp_path: Path, kind: str, leaked: bytes) -> None:
    (tmp_path / "some.db").write_bytes(b"before" + leaked + b"after")
    assert kind in {found for _, found in _kept_outside_token_stores(tmp_path)}
