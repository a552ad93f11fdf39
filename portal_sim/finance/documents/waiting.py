"""What waits for a second officer or the head, for whoever asks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from portal_sim.finance.documents.domain import Document, Kind, State
from portal_sim.finance.documents.life import asked_of_whoever_has
from portal_sim.finance.documents.service import Desk
from portal_sim.finance.documents.shelf import Waits
from portal_sim.finance.units.domain import Permission
from portal_sim.paging import Page

May = Mapping[Permission, Sequence[str]]  # permissions of a person, each with the codes of the units where it counts


@dataclass(frozen=True)
class Waiting:
    """Who has recorded something still sees it here, and is refused."""

    desk: Desk

    def listed(self, may: May, page: int = 1) -> Page[Document]:
        """What waits there for that person, the oldest first."""
        return self.desk.shelf.waiting(_places(may), page)

    def count(self, may: May) -> int:
        """How many of them there are, or some of many."""
        return self.desk.shelf.count_waiting(_places(may))

    def by_kind(self, may: May) -> list[tuple[Waits, datetime]]:
        """The same by kind, and since when the one that has waited longest is as it is."""
        found = self.desk.shelf.waits(_places(may))
        return [(one, self.desk.shelf.deeds(one.oldest)[-1].at) for one in found]


def _places(may: May) -> dict[tuple[Kind, State], list[str]]:
    """Where the documents of each kind, in each state, are decided by somebody with these permissions."""
    places: dict[tuple[Kind, State], set[str]] = {}
    for permission, units in may.items():
        for asked in asked_of_whoever_has(permission) if units else ():
            places.setdefault(asked, set()).update(units)
    return {asked: sorted(places[asked]) for asked in places}
