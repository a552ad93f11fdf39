"""Renewals, as journal, token and CA tell of them: a new key, the old one gone, its certificate revoked."""

from dataclasses import dataclass
from enum import StrEnum

from bench.audit.authorities import Authorities
from bench.audit.lives import End, Life
from bench.audit.stores import Store

SUPERSEDED = "superseded"
ANSWER = "soft-token-answer+jwt"  # a login: there the PIN was typed, and the phone could have destroyed an old key
GONE = {End.ENDING, End.DESTROYED}


class Outcome(StrEnum):
    """How a renewal stood at the run's end."""

    RENEWED = "renewed"
    OPEN = "open: the phone holds both keys until its next PIN"
    GIVEN_UP = "given up: the new key is gone, the old one serves"


@dataclass(frozen=True)
class Renewal:
    """Two keys of one token, the second of which was made to follow the first; `faults` are what doesn't hold."""

    token: str
    old: Life
    new: Life
    outcome: Outcome
    faults: list[str]


def renewals_of(store: Store, authorities: Authorities) -> list[Renewal]:
    """Every pair of signing keys that followed each other in one person's token."""
    present = {key.thumbprint for token in store.tokens for key in token.keys}
    found, before = [], dict[str, Life]()
    for life in store.history.made:
        if not life.token.startswith("profile-"):
            continue
        old = before.get(life.token)
        if old:
            found.append(_judged(old, life, present, authorities))
        if old is None or _took_over(old, life, authorities):
            before[life.token] = life
    return found


def _took_over(old: Life, new: Life, authorities: Authorities) -> bool:
    return bool(new.certificates) and (old.end in GONE or _superseded(old, authorities))


def _superseded(life: Life, authorities: Authorities) -> bool:
    taken_back = [authorities.revoked.get(certificate["serial"]) for certificate in life.certificates]
    return any(revocation and revocation.reason == SUPERSEDED for revocation in taken_back)


def _judged(old: Life, new: Life, present: set[str | None], authorities: Authorities) -> Renewal:
    if not _took_over(old, new, authorities):
        outcome = Outcome.GIVEN_UP if new.end in GONE else Outcome.OPEN
        return Renewal(new.token, old, new, outcome, [])
    gone = old.thumbprint not in present
    rules = {
        "the new key is the old one": old.thumbprint != new.thumbprint,
        "the old certificate isn't revoked as superseded": _superseded(old, authorities),
        "the old key signed nothing for the new one": old.used["soft-token-renewal-proof+jwt"] > 0,
        "the old key outlived a login with the new one": gone or not new.used_since_certified[ANSWER],
        "the old key is said to be destroyed, and is there": gone or old.end is End.KEPT,
    }
    outcome = Outcome.RENEWED if gone else Outcome.OPEN
    return Renewal(new.token, old, new, outcome, [fault for fault, holds in rules.items() if not holds])
