"""Change of the password, forced at the first login (ST4.3 to ST4.6, ST5)."""
