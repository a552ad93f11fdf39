"""Login by Token: the legacy Token Key signs a challenge (ST2.0.1)."""
