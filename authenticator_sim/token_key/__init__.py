"""The legacy Token Key and the signing agent on the computer that it is plugged into (ST2.0.1)."""
