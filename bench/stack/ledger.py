"""`./scripts/testbed ledger check` on a portal's database, by the portal's own program."""

import subprocess
import sys

from simkit.tree import ROOT


def ledger_breaches(database: str) -> list[str]:
    """What it says of the invariants that don't hold, or why it can't look; `database` is a URL."""
    told = [sys.executable, "-m", "portal_sim.finance.documents", "check", "--database", database]
    done = subprocess.run(told, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - our own program
    return [line.strip() for line in (done.stdout + done.stderr).splitlines() if not line.startswith("✓")]
