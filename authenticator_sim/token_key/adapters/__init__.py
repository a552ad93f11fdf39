"""Where Token Keys touch the world: their chips."""
