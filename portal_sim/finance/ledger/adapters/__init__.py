"""The ledger's edges: what the database itself refuses, the check from outside, the export."""
