"""One audit, from the run's directory to the key history."""

import tempfile
from pathlib import Path

from bench.audit.approvals import approvals_of
from bench.audit.authorities import authorities_of
from bench.audit.key_history import KeyHistory, entry_of
from bench.audit.proofs import (
    counts,
    proof_about_authorities,
    proof_about_certificates,
    proof_about_count,
    proof_about_journals,
    proof_about_renewals,
    proof_about_wire,
    proofs_about_approvals,
    proofs_about_keys,
    proofs_about_scan,
)
from bench.audit.renewals import renewals_of
from bench.audit.scan import scan
from bench.audit.secrets import needles_of
from bench.audit.stores import Store, stores_of
from bench.audit.wire_keys import keys_on_wire


def audit(run_directory: Path) -> KeyHistory:
    """Look at everything that the run has left; it is left as it was. Raises AuditImpossible."""
    with tempfile.TemporaryDirectory(prefix="audit-") as scratch:
        stores = stores_of(run_directory, Path(scratch) / "stores")
        finds = scan(run_directory, needles_of(run_directory, stores), Path(scratch) / "planted")
    stacks = sorted({store.worker for store in stores})
    authorities = {stack: authorities_of(run_directory / "stacks" / stack) for stack in stacks}
    entries = [entry_of(store, authorities[store.worker]) for store in stores]
    renewals = [one for store in stores for one in renewals_of(store, authorities[store.worker])]
    on_wire = {stack: keys_on_wire(run_directory / "stacks" / stack / "wire.jsonl") for stack in stacks}
    approvals = [one for stack in stacks for one in approvals_of(run_directory / "stacks" / stack)]
    made, seen, destroyed = counts(stores, entries)
    proofs = [
        proof_about_journals(stores),
        proof_about_count(made, seen, destroyed),
        *proofs_about_keys(entries),
        proof_about_wire(on_wire, entries),
        proof_about_certificates(stores),
        proof_about_authorities(authorities),
        proof_about_renewals(renewals),
        *proofs_about_approvals(approvals),
        *proofs_about_scan(finds, keys_known=_bytes_known(stores)),
    ]
    return KeyHistory(run_directory.name, made, seen, destroyed, proofs, entries, renewals, finds)


def _bytes_known(stores: list[Store]) -> bool:
    return any(key.values for store in stores for token in store.tokens for key in token.keys)
