"""What the machine can do at least, for figures to be held against: `python -m hsm.floor start|sign DIRECTORY`.

`start` imports Flask and logs in to one token, as a bare simulator would; `sign` prints the seconds that one signature
takes with a key whose handle is open.
"""

import secrets
import sys
from pathlib import Path
from time import perf_counter

import flask
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256

from hsm.errors import TokenMissing
from hsm.keys import Keys
from hsm.store import TokenStore

TOKEN, PIN_FILE, KEY = "floor", "floor.pin", "floor"
SIGNATURES = 500


def main(what: str, directory: Path) -> None:
    """Print what was measured, in seconds."""
    began = perf_counter()
    flask.Flask(__name__)
    directory.mkdir(parents=True, exist_ok=True)
    with TokenStore.open(directory / "tokens") as store:
        keys = _logged_in(store, directory / PIN_FILE)
        seconds = perf_counter() - began if what == "start" else _signing(keys)
    sys.stdout.write(f"{seconds}\n")


def _logged_in(store: TokenStore, pin_file: Path) -> Keys:
    if not pin_file.exists():
        pin_file.write_text(secrets.token_urlsafe(16))
    pin = pin_file.read_text()
    try:
        return store.token(TOKEN).open(pin)
    except TokenMissing:
        return store.create_token(TOKEN, pin).open(pin)


def _signing(keys: Keys) -> float:
    key = keys.ec(KEY) if KEY in keys.labels() else keys.make_ec(KEY)
    began = perf_counter()
    for _ in range(SIGNATURES):
        key.sign(b"floor", ec.ECDSA(SHA256()))
    return (perf_counter() - began) / SIGNATURES


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
