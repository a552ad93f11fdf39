"""Service requests on the form of the CGD (ST8)."""
