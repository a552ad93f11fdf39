"""How one refusal is brought about."""

from collections.abc import Callable, Set
from dataclasses import dataclass

from tests.integration.refusals.world import Act, World


@dataclass(frozen=True)
class Provocation:
    """`arrange` comes up to the one request that is refused; `kept` are the tables in which that leaves something."""

    arrange: Callable[[World], Act]
    kept: Set[str] = frozenset()


def key_of(name: str) -> str:
    """A key that is provoked in several ways has names with a comma."""
    return name.partition(",")[0]
