"""Where it meets the world: what the CAs publish."""
