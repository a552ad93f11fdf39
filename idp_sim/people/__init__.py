"""The population register: synthetic people."""
