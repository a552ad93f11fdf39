"""From the scanned QR to a profile that serves (ST2.5)."""
