"""Row 1: the registrant, and the consent (ST2.1)."""
