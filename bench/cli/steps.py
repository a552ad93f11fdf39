"""`./scripts/testbed steps [WORD]`: every step that a scenario can be made of, and which ones are near to a text."""

import importlib
import inspect
import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from bench.cli.exits import Exit
from bench.cli.plural import counted
from simkit.tree import ROOT

PLUGINS = "steps.plugins"  # found by its name, as pytest does: the bench knows nothing of its drivers
_PLACEHOLDER = re.compile(r"\{[^}]*\}")
console = Console()


@dataclass(frozen=True, order=True)
class Definition:
    """`text` as a scenario writes it, with {placeholders} or as a regular expression; `about` may be empty."""

    file: Path
    line: int
    kind: str
    text: str
    about: str


def steps(words: Annotated[list[str] | None, typer.Argument(help="Only steps with all of these words")] = None) -> None:
    """Tell the steps that there are, with their places; all, or those with some words."""
    found = [one for one in definitions() if all(word.casefold() in one.text.casefold() for word in words or ())]
    for one in found:
        line = Text.assemble((f"{one.kind.capitalize():6}", "cyan"), one.text, (f"  {one.file}:{one.line}", "dim"))
        console.print(line, soft_wrap=True)
        if one.about:
            console.print(Text(f"      {one.about}", "dim"), soft_wrap=True)
    console.print(counted(len(found), "step"), highlight=False)
    raise typer.Exit(Exit.OK if found else Exit.IMPOSSIBLE)


def definitions() -> list[Definition]:
    """All, as they stand in their files."""
    from pytest_bdd.steps import (
        step_function_context_registry,  # where pytest runs, it wants to be the first to load it
    )

    modules = importlib.import_module(PLUGINS).pytest_plugins
    for module in modules:
        importlib.import_module(module)
    contexts = (one for one in step_function_context_registry.values() if one.step_func.__module__ in modules)
    return sorted(_definition(one.step_func, one.type or "step", one.parser.name) for one in contexts)


def near_to(text: str, kind: str, among: Iterable[Definition]) -> list[Definition]:
    """The nearest first; those of another kind only where they say just that."""
    by_text = {_PLACEHOLDER.sub("1", one.text): one for one in among if one.kind == kind or one.text == text}
    return [by_text[one] for one in get_close_matches(text, by_text, n=3, cutoff=0.5)]


def _definition(function: object, kind: str, text: str) -> Definition:
    assert inspect.isfunction(function)  # noqa: S101 - pytest-bdd keeps functions
    file = Path(function.__code__.co_filename)
    shown = file.relative_to(ROOT) if file.is_relative_to(ROOT) else file
    about = (inspect.getdoc(function) or "").partition("\n")[0]
    return Definition(shown, function.__code__.co_firstlineno, kind, text, about)
