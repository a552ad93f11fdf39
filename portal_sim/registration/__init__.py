"""Registration of a Soft Token: the five rows (manual, chapters 2 and 3)."""
