"""How one refusal is brought about, and what it may leave behind."""

from collections.abc import Callable, Set
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

Act = Callable[[], object]  # the one request that is refused
Rows = dict[str, list[Any]]  # everything that a simulator keeps: tables, files, web sessions


class World(Protocol):
    """One simulator, and its people in the states that refusals begin with."""

    def rows(self) -> Rows:
        """What the simulator keeps now."""


Kind = TypeVar("Kind", bound=World)


@dataclass(frozen=True)
class Provocation(Generic[Kind]):
    """`arrange` comes up to the one request that is refused; `kept` are the tables in which that leaves something."""

    arrange: Callable[[Kind], Act]
    kept: Set[str] = frozenset()


def key_of(name: str) -> str:
    """A key that is provoked in several ways has names with a comma."""
    return name.partition(",")[0]


def provoke(name: str, provocation: Provocation[Kind], world: Kind, raised: list[str]) -> object:
    """Have it refused with that key, and leave nothing behind but what is kept; the answer."""
    act = provocation.arrange(world)
    before = world.rows()
    raised.clear()
    answer = act()
    assert key_of(name) in raised, f"raised: {raised}"
    left = changed(before, world.rows())
    assert left == set(provocation.kept), f"left behind: {left}"
    return answer


def changed(before: Rows, after: Rows) -> set[str]:
    """Names of the tables that differ."""
    return {name for name in before | after if before.get(name) != after.get(name)}
