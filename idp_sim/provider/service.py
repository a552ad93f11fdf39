"""Use cases of device authorization: asked for, looked at, decided, collected."""

import secrets
from dataclasses import dataclass

from idp_sim.people.service import Register
from idp_sim.provider.clients import Client
from idp_sim.provider.dialects import Dialect
from idp_sim.provider.grants import Grant, Grants, GrantState, PollRefused, digest_of, new_user_code
from idp_sim.provider.statements import Decision, IdTokens, Statements
from simkit.citizen_id import CitizenId
from simkit.clock import Clock


@dataclass(frozen=True)
class Issued:
    """What the client gets; the device_code is told once and kept nowhere."""

    device_code: str
    grant: Grant


class DeviceAuthorization:
    """One provider's."""

    def __init__(
        self, dialect: Dialect, grants: Grants, register: Register, tokens: IdTokens, clock: Clock, pairwise_key: bytes
    ) -> None:  # fmt: skip
        self.dialect = dialect
        self._grants = grants
        self._statements = Statements(dialect, register, tokens, clock, pairwise_key)
        self._clock = clock

    def begin(self, client: Client, scopes: list[str], nonce: str | None) -> Issued:
        """The client wants to know who somebody is (RFC 8628, 3.1 and 3.2)."""
        device_code = secrets.token_urlsafe(32)
        grant = Grant(
            id=secrets.token_urlsafe(16), device_digest=digest_of(device_code), user_code=self._fresh_user_code(),
            issuer=self.dialect.issuer, client=client.id, scopes=scopes, nonce=nonce, issued_at=self._clock.now(),
        )  # fmt: skip
        self._grants.add(grant)
        return Issued(device_code, grant)

    def _fresh_user_code(self) -> str:
        while self._grants.by_user_code(self.dialect.issuer, code := new_user_code()):
            continue
        return code

    def collect(self, client: Client, device_code: str) -> tuple[Grant, str]:
        """The grant, spent now, and its ID token (RFC 8628, 3.4); raises PollRefused."""
        grant = self._grants.by_device_code(self.dialect.issuer, digest_of(device_code))
        if grant is None or grant.client != client.id:
            raise PollRefused("invalid_grant")
        try:
            grant.poll(self._clock.now())
        except PollRefused:
            self._grants.save(grant)  # how often it was asked counts
            raise
        if not self._grants.spend(grant):
            raise PollRefused("invalid_grant")
        return grant, self._id_token(grant)

    def by_user_code(self, user_code: str) -> Grant | None:
        """The grant that a person has in front of the camera."""
        return self._grants.by_user_code(self.dialect.issuer, user_code)

    def held(self, grant_id: str, holder: CitizenId) -> Grant | None:
        """The grant, for who has scanned it and nobody else."""
        grant = self._grants.find(grant_id)
        return grant if grant and grant.issuer == self.dialect.issuer and grant.holder == holder else None

    def claim(self, grant: Grant, holder: CitizenId) -> None:
        """It is this person's to decide; raises GrantRefused."""
        grant.claim(holder, self._clock.now())
        self._grants.save(grant)

    def approve(self, grant: Grant, released: list[str]) -> None:
        """Its holder has confirmed; raises GrantRefused."""
        grant.approve(released, self._clock.now())
        self._grants.save(grant)

    def deny(self, grant: Grant) -> None:
        """Its holder has refused; raises GrantRefused."""
        grant.deny(self._clock.now())
        self._grants.save(grant)

    def over(self, grant: Grant) -> bool:
        """Whether nobody has decided in time."""
        return grant.state is GrantState.CLAIMED and grant.expired(self._clock.now())

    def _id_token(self, grant: Grant) -> str:
        if grant.holder is None or grant.decided_at is None:
            raise PollRefused("invalid_grant")
        decision = Decision(
            grant.holder, grant.client, grant.scopes, grant.released, grant.nonce, grant.decided_at
        )  # fmt: skip
        return self._statements.id_token(decision)
