"""Every PKCS#11 call of a simulator, without secrets: OpenSC's spy before the module, a redactor behind the spy.

The spy writes PINs in clear. So it writes into a pipe, and only what came through the redactor reaches the disk.
"""

import os
import re
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path

TRACES = "traces"  # within a stack's directory
MODULES = {"softhsm": "softhsm/libsofthsm2.so", "tpm2": "*/libtpm2_pkcs11.so.1"}  # below /usr/lib
CALL = re.compile(r"\d+: (C_\w+)$")
ARGUMENT = re.compile(r"\[(?:in|out)\] ([\w>-]+)")
ATTRIBUTE = re.compile(r" {4}(CKA_\w+)")
PUBLIC_ATTRIBUTES = {
    "CKA_LABEL", "CKA_ID", "CKA_EC_PARAMS", "CKA_EC_POINT", "CKA_MODULUS", "CKA_PUBLIC_EXPONENT", "CKA_SUBJECT",
    "CKA_ISSUER", "CKA_SERIAL_NUMBER",
}  # fmt: skip
TOLD = {"pInfo", "pSlotList", "ulObjectCount", "flags"}  # of slots and tokens, of handles
PUBLIC_ARGUMENTS = {("C_Sign", "pData"), ("C_Sign", "pSignature"), ("C_InitToken", "pLabel")}
INSTEAD = "    (not shown)"
END = b"\0end of the trace\n"


class SpyMissing(RuntimeError):
    """OpenSC isn't there."""


def spy() -> Path:
    """The module that tells every call; raises SpyMissing."""
    library = next(Path("/usr/lib").glob("*/pkcs11-spy.so"), None)
    if library is None:
        raise SpyMissing("pkcs11-spy.so is missing: apt-get install opensc")
    return library


def spied_on(hsm: str) -> Path:
    """The module of that kind of tokens; raises SpyMissing."""
    library = next(Path("/usr/lib").glob(MODULES[hsm]), None)
    if library is None:
        raise SpyMissing(f"/usr/lib/{MODULES[hsm]} is missing")
    return library


def redacted(lines: Iterable[str]) -> Iterator[str]:
    """The spy's lines; what follows an argument or attribute is shown only of those that are public anyway."""
    function, shows, told = "", True, False
    for line in lines:
        if call := CALL.match(line):
            function, shows = call[1], True
        elif argument := ARGUMENT.match(line):
            shows, told = argument[1] in TOLD or (function, argument[1]) in PUBLIC_ARGUMENTS, False
        elif attribute := ATTRIBUTE.match(line):
            shows, told = attribute[1] in PUBLIC_ATTRIBUTES, False
        elif line.startswith("Returned:"):
            shows = True
        elif not shows:
            if not told:
                yield INSTEAD
            told = True
            continue
        yield line


class Trace:
    """One simulator's trace, over all its restarts; `environment` is what it must be started with."""

    def __init__(self, file: Path, pipe: Path, hsm: str = "softhsm") -> None:
        """`pipe` is made; what comes out of it ends in `file`. Raises SpyMissing."""
        self.module = spy()
        self.environment = {"PKCS11SPY": str(spied_on(hsm)), "PKCS11SPY_OUTPUT": str(pipe)}
        os.mkfifo(pipe, 0o600)
        self._pipe = os.open(pipe, os.O_RDWR)  # both ends: it stays open while the simulator is down
        file.parent.mkdir(parents=True, exist_ok=True)
        self._file = os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "w")
        self._thread = threading.Thread(target=self._write, daemon=True, name="PKCS#11 trace")
        self._thread.start()

    def close(self) -> None:
        """When the simulator is gone: everything that it did is written."""
        os.write(self._pipe, END)
        self._thread.join()
        os.close(self._pipe)

    def _write(self) -> None:
        with self._file as file, os.fdopen(os.dup(self._pipe), "rb") as spied:
            lines = (line.decode(errors="replace").rstrip("\n") for line in iter(spied.readline, END))
            for line in redacted(lines):
                file.write(line + "\n")
