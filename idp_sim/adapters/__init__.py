"""Edges that all features share: rows of tables, keys in the token store, faults of calls."""
