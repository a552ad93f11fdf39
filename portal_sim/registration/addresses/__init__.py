"""E-mail addresses and their holders."""
