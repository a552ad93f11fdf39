"""Activation of the Soft Token on a phone, by QR (ST2.5)."""
