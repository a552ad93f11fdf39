"""Which scenarios a choice takes, told without playing them."""

from itertools import groupby

from rich.console import Console

from bench.cli.scenarios import Playable, scenarios
from bench.cli.suite import Choice


def takes(choice: Choice, scenario: Playable) -> bool:
    """Whether that scenario is played; `only` as a part of its name, not as an expression."""
    tagged = not choice.tags or bool(set(choice.tags) & set(scenario.tags))
    return tagged and choice.only.casefold() in scenario.test.casefold()


def show_scenarios(choice: Choice, console: Console) -> bool:
    """Print the chosen scenarios with their tags, and the name that `--only` takes; False when there are none."""
    chosen = [one for one in scenarios() if takes(choice, one)]
    for feature, found in groupby(chosen, lambda one: one.feature):
        console.print(f"[bold]{feature}[/]", highlight=False)
        for one in found:
            tags = " ".join(f"@{tag}" for tag in one.tags)
            console.print(f"  {one.name}  [cyan]{tags}[/]\n    [dim]{one.test}[/]", highlight=False, soft_wrap=True)
    console.print(f"{len(chosen)} scenarios")
    return bool(chosen)
