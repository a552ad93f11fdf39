"""Holders cancel their own Soft Token (ST7)."""
