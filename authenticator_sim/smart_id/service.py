"""Opening the app: interrupted steps are finished, the portal's inboxes asked, and what waits is shown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from authenticator_sim.keys import KeysFailed
from authenticator_sim.phone.domain import Phone
from authenticator_sim.smart_id.inbox.domain import Item, ItemState, Tray
from authenticator_sim.smart_id.profiles.domain import Profile, Profiles, ProfileState
from authenticator_sim.smart_id.profiles.portal import Portal, PortalRefused, PortalUnreachable
from authenticator_sim.smart_id.renewals.domain import Renewal
from authenticator_sim.smart_id.requests.domain import SigningRequest


@dataclass(frozen=True)
class Opened:
    """The newest item of each kind; `problem` is the key of what kept an inbox from being asked."""

    profiles: list[Profile]
    request: SigningRequest | None
    renewal: Renewal | None
    problem: str | None


class Waiting(NamedTuple):
    """The items that a person may answer."""

    requests: list[SigningRequest]
    renewals: list[Renewal]


@dataclass(frozen=True)
class Inbox:
    """`finish` takes up steps that were interrupted before the portal knew of them: each gives a problem's key.

    `release` gives the database's place to others before a wait for the portal.
    """

    profiles: Profiles
    requests: Tray[SigningRequest]
    renewals: Tray[Renewal]
    portal: Portal
    finish: Sequence[Callable[[Phone], str | None]]
    release: Callable[[], None]

    def open(self, phone: Phone) -> Opened:
        """What the app shows when it is opened; new items are the phone's from then on."""
        problems = [finish(phone) for finish in self.finish]
        opened = self._opened(phone, self._take_in)
        return replace(opened, problem=opened.problem or next(filter(None, problems), None))

    def peek(self, phone: Phone) -> Opened:
        """What the app would show if it were opened; nothing is changed."""
        return self._opened(phone, lambda *_: None)

    def _opened(self, phone: Phone, take_in: Callable[[Profile, Waiting], None]) -> Opened:
        profiles, problem = self.profiles.of(phone.name, ProfileState.ACTIVE), None
        waiting = Waiting([], [])
        for profile in profiles:
            try:
                waits = self._at_the_portal(phone, profile)
                take_in(profile, waits)
            except (PortalRefused, PortalUnreachable, KeysFailed) as refusal:
                waits, problem = self._on_the_phone(profile), refusal.key
            waiting = Waiting(waiting.requests + waits.requests, waiting.renewals + waits.renewals)
        return Opened(profiles, _newest(waiting.requests), _newest(waiting.renewals), problem)

    def _at_the_portal(self, phone: Phone, profile: Profile) -> Waiting:
        self.release()
        listed = self.portal.inbox(phone, profile.credential or "")
        requests = self.requests.unanswered(listed.requests, profile)
        return Waiting(requests, self.renewals.unanswered(listed.renewals, profile))

    def _on_the_phone(self, profile: Profile) -> Waiting:
        requests = self.requests.items.of(profile.id, ItemState.WAITING)
        return Waiting(requests, self.renewals.items.of(profile.id, ItemState.WAITING))

    def _take_in(self, profile: Profile, waiting: Waiting) -> None:
        self.requests.take_in(waiting.requests, profile)
        self.renewals.take_in(waiting.renewals, profile)


def _newest(items: list[Item]) -> Item | None:
    return max(items, key=lambda item: item.issued_at, default=None)
