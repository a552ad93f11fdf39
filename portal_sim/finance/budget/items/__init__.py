"""The master register of budget items, the year's plan, and the period's budget (BP1.2, BP2.3)."""
