"""Keys, lives and tokens that no run ever made."""

from collections import Counter
from typing import Any

from bench.audit.authorities import Authorities, Revocation
from bench.audit.key_history import KeyEvent, StoreEntry, TokenEntry, entry_of
from bench.audit.lives import End, History, Life
from bench.audit.stores import Attempt, SeenKey, SeenToken, Store

REFUSED = Attempt("read the value", refused=True, answer="AttributeSensitive")
DONE = Attempt("wrap with a key of one's own", refused=False, answer="done")
NOBODY = Authorities({}, [])


def certificate(serial: str, key: str = "aa") -> dict[str, str]:
    return {
        "serial": serial, "subject": "CN=somchai", "issuer": "CN=CA", "not_before": "2025-01-01T00:00:00+00:00",
        "not_after": "2027-01-01T00:00:00+00:00", "fingerprint": f"f{serial}", "key": key,
    }  # fmt: skip


def life(label: str = "profile", thumbprint: str = "aa", end: End = End.KEPT, **more: Any) -> Life:
    return Life("profile-1", label, "2025-01-01T00:00:00.000+00:00", end, "EC P-256", thumbprint, **more)


def key(label: str = "profile", thumbprint: str = "aa", **more: Any) -> SeenKey:
    told: dict[str, Any] = {
        "label": label, "kind": "EC P-256", "thumbprint": thumbprint, "attributes": {"sensitive": True},
        "uses": ["sign"], "faults": [], "attempts": [REFUSED], "certificates": [], "values": [],
    }  # fmt: skip
    return SeenKey(**{**told, **more})


def store(*lives: Life, keys: tuple[SeenKey, ...] = (), opened: bool = True, missing: bool = False) -> Store:
    """With one token, of a phone's profile."""
    tokens = [] if missing else [SeenToken("profile-1", "01", opened, list(keys), [])]
    return Store("main", "authenticator_sim", History({"01": "profile-1"}, list(lives)), tokens)


def entries(*lives: Life, **more: Any) -> list[StoreEntry]:
    return [entry_of(store(*lives, **more), NOBODY)]


def superseded(serial: str) -> Authorities:
    return Authorities({serial: Revocation("2025-01-02T00:00:00+00:00", "superseded")}, [])


def used(**what: int) -> Counter[str]:
    """`renewal_proof`, `answer`."""
    words = {"renewal_proof": "soft-token-renewal-proof+jwt", "answer": "soft-token-answer+jwt"}
    return Counter({words[name]: times for name, times in what.items()})


def only_token(made: list[StoreEntry]) -> TokenEntry:
    ((token,),) = [store.tokens for store in made]
    return token


def only_entry(made: list[StoreEntry]) -> KeyEvent:
    (entry,) = only_token(made).keys
    return entry
