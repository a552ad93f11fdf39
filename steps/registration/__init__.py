"""Rows 1 to 5, and the officer's approval."""
