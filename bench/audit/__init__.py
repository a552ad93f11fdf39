"""Custody evidence: what became of every key that a run created, and proofs that none of them got out."""

from bench.audit.audit import audit
from bench.audit.stores import AuditImpossible

__all__ = ["AuditImpossible", "audit"]
