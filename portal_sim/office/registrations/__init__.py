"""The back office of the CGD: who waits for approval, and what officers decide (ST2.4)."""
