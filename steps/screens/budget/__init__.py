"""Screens of the budget processes (SOP-SEC-P-04)."""
