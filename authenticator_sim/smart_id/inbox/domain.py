"""What the portal wants from a profile: items of several kinds, each signed by the portal, answered by the person."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

import structlog

from authenticator_sim.smart_id.profiles.domain import Profile, Profiles
from simkit.refusals import Refused

log = structlog.get_logger(__name__)


class ItemUnknown(LookupError):
    """Not an item of this phone."""


class ItemClosed(Refused):
    """It is settled already, or this isn't its next step."""


class ChallengeRefused(Refused):
    """Not signed by the pinned portal, or not for this profile: it is never shown."""


class ItemState(StrEnum):
    """How an item stands on the phone."""

    WAITING = "waiting"
    CERTIFIED = "certified"  # of a renewal: the certificate is in the token; the portal doesn't know that yet
    ACCEPTED = "accepted"
    DONE = "done"
    REJECTED = "rejected"
    REFUSED = "refused"  # by the portal
    GONE = "gone"  # no longer in the portal's inbox, unanswered


@dataclass(kw_only=True)
class InboxItem:
    """What every kind has; `portal`, `user_id` and `nonce` go into what is signed."""

    id: str
    phone: str
    profile: str
    portal: str
    user_id: str
    nonce: str
    issued_at: datetime
    state: ItemState = ItemState.WAITING
    refusal: str | None = None

    def settle(self, state: ItemState, refusal: str | None = None) -> None:
        """How it ended."""
        self.state, self.refusal = state, refusal


Item = TypeVar("Item", bound=InboxItem)


class Items(Protocol[Item]):
    """All items of one kind, of all phones."""

    def find(self, phone: str, item_id: str) -> Item | None:
        """The phone's item of that id."""

    def of(self, profile: str, state: ItemState) -> list[Item]:
        """The profile's items in that state, newest first."""

    def add(self, fresh: Item) -> None: ...

    def save(self, changed: Item) -> None: ...


@dataclass(frozen=True)
class Tray(Generic[Item]):
    """The items of one kind. `read` verifies one that the portal has signed; it raises ChallengeRefused."""

    items: Items[Item]
    profiles: Profiles
    read: Callable[[str, Profile], Item]

    def get(self, phone: str, item_id: str) -> tuple[Item, Profile]:
        """The phone's item and the profile that it is for; raises ItemUnknown."""
        item = self.items.find(phone, item_id)
        profile = self.profiles.find(phone, item.profile) if item else None
        if item is None or profile is None:
            raise ItemUnknown(item_id)
        return item, profile

    def waiting(self, phone: str, item_id: str) -> tuple[Item, Profile]:
        """The same of an item that is still to be answered; raises ItemUnknown, ItemClosed."""
        item, profile = self.get(phone, item_id)
        if item.state is not ItemState.WAITING:
            raise ItemClosed("inbox.closed")
        return item, profile

    def unanswered(self, signed: Iterable[str], profile: Profile) -> list[Item]:
        """Of what the portal lists for the profile: the genuine items that the person hasn't answered here."""
        listed = [self.items.find(profile.phone, item.id) or item for item in self._genuine(signed, profile)]
        return [item for item in listed if item.state is ItemState.WAITING]

    def take_in(self, listed: list[Item], profile: Profile) -> None:
        """Add new items, and settle those that the portal no longer lists."""
        waiting = {item.id: item for item in self.items.of(profile.id, ItemState.WAITING)}
        for item in listed:
            if item.id not in waiting:
                self.items.add(item)
        for item_id in waiting.keys() - {item.id for item in listed}:
            waiting[item_id].settle(ItemState.GONE)
            self.items.save(waiting[item_id])

    def _genuine(self, signed: Iterable[str], profile: Profile) -> Iterator[Item]:
        for challenge in signed:
            try:
                yield self.read(challenge, profile)
            except ChallengeRefused as refusal:
                log.warning("challenge not shown", profile=profile.id, key=refusal.key)
