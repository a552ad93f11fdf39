"""Registers that others keep, read by SQL."""
