"""What posting a sheet costs: the portal's own use cases, and the same rows plain."""
