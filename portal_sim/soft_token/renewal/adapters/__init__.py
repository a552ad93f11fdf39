"""Where it meets the world: signatures."""
