"""What is read of the cases: their archive, the minutes that they took, and the items for the status report."""
