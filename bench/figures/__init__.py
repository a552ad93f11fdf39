"""`./scripts/testbed bench`: what things cost, each beside a floor that was measured in the same run."""
