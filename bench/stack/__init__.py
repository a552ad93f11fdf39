"""A running test-bed: its processes, the wires between them, their controls and faults."""
