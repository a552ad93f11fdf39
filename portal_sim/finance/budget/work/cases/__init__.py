"""A case and its steps: who may do which, in what order, and how long it took."""
