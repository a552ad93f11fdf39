"""People, and the states that a scenario begins in."""
