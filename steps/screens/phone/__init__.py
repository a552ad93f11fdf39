"""Screens of the phone."""
