"""What the portal has for this phone's profiles, and how the app notices it."""
