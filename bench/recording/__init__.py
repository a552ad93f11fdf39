"""What a scenario plays through, and what is kept of it: browsers, screens, evidence, logs, failures."""
