"""Codes of public money, as value objects: read what was typed, print, explain part by part (gfmis.yaml, `codes`)."""
