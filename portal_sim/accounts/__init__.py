"""Accounts of the portal: who may log in with which password."""
