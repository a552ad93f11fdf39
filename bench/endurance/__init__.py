"""Load that lasts, and kills: what the test-bed has acknowledged stays, whatever happens to its processes."""
