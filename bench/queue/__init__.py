"""What one Token for a whole unit costs: a month of the five budget processes, for one Token, two, and more."""
