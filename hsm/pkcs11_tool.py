"""Attempts at a key by another program, OpenSC's `pkcs11-tool`: it asks the token, not us.

It works on a copy of the one token, in a directory of its own: there it may make keys, and loads nothing else.
"""

import re
import shutil
import subprocess
from pathlib import Path

from hsm.custody import ExtractionAttempt
from hsm.errors import StoreUnavailable
from hsm.softhsm import CONFIGURATION_VARIABLE, StoreFiles
from simkit.settings import inherited

PROGRAM = "pkcs11-tool"
WRAPPER = "77726170"  # the CKA_ID of a wrapping key that the tool makes for itself
SECONDS = 30


class Pkcs11Tool:
    """The program on a copy of one token."""

    def __init__(self, module: Path, token: Path, label: str, pin: str, scratch: Path) -> None:
        """`token` is its directory in a SoftHSM store; raises StoreUnavailable when the program is missing."""
        self._program = found_program()
        files = StoreFiles(scratch)
        scratch.mkdir(parents=True)
        files.prepare()
        shutil.copytree(token, files.tokens / token.name)
        self._call = [self._program, "--module", str(module), "--login", "--pin", "env:PIN", "--token-label", label]
        self._environment = {**inherited(), CONFIGURATION_VARIABLE: str(files.configuration), "PIN": pin}
        self._out = scratch / "exported"

    def attempts_at(self, kind: str, key_id: bytes) -> list[ExtractionAttempt]:
        """Export the object, and a secret key (the tool has it for these alone) by wrapping, too."""
        made = [self._attempt("export by pkcs11-tool", "--read-object", "--type", kind, "--id", key_id.hex())]
        if kind == "secrkey":
            self._run("--keygen", "--key-type", "AES:32", "--id", WRAPPER, "--usage-wrap")
            wrap = ("--wrap", "--mechanism", "AES-KEY-WRAP", "--id", WRAPPER, "--application-id", key_id.hex())
            made.append(self._attempt("wrap by pkcs11-tool", *wrap))
        return made

    def _attempt(self, way: str, *arguments: str) -> ExtractionAttempt:
        """Refused unless something came out; the answer is the tool's last word about it."""
        self._out.unlink(missing_ok=True)
        said = self._run(*arguments, "--output-file", str(self._out))
        got_out = self._out.exists() and self._out.stat().st_size > 0
        return ExtractionAttempt(way, refused=not got_out, answer="done" if got_out else _last_word(said))

    def _run(self, *arguments: str) -> str:
        done = subprocess.run(  # noqa: S603 - OpenSC's program, on our own copy
            [*self._call, *arguments], env=self._environment, capture_output=True, text=True, check=False,
            timeout=SECONDS,
        )  # fmt: skip
        return done.stdout + done.stderr


def found_program() -> str:
    """Raises StoreUnavailable."""
    program = shutil.which(PROGRAM)
    if program is None:
        raise StoreUnavailable(f"{PROGRAM} is missing: apt-get install opensc")
    return program


def _last_word(said: str) -> str:
    """The token's own answer if there is one, else what the tool says at the end."""
    lines = [line.strip() for line in said.splitlines() if line.strip() and line.strip() != "Aborting."]
    by_token = [code[0] for line in lines if (code := re.search(r"CKR_\w+", line))]
    return (by_token or lines or ["no answer"])[-1]
