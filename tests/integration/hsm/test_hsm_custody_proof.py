"""Proof of custody on real keys, and controls that show that the proof can fail."""

from collections.abc import Callable
from pathlib import Path

import pkcs11
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pkcs11 import Attribute, KeyType, MechanismFlag, ObjectClass
from pkcs11.util.ec import decode_ec_private_key

from hsm import SOFTHSM, KeyMissing, Keys

WAYS = [
    "read the value",
    "clear SENSITIVE",
    "set EXTRACTABLE",
    "copy as extractable",
    "wrap with a key of one's own",
]
MAKERS: dict[str, Callable[[Keys, str], object]] = {
    "ec": Keys.make_ec,
    "rsa": Keys.make_rsa,
    "sealing": Keys.make_sealing,
}


@pytest.fixture
def session(keys: Keys) -> pkcs11.Session:
    """A session past the package: what an attacker in this process has, login included."""
    return pkcs11.lib(str(SOFTHSM)).get_token(token_label="phone").open(rw=True)


@pytest.mark.parametrize("kind", MAKERS)
def test_every_extraction_is_refused(keys: Keys, kind: str) -> None:
    MAKERS[kind](keys, "key")
    attempts = keys.attempt_extraction("key")
    assert [attempt.way for attempt in attempts] == WAYS
    assert [attempt for attempt in attempts if not attempt.refused] == []


@pytest.mark.parametrize("kind", MAKERS)
def test_a_key_made_in_the_token_has_no_fault(keys: Keys, kind: str) -> None:
    MAKERS[kind](keys, "key")
    assert keys.attributes("key").faults() == []


def test_the_answers_name_the_refusals(keys: Keys) -> None:
    keys.make_ec("key")
    answers = {attempt.way: attempt.answer for attempt in keys.attempt_extraction("key")}
    assert answers["read the value"] == "AttributeSensitive"
    assert answers["copy as extractable"] == "ActionProhibited"
    assert answers["wrap with a key of one's own"] == "KeyUnextractable"


def test_an_audit_leaves_the_key_as_it_was(keys: Keys) -> None:
    keys.make_ec("key")
    before = keys.attributes("key")
    keys.attempt_extraction("key")
    assert keys.attributes("key") == before
    assert keys.labels() == ["key"]


def test_an_imported_key_is_told(keys: Keys, session: pkcs11.Session) -> None:
    software = ec.generate_private_key(ec.SECP256R1())
    der = software.private_bytes(Encoding.DER, PrivateFormat.TraditionalOpenSSL, NoEncryption())
    session.create_object(
        {
            **decode_ec_private_key(der),
            Attribute.LABEL: "imported",
            Attribute.TOKEN: True,
            Attribute.PRIVATE: True,
            Attribute.SENSITIVE: True,
            Attribute.EXTRACTABLE: False,
            Attribute.MODIFIABLE: False,
            Attribute.COPYABLE: False,
            Attribute.SIGN: True,
            Attribute.DERIVE: False,
            Attribute.DECRYPT: False,
            Attribute.UNWRAP: False,
        }
    )
    assert keys.attributes("imported").faults() == [
        "always_sensitive is False",
        "never_extractable is False",
        "local is False",
    ]


def test_a_key_that_can_be_taken_out_is_told(keys: Keys, session: pkcs11.Session) -> None:
    weak = {Attribute.SENSITIVE: False, Attribute.EXTRACTABLE: True}
    capabilities = MechanismFlag.ENCRYPT | MechanismFlag.DECRYPT
    session.generate_key(KeyType.AES, 256, label="weak", store=True, capabilities=capabilities, template=weak)
    done = {attempt.way for attempt in keys.attempt_extraction("weak") if not attempt.refused}
    assert done == set(WAYS)
    assert "extractable is True" in keys.attributes("weak").faults()


def test_a_key_can_not_be_given_another_use(keys: Keys, session: pkcs11.Session) -> None:
    keys.make_ec("key")
    wanted = {Attribute.CLASS: ObjectClass.PRIVATE_KEY, Attribute.LABEL: "key"}
    key = next(iter(list(session.get_objects(wanted))))
    with pytest.raises(pkcs11.PKCS11Error):
        key[Attribute.DERIVE] = True


def test_a_missing_key_is_told(keys: Keys) -> None:
    for look in (keys.attributes, keys.attempt_extraction):
        with pytest.raises(KeyMissing):
            look("none")


def test_no_file_of_the_store_holds_a_sealed_secret_or_pin_in_clear(keys: Keys, directory: Path) -> None:
    keys.make_sealing("seal")
    keys.seal("seal", b"246810", b"")
    held = [file for file in directory.rglob("*") if file.is_file() and b"246810" in file.read_bytes()]
    assert held == []
