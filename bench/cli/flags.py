"""Options: what `--help` shows of one without a value (its name alone), and a text that must not be empty."""

from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption


def some_text(text: str) -> str:
    """A part of a name as it was typed for an option. Raises typer.BadParameter for an empty one.

    That (of a variable that isn't set, say) would be in every name and mean all there is.
    """
    if not text.strip():
        raise typer.BadParameter("an empty text is in every name; leave the option out for everything")
    return text


class _Plain:
    """For both kinds of commands."""

    def get_params(self, ctx: Any) -> list[Any]:
        params: list[Any] = super().get_params(ctx)  # type: ignore[misc]  # of the command that it stands before
        for one in params:
            if isinstance(one, TyperOption) and one.is_flag:
                one.metavar = ""
        return params


class _Command(_Plain, TyperCommand):
    """A command."""


class _Group(_Plain, TyperGroup):
    """A command that has others."""


def without_types(commands: typer.Typer) -> None:
    """Let the flags of all commands that are there so far be shown so."""
    commands.info.cls = _Group
    for command in commands.registered_commands:
        command.cls = _Command
    for group in commands.registered_groups:
        group.cls = _Group
        if group.typer_instance:
            without_types(group.typer_instance)
