"""The pages around a document: its life and signatures, the search, what waits, the approval by phone, the reversal."""
