"""Where it meets the world: keys in the token store."""
