"""Opening the app: profiles are confirmed, their inboxes asked, and what waits is shown."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

import structlog

from authenticator_sim.phone.domain import Phone
from authenticator_sim.smart_id.activation import Activation
from authenticator_sim.smart_id.portal import Challenges, Portal, PortalRefused, PortalUnreachable
from authenticator_sim.smart_id.profiles import Profile, Profiles, ProfileState
from authenticator_sim.smart_id.renewals import Renewal, Renewals, RenewalState
from authenticator_sim.smart_id.requests import (
    ChallengeRefused,
    LoginRequest,
    Requests,
    RequestState,
)
from authenticator_sim.smart_id.updating import Updating

log = structlog.get_logger(__name__)
Kind = TypeVar("Kind")


@dataclass(frozen=True)
class Opened:
    """`waiting` is the newest request; `problem` the key of what kept the inbox from being asked."""

    profiles: list[Profile]
    waiting: LoginRequest | None
    renewal: Renewal | None
    problem: str | None


class Inbox:
    """What waits at the portal for this phone's profiles."""

    def __init__(
        self, profiles: Profiles, requests: Requests, renewals: Renewals, portal: Portal, challenges: Challenges,
        activation: Activation, updating: Updating, keep: Callable[[], None],
    ) -> None:  # fmt: skip
        self._profiles = profiles
        self._requests = requests
        self._renewals = renewals
        self._portal = portal
        self._challenges = challenges
        self._activation = activation
        self._updating = updating
        self._keep = keep

    def open(self, phone: Phone) -> Opened:
        """What the app shows when it is opened, and looks at while it is open."""
        problem = self._confirm_stored(phone) or self._updating.confirm_stored(phone)
        profiles = self._profiles.of(phone.name, ProfileState.ACTIVE)
        for profile in profiles:
            try:
                self._ask(phone, profile)
            except (PortalRefused, PortalUnreachable) as refusal:
                problem = refusal.key
        waiting = [request for profile in profiles for request in self._requests.waiting(phone.name, profile.id)]
        newest = max(waiting, key=lambda request: request.issued_at, default=None)
        return Opened(profiles, newest, self._updating.waiting(phone), problem)

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
        waiting = self._portal.inbox(phone, profile.credential)
        self._note_renewals(phone, profile, waiting.renewals)
        listed = list(self._genuine(waiting.requests, profile, self._challenges.read))
        for challenge in listed:
            if self._requests.find(phone.name, challenge.id) is None:
                self._requests.add(LoginRequest.received(challenge, phone.name, profile.id))
        for request in self._requests.waiting(phone.name, profile.id):
            if request.id not in {challenge.id for challenge in listed}:
                request.settle(RequestState.GONE)
                self._requests.save(request)

    def _note_renewals(self, phone: Phone, profile: Profile, signed: Iterable[str]) -> None:
        listed = list(self._genuine(signed, profile, self._challenges.read_task))
        for task in listed:
            if self._renewals.find(phone.name, task.id) is None:
                self._renewals.add(Renewal.received(task, phone.name, profile.id))
        for renewal in self._renewals.of(phone.name, RenewalState.WAITING):
            if renewal.profile == profile.id and renewal.id not in {task.id for task in listed}:
                renewal.settle(RenewalState.GONE)
                self._renewals.save(renewal)

    def _genuine(
        self, signed: Iterable[str], profile: Profile, read: Callable[[str, Profile], Kind]
    ) -> Iterable[Kind]:  # fmt: skip
        for one in signed:
            try:
                yield read(one, profile)
            except ChallengeRefused as refusal:
                log.warning("challenge not shown", profile=profile.id, key=refusal.key)
