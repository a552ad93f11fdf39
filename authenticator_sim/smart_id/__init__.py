"""The Nexus Smart ID app: profiles, PIN, activation, login requests."""
