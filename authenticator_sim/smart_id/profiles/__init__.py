"""A profile, the portal that it is for, and what the app has in memory while a profile is made or unlocked."""
