"""Where the app touches the world: what it signs and reads, and the portal over HTTP."""
