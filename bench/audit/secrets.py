"""What must not lie about: private keys, PINs, passwords, codes, the processes' own secrets; and how they are told."""

import re
import sqlite3
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from bench.arranging import people
from bench.audit.pins import secrets_of
from bench.audit.stores import Store
from bench.mailbox.letter import codes

SHARED = ("client-secret", "pickup-key")  # files of a stack that two processes read
BLOCK = 8
SHORTEST = 2 * BLOCK - 1  # a secret of that length has a whole block at a multiple of its length, wherever it begins
DIGITS = re.compile(rb"(?<![\w.])\d{6,8}(?!\w)")  # not a part of a digest, of a longer number, of a second's fraction
PRIVATE_FORMS = {  # private keys that nobody told us of
    "a private key in PEM": re.compile(rb"-----BEGIN [A-Z ]*PRIVATE KEY-----"),
    "a private JWK": re.compile(rb'"d"\s*:\s*"[\w-]{40,}"'),
    "a private key in DER": re.compile(rb"\x02\x01\x01\x04\x20"),  # ECPrivateKey (RFC 5915, 3) of 32 bytes
}


class Kind(StrEnum):
    PRIVATE_KEY = "private key"
    PROCESS_SECRET = "process secret"  # noqa: S105 - a kind's name
    PIN = "PIN"
    PASSWORD = "password"  # noqa: S105
    CODE = "mailed code"


@dataclass(frozen=True)
class Secret:
    """`name` tells which one without telling it."""

    kind: Kind
    name: str


class Needles:
    """Thousands of secrets in one pass: each block of a haystack is looked up among all blocks of all needles."""

    def __init__(self) -> None:
        self._blocks: dict[bytes, list[tuple[bytes, int, Secret]]] = {}
        self._numbers: dict[bytes, Secret] = {}
        self._short: dict[bytes, Secret] = {}

    def add_bytes(self, secret: Secret, value: bytes) -> None:
        """In every way in which bytes are usually written."""
        for written in writings(value):
            self._add(secret, written)

    def add_text(self, secret: Secret, text: str) -> None:
        """As it is; digits alone count only as a word of their own, or in a dump."""
        if text.isdigit():
            self._numbers[text.encode()] = secret
            self._short[text.encode().hex(" ").upper().encode()] = secret  # as dumps have it
        elif len(text) < SHORTEST:
            self._short[text.encode()] = secret
        else:
            self._add(secret, text.encode())

    def _add(self, secret: Secret, written: bytes) -> None:
        for offset in range(BLOCK):
            self._blocks.setdefault(written[offset : offset + BLOCK], []).append((written, offset, secret))

    def find(self, content: bytes) -> set[Secret]:
        """Every secret that is in it."""
        found = {secret for short, secret in self._short.items() if short in content}
        found |= {self._numbers[word] for word in set(DIGITS.findall(content)) & self._numbers.keys()}
        found |= {Secret(Kind.PRIVATE_KEY, name) for name, form in PRIVATE_FORMS.items() if form.search(content)}
        for place in range(0, len(content) - BLOCK + 1, BLOCK):
            for written, offset, secret in self._blocks.get(content[place : place + BLOCK], ()):
                if place >= offset and content.startswith(written, place - offset):
                    found.add(secret)
        return found


def writings(value: bytes) -> set[bytes]:
    """Raw, hexadecimal, decimal, and base64 at each of the three places that it can have in a longer text."""
    made = {value, value.hex().encode(), value.hex().upper().encode(), str(int.from_bytes(value, "big")).encode()}
    for shift in range(3):
        start, end = -(-shift * 8 // 6), (shift + len(value)) * 8 // 6
        made |= {encode(bytes(shift) + value)[start:end] for encode in (b64encode, urlsafe_b64encode)}
    return {written for written in made if len(written) >= SHORTEST}


def needles_of(run_directory: Path, stores: Iterable[Store]) -> Needles:
    """Everything secret that is known of a run."""
    needles = Needles()
    for store in stores:
        for token in store.tokens:
            for key in token.keys:
                for value in key.values:
                    secret = Secret(Kind.PRIVATE_KEY, f"{key.label} of {token.label} ({store.name})")
                    needles.add_bytes(secret, bytes.fromhex(value))
    for kind, name, text in _texts(run_directory):
        needles.add_text(Secret(kind, name), text)
    return needles


def _texts(run_directory: Path) -> Iterator[tuple[Kind, str, str]]:
    yield from ((Kind.PIN, name, pin) for name, pin in people.pins().items())
    yield from ((Kind.PASSWORD, name, word) for name, word in people.passwords().items())
    for stack in sorted((run_directory / "stacks").iterdir()):
        for file in stack.glob("*/secrets.json"):
            where = f"of {stack.name}/{file.parent.name}"
            yield from (
                (Kind.PROCESS_SECRET, f"{name} {where}", text) for name, text in secrets_of(file.parent).items()
            )
        for name in SHARED:
            yield Kind.PROCESS_SECRET, f"{name} of {stack.name}", (stack / name).read_text()
        yield from ((Kind.CODE, f"mail {number} of {stack.name}", code) for number, code in _mailed_codes(stack))


def _mailed_codes(stack: Path) -> list[tuple[int, str]]:
    """What people were sent to confirm their address, with the mail's number."""
    file = stack / "bench.mailbox" / "mailbox.db"
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
        mails = database.execute("select id, text from mails").fetchall()
    return [(number, code) for number, text in mails for code in codes(text)]
