"""Which scenarios a choice takes, told without playing them."""

from itertools import groupby
from operator import attrgetter

from rich.console import Console

from bench.cli.choosing import chosen, played_by
from bench.cli.scenarios import Playable, scenarios
from bench.cli.suite import Choice


def taken(choice: Choice) -> list[Playable]:
    """Those that are played."""
    tagged = played_by(scenarios(), choice.tags, attrgetter("tags"), hardened=choice.hardened)
    return chosen(tagged, choice.only, attrgetter("test"), attrgetter("title"))


def show_scenarios(choice: Choice, console: Console) -> bool:
    """Print the chosen scenarios with their tags, and the name that `--only` takes; False when there are none."""
    all_taken = taken(choice)
    for feature, group in groupby(all_taken, lambda one: one.feature):
        console.print(f"[bold]{feature}[/]", highlight=False)
        for one in group:
            tags = " ".join(f"@{tag}" for tag in one.tags)
            console.print(f"  {one.name}  [cyan]{tags}[/]\n    [dim]{one.test}[/]", highlight=False, soft_wrap=True)
    console.print(f"{len(all_taken)} scenarios")
    return bool(all_taken)
