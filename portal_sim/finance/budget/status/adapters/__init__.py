"""Libraries: workbooks."""
