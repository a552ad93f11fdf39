"""Stand-ins around the Login by Token: collections in memory, signatures that say what they are."""

from dataclasses import dataclass, field
from datetime import datetime

from portal_sim.credentials.legacy import LegacyCertificate
from portal_sim.login.start_password.domain import Successor
from portal_sim.login.token_key.domain import LIFETIME, Challenge, Holder, TokenKeyAnswer, TokenKeyRefused


class FakeChallenges:
    def __init__(self) -> None:
        self.kept: dict[str, Challenge] = {}

    def find(self, nonce: str) -> Challenge | None:
        return self.kept.get(nonce)

    def replace(self, challenge: Challenge) -> None:
        old = [one.nonce for one in self.kept.values() if one.browser == challenge.browser]
        old += [one.nonce for one in self.kept.values() if one.created_at < challenge.created_at - 2 * LIFETIME]
        for nonce in old:
            self.kept.pop(nonce, None)
        self.kept[challenge.nonce] = challenge


class FakeLegacyCertificates:
    def __init__(self, *certificates: LegacyCertificate) -> None:
        self.kept = {one.serial: one for one in certificates}

    def find(self, serial: str) -> LegacyCertificate | None:
        return self.kept.get(serial)

    def revoked(self) -> list[LegacyCertificate]:
        return [one for one in self.kept.values() if one.revoked_at]

    def revision(self) -> int:
        return len(self.revoked())

    def add(self, certificate: LegacyCertificate) -> None:
        self.kept[certificate.serial] = certificate


class FakeSuccessors:
    def __init__(self) -> None:
        self.kept: dict[str, Successor] = {}

    def of(self, legacy_user_id: str) -> Successor | None:
        return self.kept.get(legacy_user_id)

    def add(self, successor: Successor) -> None:
        self.kept[successor.legacy_user_id] = successor


@dataclass
class FakeTokenSignatures:
    """`holders` are the certificates that are believed; `refused` says why another one isn't."""

    holders: dict[bytes, Holder] = field(default_factory=dict)
    refused: dict[bytes, str] = field(default_factory=dict)
    signed: dict[str, TokenKeyAnswer] = field(default_factory=dict)

    def sign(self, answer: TokenKeyAnswer) -> str:
        name = f"signed-{len(self.signed)}"
        self.signed[name] = answer
        return name

    def read(self, signed: str) -> TokenKeyAnswer:
        if signed not in self.signed:
            raise TokenKeyRefused("token_key.bad_answer")
        return self.signed[signed]

    def holder(self, certificate: bytes, now: datetime) -> Holder:
        if certificate in self.refused:
            raise TokenKeyRefused(self.refused[certificate])
        return self.holders[certificate]
