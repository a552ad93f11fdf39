"""Sealed envelopes for new users (ST3.0)."""
