"""Makes a key in NSS's softokn as the test-bed makes its own, and has it examined. Arguments: an empty folder, the PIN.

A program of its own: a process loads one module.
"""

import json
import sys
from dataclasses import asdict
from pathlib import Path

import nss  # type: ignore[import-not-found]  # beside this file
from pkcs11 import Attribute

from hsm import making
from hsm.examination import examine
from hsm.module import Module


def make_key(pin: str) -> str:
    """The token's label. NSS keeps no COPYABLE in its database."""
    making.GUARDED.pop(Attribute.COPYABLE)
    module = Module(nss.SOFTOKN)
    (token,) = [slot.get_token() for slot in module._library.get_slots() if slot.slot_id == nss.SLOT]  # noqa: SLF001
    with token.open(rw=True, so_pin="") as session:
        session.init_pin(pin)
    with token.open(rw=True, user_pin=pin) as session:
        making.make_sealing_key(session, "key")
    label: str = token.label
    return label


def main() -> None:
    folder, pin = Path(sys.argv[1]), sys.argv[2]
    nss.prepare(folder)
    label = make_key(pin)
    job = {"store": str(folder), "module": str(nss.SOFTOKN), "pins": {label: [pin]}}
    json.dump([asdict(token) for token in examine(job)], sys.stdout)


main()
