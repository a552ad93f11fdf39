"""The desk: one page from which a person runs the test-bed by hand: a tool for testers, not simulated."""
