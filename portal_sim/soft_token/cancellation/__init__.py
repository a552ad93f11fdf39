"""A holder cancels the own Soft Token (ST7)."""
