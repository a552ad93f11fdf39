"""Carry-over and extension, from the units' requests to what lapses (BP4.1 to BP4.9)."""
