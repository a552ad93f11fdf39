"""Steps of the work behind the login."""
