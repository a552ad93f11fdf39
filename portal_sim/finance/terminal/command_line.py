"""What is typed into the command field, and whether who has typed it may."""

import re
from dataclasses import dataclass

from portal_sim.finance.terminal.commands import BY_NAME, Command
from portal_sim.finance.units.service import FinanceUnits
from simkit import typed
from simkit.refusals import Refused

LONGEST = 40  # characters of a typed command that are said again
_LEAVING = re.compile(r"\A/N\s*")  # as those systems have it: another command, in place of this form


class CommandRefused(Refused):
    """`terminal.no_command`, or `terminal.unknown_command`."""


class CommandForbidden(Refused):
    """`terminal.not_authorized`: another role's command."""

    status = 403


@dataclass(frozen=True)
class CommandLine:
    _units: FinanceUnits

    def take(self, text: str | None, person: str) -> Command:
        """The command that this person has typed; raises CommandRefused, CommandForbidden."""
        command = find(text)
        if not self._units.has_any(person, [command.permission]):
            raise CommandForbidden("terminal.not_authorized", command=command.name)
        return command


def find(text: str | None) -> Command:
    """The command that was typed, with /n before it or without, in letters of any case; raises CommandRefused."""
    asked = _LEAVING.sub("", typed.line(text).upper())
    if not asked:
        raise CommandRefused("terminal.no_command")
    if asked not in BY_NAME:
        raise CommandRefused("terminal.unknown_command", command=asked[:LONGEST])
    return BY_NAME[asked]
