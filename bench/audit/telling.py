"""An audit on the console: how many keys of which kind were seen, and every proof with its outcome."""

from pathlib import Path

from rich.console import Console
from rich.markup import escape

from bench.audit.ledger import Ledger
from bench.audit.site import write_ledger

MARKS = {"passed": "[green]✓[/]", "failed": "[red]✗[/]", "not tried": "[dim]–[/]"}
MOST_FAULTS = 5  # of a proof; the ledger has them all


def tell(ledger: Ledger, out: Path, console: Console) -> None:
    """Write the ledger, and say what is in it."""
    index = write_ledger(ledger, out)
    console.print(f"run {ledger.run}", highlight=False)
    for kind in sorted(ledger.made + ledger.seen):
        told = f"{ledger.seen[kind]} seen, {ledger.made[kind]} made, {ledger.destroyed[kind]} destroyed"
        console.print(f"{kind}: {told}", highlight=False)
    for proof in ledger.proofs:
        console.print(f"{MARKS[proof.outcome]} {proof.statement} [dim]({proof.tried})[/]", highlight=False)
        for fault in proof.faults[:MOST_FAULTS]:
            console.print(f"    {escape(fault)}", highlight=False, soft_wrap=True)
        if len(proof.faults) > MOST_FAULTS:
            console.print(f"    and {len(proof.faults) - MOST_FAULTS} more", highlight=False)
    console.print(f"ledger: {index}", highlight=False)
