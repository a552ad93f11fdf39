"""Where to get the phone apps (ST1.B, ST1.C)."""
