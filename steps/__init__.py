"""Step definitions, a file for each concept; what is on the screens is the business of steps/screens."""
