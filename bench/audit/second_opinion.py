"""What hledger, a program of other people's, says of an exported ledger (https://hledger.org/hledger.html, balance)."""

import csv
import re
import shutil
import subprocess
from collections.abc import Mapping
from io import StringIO
from pathlib import Path

TOTAL = "total"  # of all accounts together, as hledger names it
_AMOUNT = re.compile(r"(-?)(\d+)\.(\d\d) THB")


class HledgerMissing(RuntimeError):
    """The message is how to get it."""


class JournalRefused(ValueError):
    """hledger doesn't take the journal; the message is what it says."""


def told_by_hledger(journal: Path) -> dict[str, int]:
    """Satang by account, and of all together as TOTAL; raises HledgerMissing, JournalRefused."""
    _hledger(journal, "check", "--strict")
    rows = csv.DictReader(StringIO(_hledger(journal, "balance", "--flat", "--empty", "-O", "csv")))
    return {row["account"]: _satang(row["balance"]) for row in rows}


def differences(told: Mapping[str, int], ours: Mapping[str, int]) -> list[str]:
    """A line for each account that isn't the same to the satang, and for the total; one without money may miss."""
    wanted = {**ours, TOTAL: 0}
    return [
        f"{account}: {told.get(account, 0)} satang by hledger, {wanted.get(account, 0)} by the portal"
        for account in sorted({*told, *wanted})
        if told.get(account, 0) != wanted.get(account, 0)
    ]


def _hledger(journal: Path, *arguments: str) -> str:
    program = shutil.which("hledger")
    if program is None:
        raise HledgerMissing("hledger is missing: ./scripts/testbed setup ledger")
    command = [program, "-f", str(journal), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own arguments
    if done.returncode:
        raise JournalRefused(done.stderr.strip())
    return done.stdout


def _satang(told: str) -> int:
    found = _AMOUNT.fullmatch(told)
    if found is None:
        if told != "0":
            raise JournalRefused(f"no amount: {told}")
        return 0
    amount = int(found[2]) * 100 + int(found[3])
    return -amount if found[1] else amount
