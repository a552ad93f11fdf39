"""The five rows from the first login to the activated phone."""
