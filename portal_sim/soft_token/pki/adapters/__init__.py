"""Where it meets the world: the numbers on the disk."""
