"""Login with password and matching picture (ST4)."""
