"""The manual as a checklist, and how much of it a run covered."""
