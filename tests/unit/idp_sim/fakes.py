"""Fakes for the providers' use cases: collections that give copies, a clock that moves, ID tokens in plain sight."""

import json
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from typing import Any, Generic

from idp_sim.people.domain import Person
from idp_sim.provider.clients import portal
from idp_sim.provider.code_flow import CodeAuthorization
from idp_sim.provider.decision import Kind, Stage
from idp_sim.provider.device_flow import DeviceAuthorization
from simkit.citizen_id import CitizenId

NOW = datetime(2025, 6, 12, 7, 5, tzinfo=UTC)
IDP = "http://idp.localhost:8003"
PORTAL = portal("http://portal.localhost:8001", "p" * 43)


class MovableClock:
    def __init__(self) -> None:
        self._now = NOW

    def now(self) -> datetime:
        return self._now

    def pass_time(self, seconds: float) -> None:
        self._now += timedelta(seconds=seconds)


class FakePeople:
    def __init__(self) -> None:
        self.rows: dict[str, Person] = {}

    def find(self, citizen_id: CitizenId) -> Person | None:
        return self.rows.get(citizen_id.digits)

    def add(self, row: Person) -> None:
        self.rows[row.citizen_id.digits] = row

    def next_number(self) -> int:
        return max((person.number for person in self.rows.values()), default=0) + 1


class _FakeDecisions(Generic[Kind]):
    """Gives copies, like the table: what isn't saved is lost."""

    def __init__(self) -> None:
        self.rows: dict[str, Kind] = {}
        self.somebody_was_faster = False

    def add(self, row: Kind) -> None:
        self.rows[row.id] = deepcopy(row)

    def save(self, row: Kind) -> None:
        self.add(row)

    def find(self, decision_id: str) -> Kind | None:
        return deepcopy(self.rows.get(decision_id))

    def spend(self, decision: Kind) -> bool:
        row = self.rows[decision.id]
        approved, row.stage = row.stage is Stage.APPROVED, Stage.SPENT
        return approved and not self.somebody_was_faster

    def _with(self, **values: str) -> Kind | None:
        fits = (row for row in self.rows.values() if all(getattr(row, name) == values[name] for name in values))
        return deepcopy(next(fits, None))


class FakeDeviceAuthorizations(_FakeDecisions[DeviceAuthorization]):
    def by_device_code(self, issuer: str, digest: str) -> DeviceAuthorization | None:
        return self._with(issuer=issuer, device_digest=digest)

    def by_user_code(self, issuer: str, user_code: str) -> DeviceAuthorization | None:
        return self._with(issuer=issuer, user_code=user_code)


class FakeCodeAuthorizations(_FakeDecisions[CodeAuthorization]):
    def by_ticket(self, digest: str) -> CodeAuthorization | None:
        return self._with(ticket_digest=digest)

    def by_code(self, digest: str) -> CodeAuthorization | None:
        return self._with(code_digest=digest)

    def by_access(self, digest: str) -> CodeAuthorization | None:
        return self._with(access_digest=digest)


class PlainIdTokens:
    def sign(self, claims: dict[str, Any]) -> str:
        return json.dumps(claims)
