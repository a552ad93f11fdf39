"""Programs of other people that tests ask for a second opinion."""

import shutil


class ToolMissing(AssertionError):
    """The message is the command that installs it."""


def tool(program: str, extra: str = "") -> str:
    """Its path; `extra` is the word by which `./scripts/testbed setup` installs it. Raises ToolMissing."""
    path = shutil.which(program)
    if path is None:
        raise ToolMissing(f"{program} is missing: ./scripts/testbed setup {extra}".rstrip())
    return path
