"""A TPM 2.0 in software (swtpm), one for each simulator: started here, reached by a Unix socket, stopped by its id."""

import shutil
import subprocess
from pathlib import Path
from subprocess import Popen

from simkit.settings import inherited

VARIABLE = "TPM2_PKCS11_TCTI"  # by which the token's module finds its TPM
STATE = "tpm"  # within a token store, so that a copy of the store has the TPM, too
KIND = "hsm"  # the file of a stack that says what its keys are kept in
PROGRAMS = {"swtpm": "swtpm", "tpm2_flushcontext": "tpm2-tools"}
MODULE = "libtpm2_pkcs11.so.1"
PACKAGE = "libtpm2-pkcs11-1"
# A TPM counts the wrong PINs of all its tokens together, and then locks them all.
# Here many people's tokens are in one, each with a counter of its own (hsm.pins): the TPM's is not to come first.
LOCKOUT = ("--setup-parameters", "--max-tries=100000", "--recovery-time=1", "--lockout-recovery-time=1")
START_SECONDS, POLL_SECONDS, STOP_SECONDS = 10, 0.05, 5


class TpmMissing(RuntimeError):
    """It isn't installed, or didn't start; the message says what to do."""


def check_installed() -> None:
    """Raises TpmMissing with the Debian packages that are missing."""
    missing = [package for program, package in PROGRAMS.items() if shutil.which(program) is None]
    missing += [] if next(Path("/usr/lib").glob(f"*/{MODULE}"), None) else [PACKAGE]
    if missing:
        raise TpmMissing(f"a TPM in software needs: apt-get install {' '.join(missing)}")


class Tpm:
    """A running TPM; `environment` is what its only user must be started with."""

    def __init__(self, state: Path, socket: Path, log: Path) -> None:
        """Start it; `state` is made if missing. Raises TpmMissing."""
        check_installed()
        state.mkdir(parents=True, exist_ok=True, mode=0o700)
        log.parent.mkdir(parents=True, exist_ok=True)
        self.environment = {VARIABLE: f"swtpm:path={socket}"}
        with log.open("ab") as words:
            self._process = Popen(  # noqa: S603 - its own state, our own sockets
                ["swtpm", "socket", "--tpm2", "--tpmstate", f"dir={state.absolute()}", "--server",  # noqa: S607
                 f"type=unixio,path={socket},mode=0600", "--ctrl", f"type=unixio,path={socket}.ctrl,mode=0600",
                 "--flags", "not-need-init,startup-clear"],
                stdin=subprocess.DEVNULL, stdout=words, stderr=words, start_new_session=True,  # Ctrl-C is the bench's
            )  # fmt: skip
        try:
            self._wait_ready(log)
        except BaseException:
            self.close()
            raise

    def _wait_ready(self, log: Path) -> None:
        for _ in range(int(START_SECONDS / POLL_SECONDS)):
            if self._answers():
                return
            try:
                self._process.wait(POLL_SECONDS)
            except subprocess.TimeoutExpired:
                continue
            break
        raise TpmMissing(f"swtpm did not come up: {log.read_text(errors='replace')[-500:]}")

    def _answers(self) -> bool:
        """Its first order is about the lockout; that it took it means that it is there."""
        call = ["tpm2_dictionarylockout", "--tcti", self.environment[VARIABLE], *LOCKOUT]
        quiet = {**inherited(), "TSS2_LOG": "all+none"}
        return subprocess.run(call, env=quiet, capture_output=True, check=False).returncode == 0  # noqa: S603

    def close(self) -> None:
        """Stop it; its state stays."""
        self._process.terminate()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
