"""Getting in: password and picture, Token Key, the change of the password."""
