"""Disbursement on behalf: from the unit's money to the other agency's, and back (BP3.2 to BP3.9)."""
