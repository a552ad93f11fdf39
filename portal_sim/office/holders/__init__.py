"""A change of user by letter: the name of a user id's holder (ST1.A)."""
