"""Which scenarios a choice takes, told without playing them."""

from itertools import groupby
from operator import attrgetter

from rich.console import Console

from bench.cli.choosing import check_tag, chosen, nothing_with, played_by
from bench.cli.plural import counted
from bench.cli.scenarios import Playable, scenarios
from bench.manual.catalogue import load_catalogues


def taken(
    tags: tuple[str, ...] = (), only: str = "", *, hardened: bool = False, without: tuple[str, ...] = ()
) -> list[Playable]:
    """Those that are played. Raises NothingChosen, which says why there are none."""
    all_of_them = played_by(scenarios(), (), attrgetter("tags"), hardened=hardened)
    for tag in (*tags, *without):
        check_tag(tag, (known for one in all_of_them for known in one.tags), load_catalogues())
    tagged = played_by(all_of_them, tags, attrgetter("tags"), hardened=hardened, without=without)
    found = chosen(tagged, only, attrgetter("test"), attrgetter("title"))
    if not found:
        raise nothing_with(only, tags, (words for one in tagged for words in (one.name, one.test.partition("[")[0])))
    return found


def show_scenarios(found: list[Playable], console: Console) -> None:
    """Print them with their tags, and the name that `--only` takes."""
    for feature, group in groupby(found, lambda one: one.feature):
        console.print(f"[bold]{feature}[/]", highlight=False)
        for one in group:
            console.print(f"  {one.told}", end="  ", markup=False, highlight=False, soft_wrap=True)
            console.print(" ".join(f"@{tag}" for tag in one.tags), style="cyan", highlight=False, soft_wrap=True)
            console.print(f"    {one.test}", style="dim", markup=False, highlight=False, soft_wrap=True)
    console.print(counted(len(found), "scenario"), highlight=False)
