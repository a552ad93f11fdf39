"""The ledger: every movement of public money, in satang, written once and never changed (invariants I1 to I4)."""
