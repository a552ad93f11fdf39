"""What a person holds: phones with the Nexus Smart ID app, and the legacy Token Key with its signing agent."""
