"""Screens of that area of the portal."""
