"""What one part of the portal brings along: a new one costs one line in app.FEATURES outside of its folder."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from flask import Blueprint
from sqlalchemy import Table

from portal_sim.core import Core
from portal_sim.paging import MOST_COUNTED
from portal_sim.roles import Role
from simkit.killing import Step
from simkit.messages import Messages
from simkit.sim import Sim
from simkit.web import NO_APIS, Problem

STAFF = (Role.OFFICER, Role.REVIEWER)


@dataclass(frozen=True)
class MenuItem:
    """An entry of a menu: of the users' pages, or of the office's. `order` is its place among all of them."""

    label: str
    endpoint: str
    roles: tuple[Role, ...]
    order: int
    count: Callable[[], int] | None = None  # what waits there, or some of many; nothing is said of none when `quiet`
    quiet: bool = False
    with_token_key: bool = True  # whether it is for a session that a Token Key has opened, too
    danger: bool = False  # it ends something, and stands apart from the rest
    shown: Callable[[], bool] | None = None  # whether it is for who is logged in; for everybody when it doesn't say

    def counted(self) -> str:
        """What waits there, as the menu says it; empty for nothing to say."""
        found = self.count() if self.count else None
        if found is None or (self.quiet and not found):
            return ""
        return counted(found)


def counted(number: int) -> str:
    """How many there are, as menus and lists say it; beyond what is counted, so many and more."""
    return f"{number}" if number <= MOST_COUNTED else f"{MOST_COUNTED}+"


def nothing(_core: Core) -> Iterable[object]:
    """For a feature without use cases."""
    return ()


@dataclass(frozen=True)
class Feature:
    """app.build goes through the list, bottom first, and knows nothing else of any feature."""

    name: str
    build: Callable[[Core], Iterable[object]] = nothing  # use cases, of the core and of what came before
    blueprints: tuple[Blueprint, ...] = ()
    messages: Messages = field(default_factory=dict)
    controls: Callable[[Blueprint, Core], None] | None = None  # states that the bench may ask for
    faults: Mapping[str, str] = field(default_factory=dict)
    kill_steps: Mapping[str, Step] = field(default_factory=dict)
    menu: tuple[MenuItem, ...] = ()
    problems: Mapping[str, Problem] = field(default_factory=lambda: NO_APIS)  # how an API below that path says no
    at_home: str = ""  # the template of a part of the users' home page
    setup: Callable[[Sim, Core], None] | None = None  # anything else of the public application
    tables: tuple[Table, ...] = ()  # named here, their module is imported, and with that they are made and mapped
