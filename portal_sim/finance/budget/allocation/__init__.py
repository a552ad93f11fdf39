"""Allocation to receiving units and cost centres, and the check of what was entered (BP1.4, BP1.5)."""
