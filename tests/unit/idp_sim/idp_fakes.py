"""Fakes for the providers' services: collections that give copies, a clock that can be moved, tokens in plain sight."""

import json
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from typing import Any

from idp_sim.paotang.accounts import Account, Verification
from idp_sim.paotang.consent import Consent
from idp_sim.paotang.dialect import paotang
from idp_sim.paotang.service import PaotangAccounts, Ports, Proofing
from idp_sim.people.domain import Person
from idp_sim.people.service import Register, WantedPerson
from idp_sim.provider.clients import Clients, portal
from idp_sim.provider.grants import Grant, GrantState
from idp_sim.provider.service import DeviceAuthorization, Issued
from simkit.citizen_id import CitizenId

NOW = datetime(2025, 6, 12, 7, 5, tzinfo=UTC)
IDP = "http://idp.localhost:8003"
PORTAL = portal("http://portal.localhost:8001", "p" * 43)
SCOPES = ["openid", "pid", "title", "given_name", "family_name", "birthdate", "address", "ial"]
YES_TO_ALL = {"identity": "yes", "birthdate": "yes", "address": "yes"}


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

    def add(self, person: Person) -> None:
        self.rows[person.citizen_id.digits] = person

    def next_number(self) -> int:
        return max((person.number for person in self.rows.values()), default=0) + 1


class FakeGrants:
    """Gives copies, like the table: what isn't saved is lost."""

    def __init__(self) -> None:
        self.rows: dict[str, Grant] = {}
        self.somebody_was_faster = False

    def add(self, grant: Grant) -> None:
        self.rows[grant.id] = deepcopy(grant)

    save = add

    def spend(self, grant: Grant) -> bool:
        row = self.rows[grant.id]
        approved, row.state = row.state is GrantState.APPROVED, GrantState.SPENT
        return approved and not self.somebody_was_faster

    def find(self, grant_id: str) -> Grant | None:
        return deepcopy(self.rows.get(grant_id))

    def by_device_code(self, issuer: str, digest: str) -> Grant | None:
        return self._one(issuer=issuer, device_digest=digest)

    def by_user_code(self, issuer: str, user_code: str) -> Grant | None:
        return self._one(issuer=issuer, user_code=user_code)

    def _one(self, **wanted: str) -> Grant | None:
        fits = (row for row in self.rows.values() if all(getattr(row, name) == wanted[name] for name in wanted))
        return deepcopy(next(fits, None))


class FakeAccounts:
    def __init__(self) -> None:
        self.rows: dict[str, Account] = {}

    def find(self, phone: str) -> Account | None:
        return deepcopy(self.rows.get(phone))

    def add(self, account: Account) -> None:
        self.rows[account.phone] = deepcopy(account)

    save = add


class FakeConsents:
    def __init__(self) -> None:
        self.rows: dict[tuple[str, str], Consent] = {}

    def find(self, citizen_id: CitizenId, client: str) -> Consent | None:
        return self.rows.get((citizen_id.digits, client))

    def add(self, consent: Consent) -> None:
        self.rows[consent.citizen_id.digits, consent.client] = consent


class PlainIdTokens:
    def sign(self, claims: dict[str, Any]) -> str:
        return json.dumps(claims)


class World:
    """A register, the provider เป๋าตัง and its app, without a process."""

    def __init__(self) -> None:
        self.clock = MovableClock()
        self.people, self.grants, self.all_accounts = FakePeople(), FakeGrants(), FakeAccounts()
        self.consents = FakeConsents()
        self.register = Register(self.people, "seed")
        self.device = DeviceAuthorization(
            paotang(IDP), self.grants, self.register, PlainIdTokens(), self.clock, b"pairwise"
        )  # fmt: skip
        self.accounts = PaotangAccounts(self.all_accounts, self.register, "hold")
        ports = Ports(self.all_accounts, self.consents, Clients(PORTAL), self.device)
        self.proofing = Proofing(ports, PORTAL.id, self.clock)

    def account(self, phone: str = "malee", *, verified: bool = True, person: Person | None = None) -> Account:
        person = person or self.register.enter(WantedPerson())
        state = Verification.VERIFIED if verified else Verification.WAITING
        self.all_accounts.add(Account(phone, person.citizen_id, "ios", state))
        return self.accounts.get(phone)

    def begin(self, scopes: list[str] | None = None, nonce: str | None = None) -> Issued:
        return self.device.begin(PORTAL, scopes or SCOPES, nonce)

    def approved(self, issued: Issued, account: Account) -> None:
        """Scanned, consented to, confirmed."""
        self.proofing.agree(account, YES_TO_ALL)
        self.proofing.confirm(account, self.proofing.scan(account, qr(issued)))


def qr(issued: Issued) -> str:
    return f"{IDP}/paotang/device?user_code={issued.grant.user_code}"
