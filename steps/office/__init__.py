"""The office of the CGD, and what comes to it."""
