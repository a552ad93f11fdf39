"""Every key in a token store, looked at and attacked: `python -m hsm.examination`, for audits.

It reads a job from its standard input, as JSON: `store`, a **copy** of a store's directory (what succeeds does its
harm); `hsm`, the kind of its tokens; `module`, if it is another one than that kind's; `pins`, for each token's label
those that may be its PIN. It writes what it found to its standard output. The retry counter, which is ours, isn't
asked: a locked token is looked at, too. With SoftHSM the answer has the private bytes themselves, for a search
for them: it goes through a pipe and is never to be kept.
"""

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import pkcs11
from cryptography import x509
from cryptography.hazmat.primitives.serialization import load_der_public_key
from pkcs11 import Attribute, KeyType, ObjectClass

from hsm.adapter import ENCODERS
from hsm.custody import ExtractionAttempt, KeyAttributes, attempts_at, attributes_of
from hsm.journal import summary, thumbprint
from hsm.login import KEY_CLASSES
from hsm.module import Module, identity
from hsm.pkcs11_tool import Pkcs11Tool
from hsm.softhsm_values import secret_values
from hsm.targets import Files, target_named

TOOL_KINDS = {ObjectClass.PRIVATE_KEY: "privkey", ObjectClass.SECRET_KEY: "secrkey"}


@dataclass(frozen=True)
class ExaminedKey:
    """`thumbprint` is of the public key beside it; a sealing key has none. `values` are private bytes, in hex."""

    label: str
    kind: str
    thumbprint: str | None
    attributes: dict[str, bool | None]
    uses: list[str]
    faults: list[str]
    attempts: list[ExtractionAttempt]
    certificates: list[dict[str, str]]
    values: list[str]


@dataclass(frozen=True)
class ExaminedToken:
    """`opened` is false when none of the PINs was right: then nothing is known of its keys."""

    label: str
    serial: str
    opened: bool
    keys: list[ExaminedKey] = field(default_factory=list)
    lone_public: list[str] = field(default_factory=list)


class Examiner:
    """Goes through the tokens of one module."""

    def __init__(self, module: Module, path: Path, store: Files, scratch: Path) -> None:
        self._module = module
        self._path = path
        self._scratch = scratch
        self._folders = store.folders()

    def examine(self, pins: dict[str, list[str]]) -> Iterator[ExaminedToken]:
        for token in self._module.tokens():
            yield self._token(token, pins.get(token.label, []))

    def _token(self, token: pkcs11.Token, pins: Iterable[str]) -> ExaminedToken:
        serial = identity(token)
        with token.open(rw=True) as session:
            pin = next((pin for pin in pins if self._module.login(session, pin)), None)
            if pin is None:
                return ExaminedToken(token.label, serial, opened=False)
            looked = self._look(session, token.label, serial, pin)
            self._module.logout(session)
            return looked

    def _look(self, session: pkcs11.Session, label: str, serial: str, pin: str) -> ExaminedToken:
        folder = self._folders.get(serial)
        tool = Pkcs11Tool(self._path, folder, label, pin, self._scratch / serial) if folder else None
        values: dict[bytes, list[str]] = {}
        for name, value in secret_values(folder, pin) if folder else ():
            values.setdefault(name, []).append(value.hex())
        found = [key for kind in KEY_CLASSES for key in session.get_objects({Attribute.CLASS: kind})]
        keys = [_key(session, key, tool, values) for key in found]
        private = {_id(key) for key in found}
        public = session.get_objects({Attribute.CLASS: ObjectClass.PUBLIC_KEY})
        lone = [str(key[Attribute.LABEL]) for key in public if _id(key) not in private]
        return ExaminedToken(label, serial, opened=True, keys=keys, lone_public=lone)


def _key(
    session: pkcs11.Session, key: pkcs11.Object, tool: Pkcs11Tool | None, values: dict[bytes, list[str]]
) -> ExaminedKey:
    assert isinstance(key, pkcs11.Key)  # noqa: S101 - its class says so
    attributes = attributes_of(key)
    tried = attempts_at(session, key)
    if tool:
        tried += tool.attempts_at(TOOL_KINDS[key[Attribute.CLASS]], _id(key))
    return ExaminedKey(
        label=attributes.label, kind=_kind(key), thumbprint=_thumbprint(session, key),
        attributes=_flags(attributes), uses=sorted(attributes.uses), faults=attributes.faults(), attempts=tried,
        certificates=[summary(one) for one in _certificates(session, key)], values=values.get(_id(key), []),
    )  # fmt: skip


def _flags(attributes: KeyAttributes) -> dict[str, bool | None]:
    return {name: value for name, value in asdict(attributes).items() if name not in {"label", "uses"}}


def _id(item: pkcs11.Object) -> bytes:
    return bytes(item[Attribute.ID])


def _kind(key: pkcs11.Object) -> str:
    kind = key[Attribute.KEY_TYPE]
    if kind is KeyType.EC:
        return "EC P-256"
    if kind is KeyType.RSA:
        return f"RSA-{len(key[Attribute.MODULUS]) * 8}"
    return f"{kind.name}-{key[Attribute.VALUE_LEN] * 8}"


def _thumbprint(session: pkcs11.Session, key: pkcs11.Object) -> str | None:
    """Of the public key beside it."""
    template = {Attribute.CLASS: ObjectClass.PUBLIC_KEY, Attribute.ID: _id(key)}
    encode = ENCODERS.get(key[Attribute.KEY_TYPE])
    public = next(iter(list(session.get_objects(template))), None)
    if encode is None or not isinstance(public, pkcs11.PublicKey):
        return None
    return thumbprint(load_der_public_key(encode(public)))


def _certificates(session: pkcs11.Session, key: pkcs11.Object) -> list[x509.Certificate]:
    template = {Attribute.CLASS: ObjectClass.CERTIFICATE, Attribute.ID: _id(key)}
    return [x509.load_der_x509_certificate(item[Attribute.VALUE]) for item in session.get_objects(template)]


def examine(job: dict[str, Any]) -> list[ExaminedToken]:
    """Loads the module, which a process can do once; raises HsmError."""
    target, directory = target_named(job.get("hsm") or "softhsm"), Path(job["store"])
    path = Path(job["module"] or target.module)
    files = target.files(directory)
    files.prepare()
    files.repair()
    files.tell_loader()
    module = Module(path, target.mapper, files.tell_module)
    return list(Examiner(module, path, files, directory / "tool").examine(job["pins"]))


def main() -> None:
    examined = examine(json.load(sys.stdin))
    json.dump([asdict(token) for token in examined], sys.stdout)


if __name__ == "__main__":
    main()
