"""The key history: every key of a run with its whole life, and what was proved. Nothing secret is in it."""

from collections import Counter
from dataclasses import dataclass, field

from bench.audit.authorities import Authorities
from bench.audit.lives import End, Life
from bench.audit.renewals import Renewal
from bench.audit.scan import Scan
from bench.audit.stores import Attempt, SeenKey, SeenToken, Store


@dataclass(frozen=True)
class Certificate:
    """From its issue to its end; `revoked_at` and `reason` are the CA's, in the test-bed's time."""

    serial: str
    subject: str
    issuer: str
    not_before: str
    not_after: str
    kept: bool  # it lies beside its key; else it went with the key, or a newer one took its place
    revoked_at: str | None
    reason: str | None


@dataclass(frozen=True)
class KeyEvent:
    """One key. A destroyed one has no attributes and was not attacked: it isn't there."""

    label: str
    kind: str
    thumbprint: str | None
    end: End | None  # None: the run doesn't know it
    made_at: str | None
    destroyed_at: str | None
    attributes: dict[str, bool | None]
    uses: list[str]
    faults: list[str]
    attempts: list[Attempt]
    used: dict[str, int]
    used_last: str | None
    certificates: list[Certificate]

    @property
    def found(self) -> bool:
        return bool(self.attributes)


@dataclass(frozen=True)
class TokenEntry:
    label: str
    serial: str
    found: bool
    opened: bool
    keys: list[KeyEvent]
    lone_public: list[str]  # public keys without their private one: what a kill may leave


@dataclass(frozen=True)
class StoreEntry:
    """One process's store on one stack."""

    name: str
    worker: str
    sim: str
    tokens: list[TokenEntry]


@dataclass(frozen=True)
class Proof:
    """A statement, on how many things it was tried, and where it doesn't hold."""

    statement: str
    tried: int
    faults: list[str] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        return not self.faults

    @property
    def outcome(self) -> str:
        """What was tried on nothing proves nothing."""
        if self.faults:
            return "failed"
        return "passed" if self.tried else "not tried"


@dataclass(frozen=True)
class KeyHistory:
    run: str
    made: Counter[str]  # by kind, as the run tells
    seen: Counter[str]  # by kind, as the tokens tell
    destroyed: Counter[str]
    proofs: list[Proof]
    stores: list[StoreEntry]
    renewals: list[Renewal]
    scan: Scan

    @property
    def holds(self) -> bool:
        return all(proof.holds for proof in self.proofs)


def entry_of(store: Store, authorities: Authorities) -> StoreEntry:
    """What was told of a store and what was found in it, put together."""
    found = {token.serial: token for token in store.tokens}
    serials = [*store.history.tokens, *(serial for serial in found if serial not in store.history.tokens)]
    tokens = [_token(serial, found.get(serial), store, authorities) for serial in serials]
    return StoreEntry(store.name, store.worker, store.sim, tokens)


def _token(serial: str, seen: SeenToken | None, store: Store, authorities: Authorities) -> TokenEntry:
    label = seen.label if seen else store.history.tokens[serial]
    lives = [life for life in store.history.lives if life.token == label]
    keys = list(seen.keys) if seen else []
    entries = []
    for life in lives:
        match = next((key for key in keys if is_of(key, life)), None)
        if match:
            keys.remove(match)
        if match or life.end is not End.BEGUN:
            entries.append(_entry(life, match, authorities))
    lone = seen.lone_public if seen else []
    entries += [_entry(None, key, authorities) for key in keys]
    return TokenEntry(label, serial, seen is not None, seen is not None and seen.opened, entries, lone)


def is_of(key: SeenKey, life: Life) -> bool:
    """Whether that is the key whose life was told; of one that was only announced, the label has to do."""
    return key.label == life.label and (life.end is End.BEGUN or key.thumbprint == life.thumbprint)


def _entry(life: Life | None, key: SeenKey | None, authorities: Authorities) -> KeyEvent:
    return KeyEvent(
        label=life.label if life else key.label if key else "",
        kind=key.kind if key else life.kind if life else "",
        thumbprint=key.thumbprint if key else life.thumbprint if life else None,
        end=life.end if life else None,
        made_at=life.made_at if life else None,
        destroyed_at=life.destroyed_at if life else None,
        attributes=key.attributes if key else {},
        uses=key.uses if key else [],
        faults=key.faults if key else [],
        attempts=key.attempts if key else [],
        used=dict(life.used) if life else {},
        used_last=life.used_last if life else None,
        certificates=_certificates(life, key, authorities),
    )


def _certificates(life: Life | None, key: SeenKey | None, authorities: Authorities) -> list[Certificate]:
    noted = {certificate["fingerprint"]: certificate for certificate in (life.certificates if life else [])}
    stored = {certificate["fingerprint"]: certificate for certificate in (key.certificates if key else [])}
    made = []
    for fingerprint, one in (noted | stored).items():
        revoked = authorities.revoked.get(one["serial"])
        made.append(
            Certificate(
                serial=one["serial"],
                subject=one["subject"],
                issuer=one["issuer"],
                not_before=one["not_before"],
                not_after=one["not_after"],
                kept=fingerprint in stored,
                revoked_at=revoked.at if revoked else None,
                reason=revoked.reason if revoked else None,
            )
        )
    return made
