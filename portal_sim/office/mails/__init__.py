"""Letters on their way, as the office sees them."""
