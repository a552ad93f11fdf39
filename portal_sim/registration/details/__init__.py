"""Row 3: personal data and workplace, checked and confirmed by the registrant (ST2.3)."""
