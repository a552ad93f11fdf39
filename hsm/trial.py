"""A token of your own, tried: `python -m hsm.trial MODULE [SERIAL]`, with its PIN on the standard input.

Without a serial number it lists the module's tokens and touches none. With one it makes a key pair in that token,
signs, looks at what guards the key, tries to take it out, and destroys it again; whatever else is in the token stays as
it was.
"""

import argparse
import getpass
import os
import secrets
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pkcs11
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from pkcs11 import Mechanism

from hsm.errors import HsmError, TokenFailed, TokenMissing
from hsm.journal import KeyJournal, TokenJournal
from hsm.keys import Keys
from hsm.login import Login
from hsm.module import Module, identity
from hsm.targets import TARGETS

LOGIN_KEYS = "login keys (EC P-256)"
NEEDS = {
    LOGIN_KEYS: {Mechanism.EC_KEY_PAIR_GEN, Mechanism.ECDSA},
    "Token Keys (RSA-2048)": {Mechanism.RSA_PKCS_KEY_PAIR_GEN, Mechanism.SHA256_RSA_PKCS},
    "a sensor that unlocks (AES-GCM)": {Mechanism.AES_KEY_GEN, Mechanism.AES_GCM},
}
DATA = b"ready?"
ALGORITHM = ec.ECDSA(SHA256())


def tokens(module: Module) -> Iterator[str]:
    """A line for each."""
    for token in module.tokens():
        yield f"{identity(token)}  {token.label}  ({token.manufacturer_id} {token.model})"


def chosen(module: Module, serial: str) -> pkcs11.Token:
    """Raises TokenMissing."""
    match = next((token for token in module.tokens() if identity(token) == serial), None)
    if match is None:
        raise TokenMissing(f"no token has the serial number {serial}")
    return match


def try_token(module: Module, token: pkcs11.Token, pin: str) -> Iterator[str]:
    """What came of it, a line each, with `no` where the test-bed would miss something; raises HsmError."""
    known = token.slot.get_mechanisms()
    yield from (f"{'yes' if mechanisms <= known else 'no '}  {what}" for what, mechanisms in NEEDS.items())
    if not NEEDS[LOGIN_KEYS] <= known:
        return  # nothing to try it with
    with module.open(token) as session:
        if not module.login(session, pin):
            raise TokenFailed(f"the token {identity(token)} refuses the PIN, and has counted that")
        journal = TokenJournal(KeyJournal(Path(os.devnull)), token.label)
        yield from _try_key(Keys(Login(session, threading.RLock(), journal)), f"trial-{secrets.token_hex(8)}")
        module.logout(session)


def _try_key(keys: Keys, label: str) -> Iterator[str]:
    key = keys.make_ec(label)
    try:
        key.public_key().verify(key.sign(DATA, ALGORITHM), DATA, ALGORITHM)
        yield "yes  makes a key that signs"
        faults = keys.attributes(label).faults()
        yield f"no   guards it: {'; '.join(faults)}" if faults else "yes  guards it"
        for attempt in keys.attempt_extraction(label):
            yield f"{'yes' if attempt.refused else 'no '}  refuses to {attempt.way} ({attempt.answer})"
    finally:
        keys.destroy(label)
    yield f"yes  has destroyed it ({label})"


def main(arguments: list[str]) -> int:
    """0 when all is as the test-bed needs it, 1 when not, 2 when it couldn't be tried."""
    parser = argparse.ArgumentParser(prog="python -m hsm.trial", description=__doc__.split("\n\n", 1)[1])
    parser.add_argument("module", type=Path, help="the token's PKCS#11 module")
    parser.add_argument("serial", nargs="?", help="of the token in which a key is made and destroyed")
    parser.add_argument("--like", choices=sorted(TARGETS), default="softhsm", help="how new keys are described")
    options = parser.parse_args(arguments)
    try:
        module = Module(options.module, TARGETS[options.like].mapper)
        if options.serial is None:
            for line in tokens(module):
                _say(line)
            return 0
        lines = _tried(module, options.serial)
    except (HsmError, InvalidSignature, pkcs11.PKCS11Error) as problem:
        sys.stderr.write(f"not tried: {problem or type(problem).__name__}\n")
        return 2
    return 1 if any(line.startswith("no ") for line in lines) else 0


def _tried(module: Module, serial: str) -> list[str]:
    token = chosen(module, serial)
    _say(f"token {serial}: a key pair is made in it and destroyed again")
    pin = getpass.getpass("PIN: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    lines = []
    for line in try_token(module, token, pin):
        _say(line)
        lines.append(line)
    return lines


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
