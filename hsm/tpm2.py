"""The files of a TPM 2.0 token store behind tpm2-pkcs11, and what its module needs to be told.

Which TPM it is, the module reads from TPM2_PKCS11_TCTI (`device:/dev/tpmrm0`, `swtpm:path=/run/tpm`), set before the
process starts. The keys are kept in a database beside the journal, each encrypted by the TPM for itself alone.
"""

import ctypes
import subprocess
from pathlib import Path
from urllib.parse import quote

from pkcs11 import Attribute, MechanismFlag
from pkcs11.attributes import AttributeMapper

from hsm.errors import StoreUnavailable
from hsm.journal import NAME as JOURNAL
from hsm.pins import PinAttempts
from hsm.softhsm import OWNER_ONLY_DIRECTORY, Repairs
from simkit import settings
from simkit.durable import OWNER_ONLY

LIBRARY = "libtpm2_pkcs11.so.1"
TPM = "TPM2_PKCS11_TCTI"
FLUSH = ("--transient-object", "--loaded-session", "--saved-session")
SECONDS = 30


def found_module() -> Path:
    """Where Debian has it, on whatever machine; a path that doesn't exist when it isn't installed."""
    return next(Path("/usr/lib").glob(f"*/{LIBRARY}"), Path("/usr/lib") / LIBRARY)


class LeanMapper(AttributeMapper):
    """Tells a new key what it may do, not what it may not: the module refuses "not" for what it gives to all keys."""

    def public_key_template(
        self, *, capabilities: MechanismFlag | int, id_: bytes | None, label: str | None, store: bool
    ) -> dict[Attribute, object]:
        made = super().public_key_template(capabilities=capabilities, id_=id_, label=label, store=store)
        return {attribute: value for attribute, value in made.items() if value}

    def private_key_template(
        self, *, capabilities: MechanismFlag | int, id_: bytes | None, label: str | None, store: bool
    ) -> dict[Attribute, object]:
        made = super().private_key_template(capabilities=capabilities, id_=id_, label=label, store=store)
        return {attribute: value for attribute, value in made.items() if value}


class TpmFiles:
    """Where things lie in a store's directory. The module's database is SQLite's, which repairs itself."""

    def __init__(self, directory: Path) -> None:
        self.owner_lock = directory / "owner.lock"
        self.journal = directory / JOURNAL
        self._database = directory / "database"
        self._attempts = directory / "attempts"
        self._words = directory / "module.log"

    def prepare(self) -> None:
        """Make the folders; raises OSError."""
        for folder in (self._database, self._attempts):
            folder.mkdir(mode=OWNER_ONLY_DIRECTORY, exist_ok=True)
        self._words.touch(mode=OWNER_ONLY)

    def repair(self) -> Repairs:
        """Empty the TPM's few slots of what a killed process, or a failed use, left loaded; raises StoreUnavailable."""
        tpm = settings.inherited().get(TPM)
        if not tpm:
            raise StoreUnavailable(f"{TPM} doesn't say which TPM")
        for loaded in FLUSH:
            _tpm_tool("tpm2_flushcontext", "--tcti", tpm, loaded)
        return Repairs()

    def tell_loader(self) -> None:
        """The same as later: it has a few tokens at most."""
        self.tell_module()

    def tell_module(self) -> None:
        """Where its database lies; and what it says goes to a file: a wrong PIN is no error in a simulator's log."""
        settings.export("TPM2_PKCS11_STORE", str(self._database))
        settings.export("TPM2_PKCS11_BACKEND", "esysdb")
        settings.export("TPM2_PKCS11_LOG_LEVEL", "0")  # errors
        settings.export("TSS2_LOG", "all+none")  # the same once more, from a layer below
        _redirect_c_errors(self._words)

    def attempts(self, identity: str) -> PinAttempts:
        return PinAttempts(self._attempts / f"{quote(identity, safe='')}.json")

    def finish(self, identity: str) -> None:
        """Declare a new token finished."""
        self.attempts(identity).refill()

    def must_be_readable(self, identity: str) -> None:
        """Its module asks the TPM each time, and isn't lastingly at a loss."""

    def folders(self) -> dict[str, Path]:
        """None: a token isn't made of files that could be read without the TPM."""
        return {}


def _tpm_tool(program: str, *arguments: str) -> None:
    try:
        subprocess.run([program, *arguments], check=True, capture_output=True, timeout=SECONDS)  # noqa: S603
    except FileNotFoundError as problem:
        raise StoreUnavailable(f"{program} is missing: apt-get install tpm2-tools") from problem
    except subprocess.CalledProcessError as problem:
        said = problem.stderr.decode(errors="replace").strip().splitlines()
        raise StoreUnavailable(f"the TPM doesn't answer: {said[-1] if said else program}") from problem
    except subprocess.TimeoutExpired as problem:
        raise StoreUnavailable(f"the TPM doesn't answer within {SECONDS} s") from problem


def _redirect_c_errors(file: Path) -> None:
    """Let what C libraries print as errors go there; Python's own output stays where it is."""
    c = ctypes.CDLL(None)
    c.fopen.restype = ctypes.c_void_p
    opened = c.fopen(str(file).encode(), b"ae")
    if not opened:
        raise StoreUnavailable(f"{file} can't be written")
    c.setbuf(ctypes.c_void_p(opened), None)
    ctypes.c_void_p.in_dll(c, "stderr").value = opened
