"""What surrounds the simulators: it starts, drives and records them, and reports what was seen."""
