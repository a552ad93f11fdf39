"""Look into one PDF in a process that may hurt nobody but itself: bounded in memory, time and files.

`python -m portal_sim.documents.inspection [NAME]` reads the PDF from standard input and writes the key of the refusal,
or the word that it got to the end, and after that what the PDF's information dictionary has under that name.
"""

import resource
import subprocess
import sys
import threading
from pathlib import Path

from portal_sim.documents.domain import DocumentRefused

MEMORY = 384 * 1024 * 1024  # bytes of address space; 10 MB of PDF needs a fraction
CPU_SECONDS = 5
PATIENCE = 20.0  # seconds until an answer, on a busy machine too
AT_ONCE = 2
MOST_TOLD = 64 * 1024  # characters
FINE = "fine"
ROOT = Path(__file__).resolve().parent.parent.parent


class IsolatedInspection:
    """Asks such a process; only so many at once."""

    def __init__(self) -> None:
        self._turns = threading.BoundedSemaphore(AT_ONCE)

    def inspect(self, content: bytes) -> None:
        """Raises DocumentRefused; one that the process didn't survive is `document.too_complex`."""
        self.read(content)

    def read(self, content: bytes, name: str = "") -> str:
        """The same, and the text under that name of the information dictionary, cut at 64 K; empty if there is none."""
        with self._turns:
            said, _, detail = _ask(content, name).partition(":")
        if said != FINE:
            raise DocumentRefused(said if said.startswith("document.") else "document.too_complex")
        return detail


def _ask(content: bytes, name: str) -> str:
    try:
        answer = subprocess.run(  # noqa: S603 - our own module, by our own interpreter
            [sys.executable, "-m", __name__, name], input=content, cwd=ROOT, env={}, timeout=PATIENCE, check=False,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return ""
    return answer.stdout.decode("utf-8", "replace") if answer.returncode == 0 else ""


def confine() -> None:
    """This process, from now on: so much memory and time, and no file at all."""
    limits = {
        resource.RLIMIT_AS: MEMORY,
        resource.RLIMIT_CPU: CPU_SECONDS,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for limit, most in limits.items():
        resource.setrlimit(limit, (most, most))


def main() -> None:
    """The process."""
    from portal_sim.documents import structure  # native code, in here alone

    content = sys.stdin.buffer.read()
    confine()
    try:
        structure.bound_unpacking()
        structure.inspect(content)
        said = f"{FINE}:{structure.information(content, sys.argv[1])[:MOST_TOLD]}" if sys.argv[1:] else FINE
    except DocumentRefused as refusal:
        said = refusal.key
    sys.stdout.buffer.write(said.encode("utf-8", "replace"))


if __name__ == "__main__":
    main()
