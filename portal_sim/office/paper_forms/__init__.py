"""Forms that were filled in by hand, scanned and mailed: an officer types them in (ST8.P18)."""
