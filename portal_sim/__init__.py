"""Simulates New GFMIS Thai: the portal, the registration, and the authentication server with its CA."""
