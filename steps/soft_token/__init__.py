"""The phone with its Soft Token, renewal, cancellation, years of use."""
