"""The edge: database, token store, password hashing, web sessions."""
