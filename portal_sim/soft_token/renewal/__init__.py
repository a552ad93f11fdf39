"""Renewal of the Soft Token (chapter 6): a new key and certificate, proven by the old key."""
