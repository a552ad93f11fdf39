"""Screens of the work behind the login."""
