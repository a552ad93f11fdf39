"""Opening the app: profiles are confirmed, their inboxes asked, and what waits is shown."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import structlog

from authenticator_sim.phone.domain import Phone
from authenticator_sim.smart_id.activation import Activation
from authenticator_sim.smart_id.portal import Challenges, Portal, PortalRefused, PortalUnreachable
from authenticator_sim.smart_id.profiles import Profile, Profiles, ProfileState
from authenticator_sim.smart_id.requests import (
    Challenge,
    ChallengeRefused,
    LoginRequest,
    Requests,
    RequestState,
)

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Opened:
    """`waiting` is the newest request; `problem` the key of what kept the inbox from being asked."""

    profiles: list[Profile]
    waiting: LoginRequest | None
    problem: str | None


class Inbox:
    """What waits at the portal for this phone's profiles."""

    def __init__(
        self, profiles: Profiles, requests: Requests, portal: Portal, challenges: Challenges, activation: Activation,
        keep: Callable[[], None],
    ) -> None:  # fmt: skip
        self._profiles = profiles
        self._requests = requests
        self._portal = portal
        self._challenges = challenges
        self._activation = activation
        self._keep = keep

    def open(self, phone: Phone) -> Opened:
        """What the app shows when it is opened, and looks at while it is open."""
        problem = self._confirm_stored(phone)
        profiles = self._profiles.of(phone.name, ProfileState.ACTIVE)
        for profile in profiles:
            try:
                self._ask(phone, profile)
            except (PortalRefused, PortalUnreachable) as refusal:
                problem = refusal.key
        waiting = [request for profile in profiles for request in self._requests.waiting(phone.name, profile.id)]
        newest = max(waiting, key=lambda request: request.issued_at, default=None)
        return Opened(profiles, newest, problem)

    def _confirm_stored(self, phone: Phone) -> str | None:
        """An activation that stopped between certificate and confirmation goes on here."""
        problem = None
        for profile in self._profiles.of(phone.name, ProfileState.CERTIFIED):
            try:
                self._activation.confirm(phone, profile)
            except (PortalRefused, PortalUnreachable) as refusal:
                problem = refusal.key
        return problem

    def _ask(self, phone: Phone, profile: Profile) -> None:
        if profile.credential is None:
            return
        self._keep()
        listed = list(self._genuine(self._portal.inbox(phone, profile.credential), profile))
        for challenge in listed:
            if self._requests.find(phone.name, challenge.id) is None:
                self._requests.add(LoginRequest.received(challenge, phone.name, profile.id))
        for request in self._requests.waiting(phone.name, profile.id):
            if request.id not in {challenge.id for challenge in listed}:
                request.settle(RequestState.GONE)
                self._requests.save(request)

    def _genuine(self, signed: Iterable[str], profile: Profile) -> Iterable[Challenge]:
        for one in signed:
            try:
                yield self._challenges.read(one, profile)
            except ChallengeRefused as refusal:
                log.warning("challenge not shown", profile=profile.id, key=refusal.key)
