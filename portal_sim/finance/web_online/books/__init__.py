"""What is only looked at: purchase orders with what came of them, and what was allocated."""
