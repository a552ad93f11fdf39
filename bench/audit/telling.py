"""An audit on the console: how many keys of which kind were seen, and every proof with its outcome."""

from pathlib import Path

from rich.console import Console
from rich.markup import escape

from bench.audit.key_history import KeyHistory
from bench.audit.site import write_key_history

MARKS = {"passed": "[green]✓[/]", "failed": "[red]✗[/]", "not tried": "[dim]–[/]"}
MOST_FAULTS = 5  # of a proof; the key history has them all


def tell(key_history: KeyHistory, out: Path, console: Console) -> None:
    """Write the key history, and say what is in it."""
    index = write_key_history(key_history, out)
    for kind in sorted(key_history.made + key_history.seen):
        counts = (
            f"{key_history.seen[kind]} seen, {key_history.made[kind]} made, {key_history.destroyed[kind]} destroyed"
        )
        console.print(f"{kind}: {counts}", highlight=False)
    for proof in key_history.proofs:
        console.print(f"{MARKS[proof.outcome]} {proof.statement} [dim]({proof.tried})[/]", highlight=False)
        for fault in proof.faults[:MOST_FAULTS]:
            console.print(f"    {escape(fault)}", highlight=False, soft_wrap=True)
        if len(proof.faults) > MOST_FAULTS:
            console.print(f"    and {len(proof.faults) - MOST_FAULTS} more", highlight=False)
    console.print(f"key_history: {index}", highlight=False)
