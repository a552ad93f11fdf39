"""From the Token Key to the Soft Token: a new user id and a start password (ST2.0.3)."""
