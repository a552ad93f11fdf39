"""The back office of the CGD."""
