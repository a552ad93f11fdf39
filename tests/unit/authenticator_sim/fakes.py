"""Fakes for the phones' services: collections, portal, keys, seals, each with its protocol's own rules."""

import json
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Generic, TypeVar

from authenticator_sim.phone.domain import Phone
from authenticator_sim.smart_id.inbox.domain import ChallengeRefused, InboxItem, ItemState
from authenticator_sim.smart_id.profiles.domain import Offer, Profile, ProfileState
from authenticator_sim.smart_id.profiles.portal import Certified, Listed, PortalRefused
from authenticator_sim.smart_id.renewals.domain import Renewal
from authenticator_sim.smart_id.requests.domain import SigningRequest
from simkit.digests import sha256_hex
from simkit.refusals import Refused

NOW = datetime(2025, 6, 12, 7, 5, tzinfo=UTC)
PORTAL = "http://portal.localhost:8001"
SECRET = "s" * 43
QR = f"{PORTAL}/activate/{SECRET}"
USER = "Q8888888888ST01"
PIN = "246810"
KEY = "the-hold-key"

Kind = TypeVar("Kind")
Item = TypeVar("Item", bound=InboxItem)


def offer(portal: str = PORTAL) -> Offer:
    expires = NOW + timedelta(minutes=10)
    return Offer(SECRET, portal, "New GFMIS Thai", USER, "นางสาวมาลี ศรีสุข", "nonce", expires, {"kty": "EC"}, "CA")


def a_phone(name: str = "mali", *, enrolment: str | None = "first-faces", sensor: bool = True) -> Phone:
    return Phone(name, "มาลี", "ios", "iPhone 15", sensor, enrolment, sha256_hex(KEY))


def a_challenge(
    request_id: str = "request-1", picture: str = "elephant", at: datetime = NOW, *, phone: str = "", profile: str = ""
) -> SigningRequest:
    """As the portal signs it; it gets its phone and profile where it is read."""
    return SigningRequest(
        id=request_id,
        phone=phone,
        profile=profile,
        portal=PORTAL,
        user_id=USER,
        nonce="login-nonce",
        issued_at=at,
        picture=picture,
        expires=int(at.timestamp()) + 60,
    )


def a_task(task_id: str = "task-of-sixteen-letters") -> Renewal:
    """As the portal signs it."""
    return Renewal(
        id=task_id,
        phone="",
        profile="",
        portal=PORTAL,
        user_id=USER,
        nonce="n" * 43,
        issued_at=NOW,
        key=f"renewal-{task_id}",
    )


class FixedClock:
    def __init__(self, at: datetime = NOW) -> None:
        self._at = at

    def now(self) -> datetime:
        return self._at


@dataclass
class NotedTransaction:
    """Fakes are durable at once and take nothing back: notes what would happen to the last use case."""

    last: str = ""

    def commit(self) -> None:
        self.last = "kept"

    def undo(self) -> None:
        self.last = "undone"


class _Kept(Generic[Kind]):
    """Gives copies, like the tables: what isn't saved is lost."""

    def __init__(self, *rows: Kind) -> None:
        self.rows: list[Kind] = list(rows)

    def add(self, fresh: Kind) -> None:
        self.rows.append(deepcopy(fresh))

    def _save(self, changed: Kind, key: str) -> None:
        at = [getattr(row, key) for row in self.rows].index(getattr(changed, key))
        self.rows[at] = deepcopy(changed)


class FakePhones(_Kept[Phone]):
    def find(self, name: str) -> Phone | None:
        return next((deepcopy(row) for row in self.rows if row.name == name), None)

    def save(self, phone: Phone) -> None:
        self._save(phone, "name")


class FakeProfiles(_Kept[Profile]):
    def of(self, phone: str, *states: ProfileState) -> list[Profile]:
        return [deepcopy(row) for row in self.rows if row.phone == phone and row.state in states]

    def find(self, phone: str, profile_id: str) -> Profile | None:
        return next((deepcopy(row) for row in self.rows if (row.phone, row.id) == (phone, profile_id)), None)

    def unfinished(self) -> list[str]:
        return sorted({row.phone for row in self.rows if row.state is ProfileState.MAKING})

    def save(self, profile: Profile) -> None:
        self._save(profile, "id")


class FakeItems(_Kept[Item]):
    def find(self, phone: str, item_id: str) -> Item | None:
        return next((deepcopy(row) for row in self.rows if (row.phone, row.id) == (phone, item_id)), None)

    def of(self, profile: str, state: ItemState) -> list[Item]:
        rows = [deepcopy(row) for row in self.rows if (row.profile, row.state) == (profile, state)]
        return sorted(rows, key=lambda row: row.issued_at, reverse=True)

    def save(self, item: Item) -> None:
        self._save(item, "id")


@dataclass
class FakePortal:
    """Does what it is told to; `failures` are raised one after the other, whatever is asked."""

    failures: list[Refused] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    csrs: list[str] = field(default_factory=list)
    confirmed: list[tuple[str, str]] = field(default_factory=list)
    waiting: list[SigningRequest] = field(default_factory=list)
    answers: list[dict[str, Any]] = field(default_factory=list)
    tasks: list[Renewal] = field(default_factory=list)
    renewed: list[tuple[str, str, str]] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    on_call: Callable[[], None] = lambda: None

    def _called(self, what: str) -> None:
        self.asked.append(what)
        self.on_call()
        if self.failures:
            raise self.failures.pop(0)

    def offer(self, secret: str) -> Offer:
        self._called("offer")
        if secret != SECRET:
            raise PortalRefused("activation.unknown")
        return offer()

    def certify(self, phone: Phone, offer_secret: str, csr: str) -> Certified:
        self.csrs.append(csr)
        self._called("certify")
        return Certified("credential-1", f"certificate for {csr}")

    def confirm(self, phone: Phone, credential: str, fingerprint: str) -> None:
        self._called("confirm")
        self.confirmed.append((credential, fingerprint))

    def inbox(self, phone: Phone, credential: str) -> Listed:
        self._called("inbox")
        return Listed([challenge.id for challenge in self.waiting], [task.id for task in self.tasks])

    def answer(self, phone: Phone, credential: str, signed: str) -> None:
        self._called("answer")
        self.answers.append(json.loads(signed))

    def renew(self, phone: Phone, credential: str, renewal: str, csr: str, proof: str) -> Certified:
        self.renewed.append((credential, csr, proof))
        self._called("renew")
        return Certified("credential-2", f"certificate for {csr}")

    def reject_renewal(self, phone: Phone, credential: str, renewal: str) -> None:
        self._called("reject_renewal")
        self.left.append(renewal)


@dataclass
class FakeChallenges:
    portal: FakePortal
    forged: Sequence[str] = ()

    def request(self, signed: str, profile: Profile) -> SigningRequest:
        return self._read(self.portal.waiting, signed, profile)

    def renewal(self, signed: str, profile: Profile) -> Renewal:
        return self._read(self.portal.tasks, signed, profile)

    def _read(self, items: list[Item], signed: str, profile: Profile) -> Item:
        if signed in self.forged:
            raise ChallengeRefused("challenge.signature")
        item = next(item for item in items if item.id == signed)
        return replace(item, phone=profile.phone, profile=profile.id)
