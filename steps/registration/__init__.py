"""Rows 1 to 5, and the officer who approves."""
