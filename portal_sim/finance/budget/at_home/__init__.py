"""What waits for people of the budget, on their home page."""
