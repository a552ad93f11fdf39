"""The entries of circular 188: a document of each kind, what may be done with it, and the money that this moves."""
