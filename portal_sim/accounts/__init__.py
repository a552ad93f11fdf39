"""Accounts of the portal, and their passwords."""
