"""What has to hold of a run's keys, each rule over all of them at once."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from bench.audit.approvals import Judged
from bench.audit.authorities import Authorities
from bench.audit.key_history import Proof, StoreEntry, TokenEntry
from bench.audit.lives import End
from bench.audit.renewals import Renewal
from bench.audit.scan import Scan
from bench.audit.stores import Store


def proofs_about_keys(stores: list[StoreEntry]) -> list[Proof]:
    """From token to attempt, in the order in which one rests on the other."""
    tokens = [(store, token) for store in stores for token in store.tokens]
    keys = [(f"{_named(store, token)}/{key.label}", key) for store, token in tokens for key in token.keys]
    present = [(name, key) for name, key in keys if key.found]
    attempts = [(name, attempt) for name, key in present for attempt in key.attempts]
    return [
        _proof("Every token of the run is there", ((_named(*one), one[1].found) for one in tokens), "is missing"),
        _proof(
            "Every token opens with the PIN that its owner has",
            ((_named(*one), one[1].opened) for one in tokens if one[1].found), "didn't open",
        ),
        _proof(
            "Every key that the run made is in its token, unless it was destroyed",
            ((name, key.found) for name, key in keys if key.end is End.KEPT), "is missing",
        ),
        _proof(
            "No token holds a key that the run didn't make",
            ((name, key.end is not None) for name, key in present), "is a stranger",
        ),
        _proof(
            "What was destroyed is gone",
            ((name, not key.found) for name, key in keys if key.end is End.DESTROYED), "is still there",
        ),
        Proof(
            "Every key was made in its token, is sensitive, never was extractable, and does one thing only",
            len(present),
            [f"{name}: {fault}" for name, key in present for fault in key.faults],
        ),
        Proof(
            "Every attempt to get a key out was refused", len(attempts),
            [f"{name}: {attempt.way}: {attempt.answer}" for name, attempt in attempts if not attempt.refused],
        ),
        _proof(
            "The newest certificate of every key lies beside it",
            ((name, key.certificates[-1].kept) for name, key in present if key.certificates), "has lost it",
        ),
        _proof("Every key was attacked", ((name, bool(key.attempts)) for name, key in present), "was left in peace"),
    ]  # fmt: skip


def proof_about_journals(stores: Iterable[Store]) -> Proof:
    """A store that was killed, or full, in the middle of a line: the rest is audited all the same."""
    judged = ((store.name, not store.history.cut_off) for store in stores)
    return _proof("Every journal is whole to its last line", judged, "ends in the middle of a line")


def proof_about_count(made: Counter[str], seen: Counter[str], destroyed: Counter[str]) -> Proof:
    """Those seen and those destroyed, kind by kind, aren't fewer than those made."""
    faults = [
        f"{kind}: {made[kind]} made, {destroyed[kind]} destroyed, {seen[kind]} seen"
        for kind in made
        if seen[kind] + destroyed[kind] < made[kind]
    ]
    nothing = [] if made else ["the run made no key at all"]
    return Proof("As many keys were seen as the run made", made.total(), faults + nothing)


def proof_about_wire(on_wire: Mapping[str, Mapping[str, str]], stores: Iterable[StoreEntry]) -> Proof:
    """`on_wire` has, by stack, the thumbprints of public keys that phones showed the portal."""
    thumbprints = {key.thumbprint for store in stores for token in store.tokens for key in token.keys}
    shown = [(stack, thumbprint, what) for stack, keys in on_wire.items() for thumbprint, what in keys.items()]
    strangers = [
        f"{stack}: {what} {thumbprint[:16]}…" for stack, thumbprint, what in shown if thumbprint not in thumbprints
    ]
    return Proof("Every public key that crossed the wire is one of these keys'", len(shown), strangers)


def proof_about_certificates(stores: Iterable[Store]) -> Proof:
    """What lies beside a key in its token."""
    pairs = [
        (f"{store.name}/{token.label}/{key.label}", certificate["key"] == key.thumbprint)
        for store in stores
        for token in store.tokens
        for key in token.keys
        for certificate in key.certificates
    ]
    return _proof("Every certificate beside a key is that key's", pairs, "has another one's")


def proof_about_authorities(authorities: Mapping[str, Authorities]) -> Proof:
    signed = [(stack, one) for stack, authority in authorities.items() for one in authority.forged]
    return Proof(
        "The revocation lists are signed by their CAs",
        2 * len(authorities),
        [f"{stack}: {one}" for stack, one in signed],
    )


def proof_about_renewals(renewals: Iterable[Renewal]) -> Proof:
    renewals = list(renewals)
    faults = [f"{one.token}/{one.new.label}: {fault}" for one in renewals for fault in one.faults]
    return Proof("Every renewal made a new key, proven by the old one, and removed the old one", len(renewals), faults)


def proofs_about_approvals(approvals: Iterable[Judged]) -> list[Proof]:
    """Each told for itself: the signature, whose it is, and what it is over."""
    approvals = list(approvals)
    parts: dict[str, Callable[[Judged], list[str]]] = {
        "Every approval has its own signature, which PyJWT verifies": lambda one: one.signature,
        "Every approval's certificate was the CA's, its person's, in its time and good": lambda one: one.certificate,
        "What was signed is the document, line by line, as it stands": lambda one: one.statement,
    }
    return [
        Proof(statement, len(approvals), [f"{one.approval.name}: {fault}" for one in approvals for fault in part(one)])
        for statement, part in parts.items()
    ]


def proofs_about_scan(scan: Scan, *, keys_known: bool = True) -> list[Proof]:
    """Without the bytes of the keys, they were searched for by the forms alone that private keys are written in."""
    key = "private key" if keys_known else "private key in a form that shows it (no token told their bytes)"
    return [
        Proof("In every file the planted canaries were found", scan.files.total(), scan.blind),
        Proof(
            f"No {key}, PIN, password, code or process secret lies where it doesn't belong",
            scan.files.total(),
            [f"{find.file}: {find.kind} ({find.name})" for find in scan.finds],
        ),
    ]


def counts(stores: Iterable[Store], entries: Iterable[StoreEntry]) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """By kind: made as the run tells, seen as the tokens tell, destroyed as both do."""
    keys = [key for entry in entries for token in entry.tokens for key in token.keys]
    return (
        Counter(life.kind for store in stores for life in store.history.made),
        Counter(key.kind for key in keys if key.found),
        Counter(key.kind for key in keys if not key.found and key.end in {End.ENDING, End.DESTROYED}),
    )


def _named(store: StoreEntry, token: TokenEntry) -> str:
    return f"{store.name}/{token.label}"


def _proof(statement: str, tried: Iterable[tuple[str, bool]], otherwise: str) -> Proof:
    judged = list(tried)
    return Proof(statement, len(judged), [f"{name} {otherwise}" for name, holds in judged if not holds])
