"""Edges: SQL, OAuth, the token store."""
