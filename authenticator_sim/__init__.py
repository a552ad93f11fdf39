"""What a person holds: phones with the Nexus Smart ID app."""
