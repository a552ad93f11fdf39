"""Proof of custody: what the token reports about a key, and what it answers to every attempt at taking it out.

What no token refuses, and this therefore can't prove: a copy of the store's directory, and the PIN,
has the keys of a SoftHSM token.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import pkcs11
from pkcs11 import Attribute, KeyType, Mechanism, MechanismFlag, ObjectClass
from pkcs11.types import WrapMixin

from hsm.errors import KeyMissing
from hsm.login import Login

MUST_BE_TRUE = ("sensitive", "always_sensitive", "never_extractable", "local", "private")
MUST_BE_FALSE = ("extractable", "modifiable", "copyable")
USES = ("sign", "encrypt", "decrypt", "wrap", "unwrap", "derive")
NOT_OF_PRIVATE_KEYS = {"encrypt", "wrap"}  # attributes of public keys (PKCS#11 3.1, 4.8); tpm2-pkcs11 reports them here
ALLOWED_USES = ({"sign"}, {"encrypt", "decrypt"})  # a signing key, a sealing key
SECRET_PARTS = {  # what a key is made of, by its type
    KeyType.EC: Attribute.VALUE,
    KeyType.AES: Attribute.VALUE,
    KeyType.RSA: Attribute.PRIVATE_EXPONENT,
}
UNNAMED = {"Unmapped error code 0x1b": "ActionProhibited"}  # python-pkcs11 has no name for that one


@dataclass(frozen=True)
class KeyAttributes:
    """A key as the token reports it; None is an attribute that it doesn't report."""

    label: str
    sensitive: bool | None
    always_sensitive: bool | None
    never_extractable: bool | None
    local: bool | None
    private: bool | None
    extractable: bool | None
    modifiable: bool | None
    copyable: bool | None
    uses: frozenset[str]

    def faults(self) -> list[str]:
        """The custody rules that are broken, in words; empty when all hold."""
        required = dict.fromkeys(MUST_BE_TRUE, True) | dict.fromkeys(MUST_BE_FALSE, False)
        wrong = [f"{name} is {getattr(self, name)}" for name in required if getattr(self, name) is not required[name]]
        if self.uses not in ALLOWED_USES:
            wrong.append(f"may {', '.join(sorted(self.uses)) or 'do nothing'}")
        return wrong


@dataclass(frozen=True)
class ExtractionAttempt:
    """One way of taking a key out, and the token's answer (the name of its error, or `done`)."""

    way: str
    refused: bool
    answer: str


def read_attributes(login: Login, label: str) -> KeyAttributes:
    """Raises KeyMissing."""
    with login.use():
        return attributes_of(_key(login, label))


def attempt_extraction(login: Login, label: str) -> list[ExtractionAttempt]:
    """All ways, one after the other. One that succeeds has done its harm: use it on a test-bed's keys only."""
    with login.change() as session:
        return attempts_at(session, _key(login, label))


def attributes_of(key: pkcs11.Key) -> KeyAttributes:
    """What the token reports of one object."""
    flags = {name: _flag(key, name) for name in (*MUST_BE_TRUE, *MUST_BE_FALSE)}
    meaningless = NOT_OF_PRIVATE_KEYS if key[Attribute.CLASS] is ObjectClass.PRIVATE_KEY else set()
    uses = frozenset(use for use in USES if use not in meaningless and _flag(key, use))
    return KeyAttributes(label=str(key[Attribute.LABEL]), uses=uses, **flags)


def attempts_at(session: pkcs11.Session, key: pkcs11.Key) -> list[ExtractionAttempt]:
    """Every way at one object."""
    return [
        _try("read the value", lambda: key[_secret_part(key)]),
        _try_weakening("clear SENSITIVE", session, key, Attribute.SENSITIVE, value=False),
        _try_weakening("set EXTRACTABLE", session, key, Attribute.EXTRACTABLE, value=True),
        _try("copy as extractable", lambda: _copy_weaker(key)),
        _try("wrap with a key of one's own", lambda: _wrap(session, key)),
    ]


def _key(login: Login, label: str) -> pkcs11.Key:
    key = login.find_key(label)
    if not isinstance(key, pkcs11.Key):
        raise KeyMissing(label)
    return key


def _flag(key: pkcs11.Object, name: str) -> bool | None:
    try:
        return bool(key[Attribute[name.upper()]])
    except pkcs11.PKCS11Error:
        return None


def _try(way: str, attempt: Callable[[], object]) -> ExtractionAttempt:
    try:
        attempt()
    except pkcs11.PKCS11Error as refusal:
        return ExtractionAttempt(way, refused=True, answer=_name(refusal))
    return ExtractionAttempt(way, refused=False, answer="done")


def _try_weakening(
    way: str, session: pkcs11.Session, key: pkcs11.Key, attribute: Attribute, *, value: bool
) -> ExtractionAttempt:
    """A token that takes the new value, but gives the key to nobody all the same, has refused what it was for."""
    changed = _try(way, lambda: _set(key, attribute, value))
    if changed.refused:
        return changed
    taken = [_try(way, lambda: key[_secret_part(key)]), _try(way, lambda: _wrap(session, key))]
    out = next((one for one in taken if not one.refused), None)
    return out or replace(taken[0], answer=f"taken, but reading it: {taken[0].answer}, wrapping it: {taken[1].answer}")


def _name(refusal: pkcs11.PKCS11Error) -> str:
    return UNNAMED.get(str(refusal), type(refusal).__name__)


def _secret_part(key: pkcs11.Object) -> Attribute:
    return SECRET_PARTS.get(key[Attribute.KEY_TYPE], Attribute.VALUE)


def _set(key: pkcs11.Object, attribute: Attribute, value: bool) -> None:
    key[attribute] = value


def _copy_weaker(key: pkcs11.Object) -> None:
    weaker = {Attribute.TOKEN: False, Attribute.SENSITIVE: False, Attribute.EXTRACTABLE: True}
    key.copy(weaker).destroy()


def _wrap(session: pkcs11.Session, key: pkcs11.Key) -> None:
    capabilities = MechanismFlag.WRAP | MechanismFlag.UNWRAP
    own = session.generate_key(KeyType.AES, 256, store=False, capabilities=capabilities)
    try:
        assert isinstance(own, WrapMixin)  # noqa: S101 - its capabilities say so
        own.wrap_key(key, mechanism=Mechanism.AES_KEY_WRAP_PAD)
    finally:
        own.destroy()
