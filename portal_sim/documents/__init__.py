"""Uploaded PDFs: what may come in, and how it is kept (check 37)."""
