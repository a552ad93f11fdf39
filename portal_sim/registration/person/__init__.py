"""Row 1: who registers, and the consent (ST2.1)."""
