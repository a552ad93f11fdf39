"""The PIN window (ST2.0.1)."""
