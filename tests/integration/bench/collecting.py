"""What pytest would run."""

import subprocess
import sys

from simkit.tree import ROOT


def collected(*arguments: str) -> list[str]:
    """The test ids that it finds, in its order."""
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", *arguments]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout  # noqa: S603
    return [line for line in told.splitlines() if "::" in line]
