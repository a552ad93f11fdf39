"""Confirming the e-mail address (ST2.3.3 to ST2.3.7)."""
