"""Credentials: keys on phones with their certificates."""
