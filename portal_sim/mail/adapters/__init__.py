"""Where it meets the world: libraries, other machines, the disk."""
